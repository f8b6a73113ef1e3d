import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { answerOpen, answerSave, type Launched, resize, shoot } from '../support/app'
import { expectAccessible } from '../support/axe'
import { expect, test } from '../support/journey'
import { clickMenu, projectOf } from '../support/page'

const vote = `Assembly votes for inspections at Lissen harbour

LISSEN -- The Assembly voted on Monday for inspections of the harbour, after a debate that lasted until two in the morning.

Orsava rejected the report and said so twice in the course of the week that followed.
`
const ferry = `Ferry operators ask for a longer quay

By Fred Pruim
12 March 2024

AVERELL -- The operators of the ferries asked for a longer quay on Tuesday, and the harbour office said that it would look at the costs before the summer.

The office expects an answer of the council within the year.
`
const library = `TY  - NEWS
TI  - Assembly votes for inspections at Lissen Harbour
AU  - Varnholt, Edda
T2  - The Estuary Times
DA  - 2024/03/12/
SE  - Foreign
KW  - Harbours
KW  - Inspections
SN  - 0123-4567
UR  - https://www.estuary-times.example/assembly-votes
ER  -

TY  - NEWS
TI  - Ferry operators ask for a longer quay
AU  - Pruim, Fred
T2  - Averell Courier
DA  - 2024/03/13/
SP  - 4
ER  -

TY  - NEWS
TI  - A bridge for Sandle
T2  - Sandle Gazette
DA  - 2023/01/02/
ER  -
`

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-references-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** A project of its own with two articles. */
async function withArticles({ app, page }: Launched): Promise<void> {
  await answerSave(app, join(folder, 'Harbours.framewise'))
  await page.getByRole('button', { name: /^Project / }).click()
  await page.getByRole('menuitem', { name: 'New project' }).click()
  await expect(page.getByRole('button', { name: 'Project Harbours' })).toBeVisible()
  await answerOpen(app, [put('vote.txt', vote), put('ferry.txt', ferry)])
  await clickMenu(app, 'import-files')
  await page.getByRole('button', { name: /^Import (?:all )?2 / }).click()
  await expect(page.getByRole('grid', { name: /Articles/ })).toContainText('Ferry operators')
}

const article = async (page: Page, title: string) => {
  const { articles, variables } = await projectOf(page)
  const found = articles.find((one) => one.title.startsWith(title))
  const values = Object.entries(found?.variables ?? {}).map(([id, value]) => [
    variables.find((variable) => variable.id === id)?.name,
    value,
  ])
  return { ...found, values: Object.fromEntries(values) as Record<string, string> }
}

test('references fill what articles lack, and a person decides where both say something', async ({
  framewise,
}) => {
  const { app, page } = framewise
  await withArticles(framewise)
  await answerOpen(app, [put('library.ris', library)])
  await clickMenu(app, 'import-references')
  await expect(page.getByRole('heading', { name: 'Import references' })).toBeVisible()
  await expect(page.getByText('3 references from library.ris')).toBeVisible()

  const list = page.getByRole('list', { name: 'References' })
  await expect(list.getByText('same title', { exact: false }).first()).toBeVisible()
  await expect(list.getByText('No article fits')).toBeVisible()
  const row = (name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
  await expect(row('Outlet')).toContainText('The Estuary Times')
  await expect(row('Title')).toContainText('the same')
  await shoot(page, 'references')

  // By keyboard: to the second, whose day differs.
  await list.getByRole('button', { name: /Assembly votes/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(row('Date')).toContainText('2024-03-12')
  await expect(row('Date')).toContainText('2024-03-13')
  await page.getByRole('radio', { name: 'Replace' }).click()
  await expect(list.getByRole('checkbox', { name: /Take Ferry/ })).toBeChecked()
  await expect(list.getByRole('checkbox', { name: /Take A bridge/ })).toBeDisabled()

  await page.getByRole('button', { name: 'Facts to take…' }).click()
  await page.getByRole('dialog').getByText('ISSN').click()
  await page.getByRole('button', { name: 'Done' }).click()
  await expectAccessible(page, 'references')
  await page.getByRole('button', { name: /^Add \d+ facts to 2 articles/ }).click()

  const report = page.getByRole('dialog')
  await expect(report).toContainText('A bridge for Sandle')
  await expect(report).toContainText('No article of the project')
  await shoot(page, 'references-report')
  await report.getByRole('button', { name: 'To the library' }).click()

  const filled = await article(page, 'Assembly')
  expect(filled.outlet).toBe('The Estuary Times')
  expect(filled.date?.iso).toBe('2024-03-12')
  expect(filled.values).toMatchObject({ Keywords: 'Harbours; Inspections', ISSN: '0123-4567' })
  const changed = await article(page, 'Ferry')
  expect([changed.date?.iso, changed.outlet]).toEqual(['2024-03-13', 'Averell Courier'])

  await clickMenu(app, 'undo')
  await expect.poll(async () => (await article(page, 'Assembly')).outlet).toBe('')
  const { variables } = await projectOf(page)
  expect(variables.map((variable) => variable.name)).not.toContain('ISSN')
})

test('a file of references that is imported like articles leads to the references', async ({ framewise }) => {
  const { app, page } = framewise
  await withArticles(framewise)
  await answerOpen(app, [put('export.txt', library)])
  await page.getByRole('button', { name: 'Import files' }).first().click()
  await expect(page.getByRole('heading', { name: 'Import references' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('grid', { name: /Articles/ })).toBeVisible()

  // Among articles it is told, and the articles go on.
  await answerOpen(app, [put('export.ris', library), put('other.txt', ferry.replaceAll('Ferry', 'Barge'))])
  await clickMenu(app, 'import-files')
  await expect(page.getByRole('button', { name: '1 file cannot be read' })).toBeVisible()
  await page.getByRole('button', { name: '1 file cannot be read' }).click()
  await expect(page.getByText(/holds 3 references and no text of an article/).first()).toBeVisible()
})

test('the references are found by a search for commands, and look right in a small window', async ({
  framewise,
}) => {
  const { app, page } = framewise
  await withArticles(framewise)
  await answerOpen(app, [put('library.ris', library)])
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('references')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Import references' })).toBeVisible()
  await resize(app, page, { width: 1024, height: 700 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('list', { name: 'References' }).getByRole('button', { name: /Ferry/ }).click()
  await shoot(page, 'references-small-dark')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(1024)
})
