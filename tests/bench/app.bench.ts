import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { electronFlags } from '../../scripts/setup/display.mjs'
import { out } from '../../scripts/setup/places.mjs'
import { findRuntime } from '../../scripts/setup/runtime.mjs'
import type { Bridge } from '../../shared/contract'
import { answerOpen, type Launched, launch } from '../support/app'
import { copyProject, generatedProject } from '../support/projects'
import type { Bench, Row } from './bench'
import { longestBlock, memoryOf, watchMain } from './watching'

const sizes = [100, 1_000, 10_000] as const
const rowsOfLibrary = '[role="grid"] [data-index]'

export const benches: readonly Bench[] = [
  {
    name: 'app-start',
    about: 'From starting the process to the library painted, beside an empty Electron window in turn.',
    run: measureStart,
  },
  {
    name: 'app-open',
    about: 'Opening projects in the running app until the library is painted, and memory of both processes.',
    run: measureOpening,
  },
  {
    name: 'app-search',
    about: 'Searching the full texts of 10,000 articles through the app, and how long main stands still.',
    run: measureSearch,
  },
]

// --- Start ---

async function measureStart(report: (row: Row) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-start-'))
  try {
    const probe = join(out, 'bench', 'probe.child.mjs')
    const ours = putApp(join(folder, 'ours'), [probe, join(out, 'build', 'main', 'index.js')])
    const empty = putApp(join(folder, 'empty'), [probe, join(out, 'bench', 'empty.child.mjs')])
    const startOurs = (data: string) => start(ours, join(folder, data), rowsOfLibrary)
    const startEmpty = () => start(empty, join(folder, 'empty-data'), 'p')

    const first = [await startOurs('first-1'), await startOurs('first-2'), await startOurs('first-3')]
    report({ id: 'app.start.first', size: 'making the sample', figure: median(first), unit: 'ms' })

    // Chromium keeps the compiled script from the second start on.
    for (let warm = 0; warm < 3; warm += 1) await startOurs('data')
    await startEmpty()
    const figures = { ours: [] as number[], empty: [] as number[] }
    for (let turn = 0; turn < 11; turn += 1) {
      figures.empty.push(await startEmpty())
      figures.ours.push(await startOurs('data'))
    }
    const size = 'sample project'
    report({ id: 'app.start.empty-window', size, figure: median(figures.empty), unit: 'ms' })
    report({ id: 'app.start.usable', size, figure: median(figures.ours), unit: 'ms' })
    report({
      id: 'app.start.ratio',
      size,
      figure: median(figures.ours) / median(figures.empty),
      unit: 'x',
      goal: { atMost: 1.5 },
    })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A folder that Electron starts: its main imports these modules in turn. */
function putApp(folder: string, modules: readonly string[]): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'framewise', productName: 'Framewise', version: '0.0.0', main: 'main.mjs' }),
  )
  const imports = modules.map((module) => `import ${JSON.stringify(pathToFileURL(module).href)}\n`)
  writeFileSync(join(folder, 'main.mjs'), imports.join(''))
  return folder
}

