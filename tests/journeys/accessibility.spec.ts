import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { answerOpen, answerSave, launch } from '../support/app'
import { expectAccessible } from '../support/axe'
import { expect, test } from '../support/journey'
import { clickPassage, drag, openArticle } from '../support/reading'

/** Every screen, in light and dark: nothing that keeps people with a screen reader or weak eyes from using it. */

// Each screen is looked through twice, which takes seconds.
test.describe.configure({ timeout: 300_000 })

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-accessibility-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const row = (page: Page, title: string): Locator =>
  page.getByRole('grid', { name: 'Articles' }).getByRole('row').filter({ hasText: title })

const goTo = (page: Page, view: string): Promise<void> =>
  page.getByRole('radio', { name: view, exact: true }).click()

/** Closes what lies over the page. */
async function leave(page: Page): Promise<void> {
  const over = page.locator('[role="dialog"], [role="alertdialog"], [role="menu"]').filter({ visible: true })
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(over).toHaveCount(0, { timeout: 400 })
  }).toPass({ timeout: 5_000 })
}

test('the library, its filters, menus and selection', async ({ framewise: { page } }) => {
  await row(page, 'A pier is not a courtroom').waitFor()
  await expectAccessible(page, 'library')

  await page.getByRole('searchbox', { name: 'Search articles' }).fill('petition')
  await page.getByText('in the text').first().waitFor()
  await expectAccessible(page, 'library searched')
  await page.getByRole('searchbox', { name: 'Search articles' }).fill('no article has this')
  await page.getByText('No article matches').waitFor()
  await expectAccessible(page, 'library without a hit')
  await page.getByRole('searchbox', { name: 'Search articles' }).fill('')

  for (const name of ['Outlet', 'Status', 'Date', 'Coded by']) {
    await page.getByRole('button', { name: new RegExp(`^${name} filter`) }).click()
    await page.getByRole('dialog', { name: new RegExp(`^Filter by ${name}`, 'i') }).waitFor()
    await expectAccessible(page, `filter by ${name}`)
    await leave(page)
  }

  await row(page, 'A pier is not a courtroom').click()
  await row(page, 'The keepers of Hollin Bay').click({ modifiers: ['ControlOrMeta'] })
  await expectAccessible(page, 'library with two articles chosen')
  await row(page, 'The keepers of Hollin Bay').click({ button: 'right' })
  await page.getByRole('menu').waitFor()
  await expectAccessible(page, 'menu of articles')
  await leave(page)
  await page.getByRole('button', { name: 'Delete…' }).click()
  await page.getByRole('alertdialog').waitFor()
  await expectAccessible(page, 'deleting articles')
  await leave(page)
})

test('the bar: project, coders, finder, keys, about', async ({ framewise: { page } }) => {
  await row(page, 'A pier is not a courtroom').waitFor()
  await page.getByRole('button', { name: /^Project / }).click()
  await page.getByRole('menu').waitFor()
  await expectAccessible(page, 'menu of the project')
  await leave(page)
  await page.getByRole('button', { name: /^Coding as/ }).click()
  await page.getByRole('menuitem', { name: 'Add a coder…' }).click()
  await page.getByRole('dialog', { name: 'Add a coder' }).waitFor()
  await expectAccessible(page, 'adding a coder')
  await leave(page)
  await page.getByRole('button', { name: 'Find anything' }).click()
  await page.keyboard.type('har')
  await page.getByRole('option').first().waitFor()
  await expectAccessible(page, 'finder')
  await leave(page)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await expectAccessible(page, 'keys')
  await leave(page)
  await page.getByRole('button', { name: 'Find anything' }).click()
  await page.keyboard.type('About')
  await page.getByRole('option', { name: /About Framewise/ }).click()
  await page.getByRole('dialog', { name: 'About Framewise' }).waitFor()
  await expectAccessible(page, 'about')
})

test('reading and coding: highlights, picker, what overlaps, the inspector', async ({
  framewise: { page },
}) => {
  await openArticle(page, 'Assembly splits')
  await expectAccessible(page, 'an article')
  await clickPassage(page, 'hearsay and political')
  await page.getByRole('region', { name: 'Selected segment' }).waitFor()
  await expectAccessible(page, 'an article with a segment selected')
  await page.keyboard.press('o')
  await expectAccessible(page, 'segments that overlap')
  await page.keyboard.press('Escape')
  await page.keyboard.press('l')
  await expectAccessible(page, 'the kind of a line')
  await leave(page)

  await drag(page, 'nine inspectors had been turned away')
  await page.getByRole('dialog', { name: /^Codes for/ }).waitFor()
  await expectAccessible(page, 'code picker')
  await page.keyboard.type('Access')
  await page.getByRole('listbox', { name: 'Codes' }).getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('so')
  await expectAccessible(page, 'code picker with a code and a search')
  await leave(page)

  await page.getByRole('tab', { name: 'Codebook' }).click()
  await page.getByRole('row', { name: /Sovereignty/ }).click()
  await expectAccessible(page, 'codebook beside the text')
  await page.getByRole('tab', { name: 'Article' }).click()
  await expectAccessible(page, 'facts beside the text')
  await openArticle(page, 'انقسام')
  await expectAccessible(page, 'an article in Arabic')
})

