import type { Launched } from '../support/app'

/** Begins to watch for how long main stands still. */
export async function watchMain({ app }: Pick<Launched, 'app'>): Promise<void> {
  await app.evaluate(() => {
    const watched = globalThis as { framewiseBlock?: { longest: number; timer: NodeJS.Timeout } }
    clearInterval(watched.framewiseBlock?.timer)
    let last = performance.now()
    const state = {
      longest: 0,
      timer: setInterval(() => {
        const now = performance.now()
        // The interval itself is one millisecond.
        state.longest = Math.max(state.longest, now - last - 1)
        last = now
      }, 1),
    }
    watched.framewiseBlock = state
  })
}

/** The longest that main stood still since `watchMain`, in milliseconds. */
export async function longestBlock({ app }: Pick<Launched, 'app'>): Promise<number> {
  return await app.evaluate(() => {
    const watched = globalThis as { framewiseBlock?: { longest: number; timer: NodeJS.Timeout } }
    clearInterval(watched.framewiseBlock?.timer)
    return watched.framewiseBlock?.longest ?? Number.NaN
  })
}

/** Memory in MB after a collection: what the system counts for each process, and the heaps of their scripts. */
export async function memoryOf({ app, page }: Launched): Promise<Readonly<Record<string, number>>> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const heap = await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  )
  const main = await app.evaluate(({ app: electron, BrowserWindow }) => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
    process.getBuiltinModule('node:vm').runInNewContext('gc')()
    const page = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId()
    const metrics = electron.getAppMetrics()
    const kilobytes = (pid: number | undefined) =>
      metrics.find((metric) => metric.pid === pid)?.memory.workingSetSize ?? Number.NaN
    return {
      heap: process.memoryUsage().heapUsed,
      main: kilobytes(process.pid) * 1024,
      renderer: kilobytes(page) * 1024,
    }
  })
  return {
    main: main.main / 1e6,
    'main-heap': main.heap / 1e6,
    renderer: main.renderer / 1e6,
    'renderer-heap': heap / 1e6,
  }
}