/** Milliseconds from starting the process until its window can be used; ends when the process has. */
function start(app: string, userData: string, awaited: string): Promise<number> {
  const runtime = findRuntime()
  if (!runtime) throw new Error('There is no Electron runtime.')
  return new Promise((resolve, reject) => {
    const began = Date.now()
    let output = ''
    let errors = ''
    const args = [
      ...electronFlags(),
      '--force-color-profile=srgb',
      '--password-store=basic',
      `--user-data-dir=${userData}`,
      app,
    ]
    const env = { ...process.env, FRAMEWISE_AWAITED: awaited }
    const child = spawn(runtime.executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const late = setTimeout(() => child.kill('SIGKILL'), 60_000)
    child.stdout.on('data', (part) => {
      output += part
    })
    child.stderr.on('data', (part) => {
      errors += part
    })
    child.on('error', reject)
    child.on('close', () => {
      clearTimeout(late)
      const usable = /^usable (\d+)$/m.exec(output)?.[1]
      if (usable) resolve(Number(usable) - began)
      else reject(new Error(`The window never became usable.\n${errors.slice(-2000)}`))
    })
  })
}

// --- Opening ---

async function measureOpening(report: (row: Row) => void): Promise<void> {
  for (const size of sizes) {
    await withProject(size, async (launched, folder) => {
      const opened = await openInApp(launched, folder, size)
      report({ id: 'app.open.usable', size, figure: opened.time, unit: 'ms' })
      report({ id: 'app.open.block', size, figure: opened.block, unit: 'ms' })
      const memory = await memoryOf(launched)
      for (const [what, figure] of Object.entries(memory)) {
        report({ id: `app.memory.${what}`, size, figure, unit: 'MB' })
      }
    })
  }
}

/** Runs the app on the sample with a copy of the generated project beside it, and closes it. */
async function withProject(
  size: number,
  work: (launched: Launched, folder: string) => Promise<void>,
): Promise<void> {
  const pattern = await generatedProject(size)
  // Beside the pattern, since copies are links where the store writes nothing in place.
  const folder = join(out, 'projects', `${size} in use.framewise`)
  rmSync(folder, { recursive: true, force: true })
  await copyProject(pattern, folder)
  const launched = await launch({ args: ['--enable-precise-memory-info'] })
  try {
    await launched.page.waitForSelector(rowsOfLibrary)
    await work(launched, folder)
  } finally {
    await launched.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Opened {
  /** Milliseconds from the command in the menu until the rows are painted. */
  readonly time: number
  /** The longest that main stood still meanwhile, in milliseconds. */
  readonly block: number
}

/** Opens the project by the menu, three times from the sample on; the figures are medians. */
async function openInApp({ app, page }: Launched, folder: string, size: number): Promise<Opened> {
  const times: number[] = []
  const blocks: number[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    await answerOpen(app, [folder])
    const shown = page.evaluate(waitForProject, `${size} in use`)
    await watchMain({ app })
    const began = await app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('open-project')?.click()
      return Date.now()
    })
    times.push((await shown) - began)
    blocks.push(await longestBlock({ app }))
    const back = page.evaluate(waitForProject, 'Harbour Accord')
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('open-sample')?.click())
    await back
  }
  const shown = page.evaluate(waitForProject, `${size} in use`)
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('open-project')?.click())
  await shown
  return { time: median(times), block: median(blocks) }
}

/** In the page: when the library of the project with this name has been painted, in ms since 1970. */
function waitForProject(name: string): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      const project = document.querySelector('.project-button strong')?.textContent
      if (project !== name || !document.querySelector('[role="grid"] [data-index]')) return
      observer.disconnect()
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
        channel.port2.postMessage(null)
      })
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { subtree: true, childList: true, characterData: true })
    look()
  })
}

// --- Search ---

async function measureSearch(report: (row: Row) => void): Promise<void> {
  const size = 10_000
  await withProject(size, async (launched, folder) => {
    const { app } = launched
    await openInApp(launched, folder, size)
    await watchMain({ app })
    const first = await search(launched, 'valen')
    report({ id: 'app.search.first', size, figure: first, unit: 'ms' })
    report({
      id: 'app.search.first.block',
      size,
      figure: await longestBlock({ app }),
      unit: 'ms',
      goal: { atMost: 16 },
    })

    await watchMain({ app })
    const times: number[] = []
    // Found in most articles, in few, and in none.
    const queries = ['tormi', 'valen postgra', 'story-77', 'not there', 'kerdon vasa eluthe', 'bancil']
    for (let turn = 0; turn < 3; turn += 1) {
      for (const query of queries) times.push(await search(launched, query))
    }
    report({ id: 'app.search.again', size, figure: median(times), unit: 'ms' })
    report({ id: 'app.search.again.most', size, figure: Math.max(...times), unit: 'ms' })
    report({
      id: 'app.search.again.block',
      size,
      figure: await longestBlock({ app }),
      unit: 'ms',
      goal: { atMost: 16 },
    })
    report({ id: 'app.search.key', size, figure: await slowestKey(launched, 'tormi vasa'), unit: 'ms' })
  })
}

/**
 * Types into the search field of the library at a person's pace; the longest from a key until its effect was
 * painted, in milliseconds, as the browser counts it: in steps of 8, and 16 for all that is quicker.
 */
async function slowestKey({ page }: Launched, text: string): Promise<number> {
  await page.evaluate(() => {
    const state = { longest: 16 }
    Object.assign(globalThis, { framewiseKeys: state })
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) state.longest = Math.max(state.longest, entry.duration)
    })
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  await page.getByRole('searchbox', { name: 'Search articles' }).focus()
  await page.keyboard.type(text, { delay: 200 })
  await page.waitForTimeout(500)
  return await page.evaluate(
    () => (globalThis as unknown as { framewiseKeys: { longest: number } }).framewiseKeys.longest,
  )
}

/** Milliseconds that the page waits for an answer. */
async function search({ page }: Launched, query: string): Promise<number> {
  return await page.evaluate(async (words) => {
    const { framewise } = window as unknown as { framewise: Bridge }
    const began = performance.now()
    const result = JSON.parse(await framewise.invoke('article.search', { query: words }))
    if (!result.ok) throw new Error(result.message)
    return performance.now() - began
  }, query)
}

function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
