import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from '../../setup/places.mjs'
import {
  chooseInMenu,
  clickText,
  dismissNotices,
  openArticle,
  picker,
  row,
  saved,
  selectPassage,
} from '../hands.mjs'
import { accord, vote } from '../places.mjs'

/**
 * A new project: import, first codes, a second coder.
 *
 * @type {readonly import('../tour.mjs').Step[]}
 */
export const projectSteps = [
  {
    id: 'new-project',
    label: 'A new project begins with three dimensions and no articles.',
    small: true,
    action: async ({ page, answerSave, folder }) => {
      await page.getByRole('button', { name: 'Done' }).click()
      await answerSave(join(folder, 'My study.framewise'))
      await chooseInMenu(page, page.getByRole('button', { name: /^Project / }), /^New project/)
      await page.getByRole('button', { name: 'Project My study' }).waitFor()
      await page.getByText('No articles yet').waitFor()
    },
  },
  {
    id: 'review-one',
    label: 'One page is reviewed by itself.',
    action: async ({ page, answerOpen, folder }) => {
      await answerOpen(savePages(folder).slice(3, 4))
      await page.getByRole('button', { name: 'Import files…' }).click()
      await page.getByRole('heading', { name: 'Review before import' }).waitFor()
    },
  },
  {
    id: 'review',
    label: 'All pages of the corpus are read, and each is reviewed before it is imported.',
    small: true,
    action: async ({ page, answerOpen, folder }) => {
      await page.getByRole('button', { name: 'Cancel', exact: true }).click()
      await answerOpen(savePages(folder))
      await page.getByRole('button', { name: 'Import files…' }).click()
      await page.getByRole('heading', { name: 'Review before import' }).waitFor({ timeout: 120_000 })
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    id: 'review-split',
    label: 'A page that holds two articles is split.',
    action: async ({ page }) => {
      await page.getByRole('button', { name: /Keddle Quay market reopens/ }).click()
      await page.getByText('Article 2 of 2').first().scrollIntoViewIfNeeded()
    },
  },
  {
    id: 'review-corrected',
    label: 'What the cleaner took a line for is corrected, and a fact is filled in.',
    action: async ({ page }) => {
      await page.getByRole('button', { name: /Empty berths, full sheds/ }).click()
      const lines = page.getByRole('listbox', { name: 'Lines of the file' })
      await lines.getByRole('option', { name: /^Body/ }).nth(1).click()
      await page.keyboard.press('c')
      await lines
        .getByRole('option', { name: /^Caption/ })
        .first()
        .waitFor()
      await page.keyboard.press('ControlOrMeta+z')
      await page.getByRole('textbox', { name: 'Date', exact: true }).fill('2024-09-26')
      await page.keyboard.press('Enter')
    },
  },
  {
    id: 'importing',
    label: 'A long import says how far it is, and can be stopped.',
    action: async (guide) => {
      const { page } = guide
      await guide.disk('slow')
      await page.getByRole('button', { name: /^Import (all )?\d+/ }).click()
      await page.getByRole('dialog', { name: 'Importing' }).waitFor()
    },
  },
  {
    id: 'imported',
    label: 'The whole batch is imported as one step, which undo would take back.',
    action: async (guide) => {
      const { page } = guide
      await guide.disk('well')
      await row(page, vote).waitFor({ timeout: 120_000 })
    },
  },
  {
    id: 'first-codes',
    label: 'The codebook grows while coding: a new code in each dimension.',
    action: async ({ page }) => {
      await dismissNotices(page)
      await openArticle(page, accord)
      await selectPassage(page, 'Neither “Hollin Bay” nor “Seln” occurs in the text.')
      await page.keyboard.type('What is left out')
      await page.getByRole('option', { name: /in Framing/ }).waitFor()
    },
  },
  {
    id: 'first-segment',
    label: 'The first segment of the new project, with its codes.',
    action: async ({ page }) => {
      await page.getByRole('option', { name: /in Framing/ }).click()
      await picker(page).getByRole('button', { name: 'Take off What is left out' }).waitFor()
      await page.keyboard.type('The outlet')
      await page.getByRole('option', { name: /in Actor/ }).click()
      await picker(page).getByRole('button', { name: 'Take off The outlet' }).waitFor()
      await page.keyboard.press('ControlOrMeta+Enter')
      await picker(page).waitFor({ state: 'detached' })
      await saved(page)
      await clickText(page, 'Neither “Hollin Bay”')
    },
  },
  {
    id: 'not-saved',
    label: 'A disk that takes no more is told at once; the edit is kept and tried again.',
    small: true,
    action: async (guide) => {
      const { page } = guide
      await guide.disk('full')
      await page.getByRole('textbox', { name: 'Memo' }).fill('Said of the text as it was signed.')
      await page.getByRole('button', { name: 'Try again' }).waitFor()
    },
  },
  {
    id: 'import-again',
    label: 'A file that is in the project already is noticed; what cannot be read is listed with the reason.',
    small: true,
    action: async (guide) => {
      const { page, answerOpen, folder } = guide
      await guide.disk('well')
      await page.getByRole('button', { name: 'Try again' }).click()
      await saved(page)
      const empty = join(folder, 'pages', 'empty.txt')
      const photo = join(folder, 'pages', 'photo.txt')
      writeFileSync(empty, '')
      writeFileSync(
        photo,
        Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256),
      )
      await answerOpen([...savePages(folder).slice(0, 3), empty, photo])
      await page.getByRole('button', { name: 'Import files' }).click()
      await page.getByRole('heading', { name: 'Review before import' }).waitFor()
      await page
        .getByText(/same file/i)
        .first()
        .waitFor()
    },
  },
  {
    id: 'add-coder',
    label: 'A second coder joins.',
    action: async ({ page }) => {
      await page.getByRole('button', { name: 'Cancel' }).click()
      await chooseInMenu(page, page.getByRole('button', { name: /^Coding as/ }), 'Add a coder…')
      await page.getByRole('textbox', { name: 'Name' }).fill('Coder B')
    },
  },
]

/**
 * The pages of the corpus as they were scraped, each saved under a name of its own.
 *
 * @param {string} folder of the tour
 * @returns {readonly string[]} the files
 */
function savePages(folder) {
  mkdirSync(join(folder, 'pages'), { recursive: true })
  const cases = readdirSync(at('corpus')).filter((name) => /^\d/.test(name))
  return cases.sort().map((name) => {
    const page = join(folder, 'pages', `${name}.txt`)
    copyFileSync(at('corpus', name, 'raw.txt'), page)
    return page
  })
}
