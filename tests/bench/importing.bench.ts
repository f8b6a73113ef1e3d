import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { answerOpen, answerSave, type Launched, launch } from '../support/app'
import { clickMenu } from '../support/page'
import type { Bench, Row } from './bench'
import { longestBlock, memoryOf, watchMain } from './watching'

export const benches: readonly Bench[] = [
  {
    name: 'app-import',
    about:
      'Importing folders of small files in the running app: time, how long both processes stand still, memory.',
    run: async (report) => {
      for (const count of [1_000, 10_000]) await measureImport(count, report)
    },
  },
]

async function measureImport(count: number, report: (row: Row) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-importing-'))
  const launched = await launch({ args: ['--enable-precise-memory-info'] })
  try {
    const files = join(folder, 'files')
    writeFiles(files, count)
    const { app, page } = launched
    await answerSave(app, join(folder, 'Import.framewise'))
    await clickMenu(app, 'new-project')
    await page.getByRole('button', { name: 'Project Import' }).waitFor()

    await answerOpen(app, [files])
    const read = await watched(launched, async () => {
      await clickMenu(app, 'import-files')
      await page.getByText('Review before import').waitFor({ timeout: 600_000 })
      await page.getByRole('button', { name: `Import all ${count} as proposed` }).waitFor()
    })
    tell('read', read)

    const imported = await watched(launched, async () => {
      await page.getByRole('button', { name: `Import all ${count} as proposed` }).click()
      await page.locator('[role="grid"] [data-index="0"]').waitFor({ timeout: 600_000 })
    })
    tell('commit', imported)
    const memory = await memoryOf(launched)
    for (const [what, figure] of Object.entries(memory)) {
      report({ id: `app.import.memory.${what}`, size: count, figure, unit: 'MB' })
    }
  } finally {
    await launched.close()
    rmSync(folder, { recursive: true, force: true })
  }

  function tell(what: string, { time, main, page }: Watched): void {
    const goal = { goal: { atMost: 16 } }
    report({ id: `app.import.${what}`, size: count, figure: time, unit: 'ms' })
    report({ id: `app.import.${what}.main`, size: count, figure: main, unit: 'ms', ...goal })
    report({ id: `app.import.${what}.page`, size: count, figure: page, unit: 'ms' })
  }
}

interface Watched {
  readonly time: number
  /** The longest that main stood still, and the longest task of the page (50 stands for all that is shorter). */
  readonly main: number
  readonly page: number
}

async function watched({ app, page }: Launched, work: () => Promise<void>): Promise<Watched> {
  await watchPage(page)
  await watchMain({ app })
  const began = performance.now()
  await work()
  const time = performance.now() - began
  return { time, main: await longestBlock({ app }), page: await longestTask(page) }
}

interface PageWatch {
  framewiseTasks: { longest: number; observer: PerformanceObserver }
}

async function watchPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch = globalThis as unknown as PageWatch
    watch.framewiseTasks?.observer.disconnect()
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        watch.framewiseTasks.longest = Math.max(watch.framewiseTasks.longest, duration)
    })
    watch.framewiseTasks = { longest: 50, observer }
    observer.observe({ type: 'longtask' })
  })
}

const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as PageWatch).framewiseTasks.longest)

/** Small articles, each with a text of its own, fifty to a folder. */
function writeFiles(folder: string, count: number): void {
  for (let number = 0; number < count; number += 1) {
    const inner = join(folder, String(Math.floor(number / 50)))
    mkdirSync(inner, { recursive: true })
    const day = String((number % 28) + 1).padStart(2, '0')
    const lines = [
      `Harbour office counts ship ${number}`,
      '',
      'By Edda Varnholt',
      `Published: ${day} March 2024`,
      '',
      `The harbour office counted ship ${number} on its way to Port Valen, and wrote its name into the book that lies open in the hall.`,
      '',
      `Nobody objected when the number ${number} was read out, although two members of the council had asked for another way of counting.`,
      '',
      'Share this article',
    ]
    writeFileSync(join(inner, `ship-${number}.txt`), lines.join('\n'))
  }
}
