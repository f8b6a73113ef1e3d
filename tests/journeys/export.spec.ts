import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { answerOpen } from '../support/app'
import { parseTable } from '../support/csv'
import { expect, test } from '../support/journey'
import { projectOf } from '../support/page'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-export-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = async (page: Page): Promise<Locator> => {
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  await page.getByRole('button', { name: 'Export tables' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('tab').first().waitFor()
  return dialog
}
const run = (dialog: Locator): Promise<void> => dialog.getByRole('button', { name: 'Export…' }).click()
const tableIn = (name: string, separator = ',') =>
  parseTable(readFileSync(join(folder, name), 'utf8'), separator)

test('four tables are previewed and written; every quote stands at its offsets in code points', async ({
  framewise: { app, page },
}) => {
  const dialog = await open(page)
  const { articles, codes, stats } = await projectOf(page)
  await dialog.getByText('Exact, for R and Python').click()
  const totals: Record<string, number> = {}
  const previewed: Record<string, readonly string[]> = {}
  for (const [name, table] of [
    ['Segments, long', 'long'],
    ['Segments, wide', 'wide'],
    ['Articles', 'articles'],
    ['Codebook', 'codebook'],
  ] as const) {
    const tab = dialog.getByRole('tab', { name })
    await tab.click()
    totals[table] = Number((await tab.locator('.tab-count').textContent())?.replaceAll(',', ''))
    const panel = dialog.getByRole('tabpanel')
    await expect(panel).toContainText(`Harbour_Accord-${table}.csv`)
    previewed[table] = await panel.locator('th').allTextContents()
  }
  expect((await new AxeBuilder({ page }).setLegacyMode().include('.modal').analyze()).violations).toEqual([])

  await answerOpen(app, [folder])
  await run(dialog)
  const sum = Object.values(totals).reduce((all, rows) => all + rows, 0)
  await expect(dialog.getByText(`${sum.toLocaleString('en-US')} rows in 6 files`)).toBeVisible()
  await expect(dialog).toContainText(folder)

  for (const [table, rows] of Object.entries(totals)) {
    const written = tableIn(`Harbour_Accord-${table}.csv`)
    expect(written, table).toHaveLength(rows)
    expect(Object.keys(written[0] ?? {}), table).toEqual(previewed[table])
  }
  expect(existsSync(join(folder, 'datapackage.json'))).toBe(true)
  const texts = new Map(
    tableIn('Harbour_Accord-articles.csv').map((row) => [row.article_id, [...(row.text ?? '')]]),
  )
  expect(texts.size).toBe(articles.length)
  const long = tableIn('Harbour_Accord-long.csv')
  for (const row of long) {
    const text = texts.get(row.article_id ?? '') ?? []
    expect(text.slice(Number(row.start), Number(row.end)).join('')).toBe(row.quote)
  }
  const segments = new Set(long.map((row) => row.segment_id))
  expect(segments.size).toBe(Object.values(stats).reduce((all, each) => all + each.segments, 0))
  expect(long.some((row) => /[\u0600-\u06ff]/.test(row.quote ?? ''))).toBe(true)
  expect(new Set(tableIn('Harbour_Accord-codebook.csv').map((row) => row.code)).size).toBe(
    new Set(codes.map((code) => code.name)).size,
  )

  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toHaveCount(0)
})

test('only what is chosen is written: coder, filtered articles, separator; and the form is remembered', async ({
  framewise: { app, page },
}) => {
  await page.getByRole('button', { name: 'Outlet filter' }).click()
  await page.getByRole('option', { name: 'Tidewater Post' }).click()
  await page.keyboard.press('Escape')
  const dialog = await open(page)
  const { articles } = await projectOf(page)
  const printed = articles.filter((article) => article.outlet === 'Tidewater Post').length
  await dialog.getByText(`The library as filtered: ${printed} articles`).click()
  await dialog.getByRole('group', { name: 'Coders' }).getByText('Coder B').click()
  const tables = dialog.getByRole('group', { name: 'Tables' })
  for (const name of ['Segments, wide', 'Codebook']) await tables.getByText(name, { exact: true }).click()
  await dialog.getByRole('button', { name: /Columns are separated by/ }).click()
  await page.getByRole('option', { name: /^Semicolon/ }).click()
  await expect(dialog.getByRole('tab')).toHaveCount(2)

  await answerOpen(app, [folder])
  await run(dialog)
  await expect(dialog.getByText(/rows in 4 files/)).toBeVisible()
  const long = tableIn('Harbour_Accord-long.csv', ';')
  expect(long.length).toBeGreaterThan(0)
  expect(new Set(long.map((row) => row.coder))).toEqual(new Set(['Coder A']))
  expect(new Set(long.map((row) => row.outlet))).toEqual(new Set(['Tidewater Post']))
  expect(tableIn('Harbour_Accord-articles.csv', ';')).toHaveLength(printed)
  expect(readFileSync(join(folder, 'Harbour_Accord-long.csv'), 'utf8').startsWith('\uFEFF')).toBe(true)

  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  const again = await open(page)
  await expect(again.getByRole('checkbox', { name: /^Segments, wide/ })).not.toBeChecked()
  await expect(again.getByRole('button', { name: /Columns are separated by/ })).toContainText('Semicolon')
})

test('a folder that refuses is told in a sentence, and nothing was written there', async ({
  framewise: { app, page },
}) => {
  const dialog = await open(page)
  await answerOpen(app, [])
  await run(dialog)
  await expect(dialog.getByRole('button', { name: 'Export…' })).toBeEnabled()
  await expect(dialog.getByRole('alert')).toHaveCount(0)

  mkdirSync(join(folder, 'Harbour_Accord-wide.csv'))
  await answerOpen(app, [folder])
  await run(dialog)
  await expect(dialog.getByRole('alert')).toContainText(
    'there is a folder with the name “Harbour_Accord-wide.csv”',
  )
  await expect(dialog.getByRole('alert')).toContainText('No file in the folder')
  expect(readdirSync(folder)).toEqual(['Harbour_Accord-wide.csv'])

  rmSync(join(folder, 'Harbour_Accord-wide.csv'), { recursive: true })
  await run(dialog)
  await expect(dialog.getByText(/rows in 6 files/)).toBeVisible()
})

test('a folder that can only be read is told in a sentence', async ({ framewise: { app, page } }, info) => {
  const shut = join(folder, 'shut')
  mkdirSync(shut)
  const root = process.getuid?.() === 0
  if (root && process.platform === 'linux') {
    // Permissions do not bind root; a disk that is mounted for reading does.
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', shut], { stdio: 'ignore' })
    } catch {
      info.skip(true, 'this machine does not allow mounting')
    }
  } else if (process.platform === 'win32') info.skip(true, 'folders have no mode on Windows')
  else chmodSync(shut, 0o555)
  try {
    const dialog = await open(page)
    await answerOpen(app, [shut])
    await run(dialog)
    await expect(dialog.getByRole('alert')).toContainText(
      root ? 'the disk can only be read' : 'cannot be written',
    )
    await expect(dialog.getByRole('alert')).toContainText('No file in the folder “shut” was changed.')
    expect(readdirSync(shut)).toEqual([])
  } finally {
    if (root) execFileSync('umount', [shut])
    else chmodSync(shut, 0o755)
  }
})

test('a slow export shows how far it is and can be cancelled; the folder stays as it was', async ({
  framewise: { app, page },
}) => {
  const dialog = await open(page)
  await slowDown(app, 1500)
  await answerOpen(app, [folder])
  await run(dialog)
  await expect(dialog.getByRole('progressbar')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByText('Cancelled. No file was written.')).toBeVisible()
  expect(readdirSync(folder)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)
})

/** Makes the app's disk slow: flushing a file takes this many milliseconds more. */
async function slowDown(app: ElectronApplication, ms: number): Promise<void> {
  await app.evaluate(async (_, wait) => {
    const { open: openFile } = process.getBuiltinModule('node:fs/promises')
    const file = await openFile(process.execPath)
    const prototype = Object.getPrototypeOf(file) as typeof file
    const { sync } = prototype
    prototype.sync = async function (this: typeof file) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      await sync.call(this)
    }
    await file.close()
  }, ms)
}