test('the codebook and its dialogs', async ({ framewise: { page } }) => {
  await goTo(page, 'Codebook')
  await page.getByRole('region', { name: 'The whole codebook' }).waitFor()
  await expectAccessible(page, 'codebook')
  const code = page.getByRole('row', { name: /States that criticise/ })
  await code.click()
  await page.getByRole('region', { name: /^Code States/ }).waitFor()
  await expectAccessible(page, 'a code')
  for (const [entry, dialog] of [
    ['Rename…', /^Rename/],
    ['Colour…', /^Colour/],
    ['Move under…', /^Move/],
    ['Merge into…', /^Merge/],
    ['Delete…', /^Delete/],
  ] as const) {
    await code.click({ button: 'right' })
    await page.getByRole('menuitem', { name: entry }).click()
    await page
      .getByRole('dialog', { name: dialog })
      .or(page.getByRole('alertdialog', { name: dialog }))
      .waitFor()
    await expectAccessible(page, `codebook: ${entry}`)
    await leave(page)
  }
  await page.getByRole('button', { name: 'Dimension', exact: true }).click()
  await page.getByRole('dialog', { name: 'New dimension' }).waitFor()
  await expectAccessible(page, 'a new dimension')
})

test('two articles side by side', async ({ framewise: { page } }) => {
  await goTo(page, 'Compare')
  await expectAccessible(page, 'compare, nothing chosen')
  for (const [side, title] of [
    ['Left', 'A pier is not a courtroom'],
    ['Right', 'Roundup: Assembly votes'],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`^${side} article:`) }).click()
    await page.getByRole('listbox', { name: 'Articles' }).waitFor()
    if (side === 'Left') await expectAccessible(page, 'choosing an article')
    await page.getByRole('option', { name: new RegExp(title) }).click()
    await page.getByRole('textbox', { name: new RegExp(`^Text of “${title}`) }).waitFor()
  }
  await expectAccessible(page, 'compare')
})

test('an empty project and the import review', async ({ framewise: { app, page } }) => {
  await answerSave(app, join(folder, 'Empty.framewise'))
  await page.getByRole('button', { name: /^Project / }).click()
  await page.getByRole('menuitem', { name: 'New project' }).click()
  await page.getByText('No articles yet').waitFor()
  await expectAccessible(page, 'empty library')
  for (const view of ['Code', 'Codebook']) {
    await goTo(page, view)
    await expectAccessible(page, `${view} of an empty project`)
  }

  const files = {
    'one.txt':
      'Harbour closed\nBy Ann Reed\n2025-03-04\n\nThe harbour of Sandle was closed on Tuesday after a storm.\n',
    'empty.txt': '',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  await answerOpen(
    app,
    Object.keys(files).map((name) => join(folder, name)),
  )
  await page.getByRole('button', { name: 'Import files', exact: true }).click()
  await page.getByRole('heading', { name: 'Review before import' }).waitFor()
  await page.getByRole('option').first().waitFor()
  await expectAccessible(page, 'import review')
})

test('the export and its preview', async ({ framewise: { page } }) => {
  await row(page, 'A pier is not a courtroom').waitFor()
  await page.getByRole('button', { name: 'Export tables' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  for (const name of ['Segments, long', 'Segments, wide', 'Articles', 'Codebook']) {
    await dialog.getByRole('tab', { name }).click()
    await expectAccessible(page, `export: ${name}`)
  }
})

test('the start screen', async () => {
  const userData = join(folder, 'user-data')
  const first = await launch({ userData })
  await first.close()
  // What was open last is gone.
  writeFileSync(join(userData, 'recents.json'), JSON.stringify({ projects: [], last: join(folder, 'Gone') }))
  const { page, close } = await launch({ userData })
  try {
    await page.getByRole('button', { name: /^New project/ }).waitFor()
    await expectAccessible(page, 'start screen')
  } finally {
    await close()
  }
})
