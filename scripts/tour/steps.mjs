import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from '../setup/places.mjs'
import {
  chooseInMenu,
  clickText,
  giveCodes,
  goTo,
  leave,
  openArticle,
  picker,
  row,
  saved,
  search,
  segmentLabels,
  selectPassage,
} from './hands.mjs'

/** @typedef {import('./guide.mjs').Guide} Guide */

/** Reports on the same vote by two outlets, both coded by two coders. */
const vote = 'Assembly splits over harbour inspections'
const roundup = 'Roundup: Assembly votes for harbour inspections'
const accord = 'A Harbour Accord without the harbour'

/**
 * The tour, in order. Each step ends where the next one begins.
 *
 * @type {readonly import('./tour.mjs').Step[]}
 */
export const steps = [
  {
    id: 'library',
    label: 'The app opens on the sample project and shows its library.',
    small: true,
    action: async ({ page }) => {
      await row(page, vote).waitFor()
    },
  },
  {
    id: 'library-search',
    label: 'A search looks through titles, facts and full texts.',
    action: async ({ page }) => {
      await search(page, 'petition')
      await page.getByText('in the text').first().waitFor()
    },
  },
  {
    id: 'library-filter',
    label: 'Filters say how many articles each choice would leave.',
    action: async ({ page }) => {
      await search(page, '')
      await page.getByRole('button', { name: /^Outlet filter/ }).click()
      const outlets = page.getByRole('dialog', { name: 'Filter by outlet' })
      await outlets.getByRole('option', { name: /Tidewater Post/ }).click()
      await outlets.getByRole('option', { name: /Northern Wire/ }).click()
    },
  },
  {
    id: 'library-chosen',
    label: 'Chosen articles can be opened, compared, marked, exported or deleted together.',
    action: async ({ page }) => {
      await leave(page)
      await page.getByRole('button', { name: 'Clear', exact: true }).click()
      await row(page, vote).click()
      await row(page, roundup).click({ modifiers: ['ControlOrMeta'] })
      await page.getByRole('toolbar', { name: 'Chosen articles' }).waitFor()
    },
  },
  {
    id: 'project-menu',
    label: 'The menu of the project makes, opens, imports and backs up.',
    action: async ({ page }) => {
      await page.getByRole('button', { name: 'Choose none' }).last().click()
      await page.getByRole('button', { name: /^Project / }).click()
      await page.getByRole('menuitem', { name: 'New project' }).waitFor()
    },
  },
  {
    id: 'finder',
    label: 'One field finds articles, codes and commands.',
    action: async ({ page }) => {
      await leave(page)
      await page.getByRole('button', { name: 'Find anything' }).click()
      await page.getByRole('searchbox').last().fill('har')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    id: 'code',
    label: 'An article is read, with what two coders marked in it.',
    small: true,
    action: async ({ page }) => {
      await leave(page)
      await openArticle(page, vote)
      await segmentLabels(page).first().waitFor()
    },
  },
  {
    id: 'segment',
    label: 'A highlight is clicked: its codes, its memo, where it stands.',
    action: async (guide) => {
      const { page } = guide
      await segmentLabels(page).nth(2).click()
      await page.getByRole('region', { name: 'Selected segment' }).waitFor()
      // A narrow window unfolds its drawer by itself once something is picked.
      const fold = page.getByRole('button', { name: 'Fold the inspector' })
      await guide.smallPicture('segment-drawer', {
        before: () => fold.waitFor(),
        after: () => fold.click(),
      })
    },
  },
  {
    id: 'segments-under',
    label: 'Where segments overlap, all of them are listed.',
    action: async ({ page }) => {
      await clickText(page, 'hearsay and political')
      // A click is taken for one only once no second has followed.
      await page
        .getByRole('region', { name: 'Selected segment' })
        .getByText('hearsay and political convenience')
        .first()
        .waitFor()
      await page.keyboard.press('o')
    },
  },
  {
    id: 'picker',
    label: 'A passage is selected, and the code picker opens under it.',
    small: true,
    action: async ({ page }) => {
      await leave(page)
      await openArticle(page, accord)
      await selectPassage(page, 'It is what the town asked for in a petition of one line')
    },
  },
  {
    id: 'picker-search',
    label: 'Codes of three dimensions make one segment; typing finds the next.',
    action: async ({ page }) => {
      await giveCodes(page, ['Human impact', 'Residents’ committee'])
      await page.keyboard.type('prin')
      await picker(page)
        .getByRole('option', { name: /Appeal to principle/ })
        .waitFor()
    },
  },
  {
    id: 'segment-made',
    label: 'The new segment stands in the text and in the inspector, and is saved.',
    small: true,
    action: async ({ page }) => {
      await page.keyboard.press('Enter')
      await page.keyboard.press('ControlOrMeta+Enter')
      await picker(page).waitFor({ state: 'detached' })
      await saved(page)
      await clickText(page, 'what the town asked for')
      await page
        .getByRole('textbox', { name: 'Memo' })
        .fill('The petition is counted, its words are not quoted.')
      await saved(page)
    },
  },
  {
    id: 'debris',
    label: 'What the page held besides the article is folded, and can be unfolded.',
    action: async ({ page }) => {
      await clickText(page, 'Ninety-three states on Tuesday')
      await page.keyboard.press('d')
      await page.getByText('Skip to main content').waitFor()
      await page.locator('[data-reading-scroller]').evaluate((element) => element.scrollTo(0, 0))
    },
  },
  {
    id: 'codebook-tab',
    label: 'The codebook beside the text says when to use a code and when not.',
    small: true,
    action: async ({ page }) => {
      await page.keyboard.press('d')
      await page.getByRole('tab', { name: 'Codebook' }).click()
      await page
        .getByRole('row', { name: /Sovereignty/ })
        .first()
        .click()
    },
  },
  {
    id: 'article-tab',
    label: 'The facts of the article can be corrected at any time.',
    action: async ({ page }) => {
      await page.getByRole('tab', { name: 'Article' }).click()
    },
  },
  {
    id: 'long-article',
    label: 'A reportage of 4,000 words.',
    action: async ({ page }) => {
      await openArticle(page, 'The keepers of Hollin Bay')
      await page.getByRole('tab', { name: 'Segment' }).click()
      await page.getByRole('listbox', { name: 'Segments in this article' }).getByRole('option').nth(6).click()
    },
  },
  {
    id: 'chinese',
    label: 'An article in Chinese.',
    action: async ({ page }) => {
      await openArticle(page, '五十四国就港口问题作共同发言')
    },
  },
  {
    id: 'arabic',
    label: 'An article in Arabic, from right to left.',
    action: async ({ page }) => {
      await openArticle(page, 'خليج هولين')
    },
  },
  {
    id: 'picker-arabic',
    label: 'Passages are selected and coded there as well.',
    action: async ({ page }) => {
      await selectPassage(page, 'الجمعية الساحلية العامة')
    },
  },
  {
    id: 'compare',
    label: 'Two articles stand side by side.',
    small: true,
    action: async ({ page }) => {
      await leave(page)
      await goTo(page, 'Library')
      await search(page, '')
      await row(page, vote).click()
      await row(page, roundup).click({ modifiers: ['ControlOrMeta'] })
      await page.getByRole('button', { name: 'Compare', exact: true }).click()
      await page.getByRole('textbox', { name: /^Text of “Roundup/ }).waitFor()
    },
  },
  {
    id: 'compare-choose',
    label: 'Any article can take a side.',
    action: async ({ page }) => {
      await page.getByRole('button', { name: /^Right article:/ }).click()
      await page.getByRole('listbox', { name: 'Articles' }).waitFor()
    },
  },
  {
    id: 'codebook',
    label: 'The codebook has a view of its own, to be read as a text.',
    small: true,
    action: async ({ page }) => {
      await leave(page)
      await goTo(page, 'Codebook')
      await page.getByRole('button', { name: 'Read the whole codebook' }).click()
      await page.getByRole('region', { name: 'The whole codebook' }).waitFor()
    },
  },
  {
    id: 'codebook-code',
    label: 'A code is defined: what it means, when to use it, when not, an example.',
    action: async ({ page }) => {
      await page
        .getByRole('row', { name: /Double standard/ })
        .first()
        .click()
      await page.getByRole('region', { name: /^Code Double standard/ }).waitFor()
    },
  },
  {
    id: 'codebook-menu',
    label: 'What can be done with a code.',
    action: async ({ page }) => {
      await page
        .getByRole('row', { name: /Double standard/ })
        .first()
        .click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Merge into…' }).waitFor()
    },
  },
  {
    id: 'codebook-merge',
    label: 'Merging says how many segments it would change.',
    action: async ({ page }) => {
      await page.getByRole('menuitem', { name: 'Merge into…' }).click()
      await page.getByRole('dialog').getByRole('option', { name: 'Accountability', exact: true }).click()
    },
  },
  {
    id: 'codebook-delete',
    label: 'So does deleting a code that has others under it.',
    action: async ({ page }) => {
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page
        .getByRole('row', { name: /States that criticise/ })
        .first()
        .click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Delete…' }).click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    id: 'codebook-dimension',
    label: 'A team adds a dimension of its own.',
    action: async ({ page }) => {
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('button', { name: 'Dimension', exact: true }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Stance')
    },
  },
  {
    id: 'export',
    label: 'The export shows the first rows of every table before it is written.',
    small: true,
    action: async ({ page }) => {
      await leave(page)
      await page.getByRole('button', { name: 'Export tables' }).click()
      for (const table of ['Segments, long', 'Segments, wide', 'Articles', 'Codebook']) {
        await tick(page, table)
      }
      await page.getByRole('tab', { name: /Segments, long/ }).waitFor()
    },
  },
  {
    id: 'export-wide',
    label: 'In the wide table a segment is one row.',
    action: async ({ page }) => {
      await page.getByRole('tab', { name: /Segments, wide/ }).click()
      const rows = page.getByRole('region', { name: /^First rows of .*wide/ })
      await rows.evaluate((element) => {
        const heads = [...element.querySelectorAll('th')]
        element.scrollTo(heads.find((head) => head.textContent === 'quote')?.offsetLeft ?? 0, 0)
      })
    },
  },
  {
    id: 'export-written',
    label: 'All four tables are written into out/tour/export.',
    action: async ({ page, answerOpen, folder }) => {
      mkdirSync(join(folder, 'export'), { recursive: true })
      await answerOpen([join(folder, 'export')])
      await page.getByRole('button', { name: 'Export…' }).click()
      await page.getByRole('heading', { name: /rows in \d+ files/ }).waitFor({ timeout: 60_000 })
      const files = readdirSync(join(folder, 'export'), { recursive: true }).map(String)
      const tables = files.filter((file) => file.endsWith('.csv'))
      if (tables.length < 4) throw new Error(`Only ${tables.length} tables were written: ${files.join(', ')}`)
    },
  },
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
    id: 'review',
    label: 'All pages of the corpus are read, and each is reviewed before it is imported.',
    small: true,
    action: async ({ page, answerOpen, folder }) => {
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
    id: 'imported',
    label: 'The whole batch is imported as one step, which undo would take back.',
    action: async ({ page }) => {
      await page.getByRole('button', { name: /^Import (all )?\d+/ }).click()
      await row(page, vote).waitFor({ timeout: 120_000 })
    },
  },
  {
    id: 'first-codes',
    label: 'The codebook grows while coding: a new code in each dimension.',
    action: async ({ page }) => {
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
    id: 'import-again',
    label: 'A file that is in the project already is noticed; what cannot be read is listed with the reason.',
    action: async ({ page, answerOpen, folder }) => {
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
  {
    id: 'keys',
    label: 'All keys on one sheet.',
    action: async ({ page }) => {
      await leave(page)
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    },
  },
  {
    id: 'about',
    label: 'About says which version and which runtime this is.',
    action: async ({ page }) => {
      await leave(page)
      await page.getByRole('button', { name: 'Find anything' }).click()
      await page.getByRole('searchbox').last().fill('About')
      await page.getByRole('option', { name: /About Framewise/ }).click()
      await page.getByRole('dialog', { name: 'About Framewise' }).waitFor()
    },
  },
  {
    id: 'start',
    label: 'Without a project to open, the app begins on its start screen.',
    small: true,
    action: async (guide) => {
      await guide.restart((userData) => forgetLast(userData, join(guide.folder, 'Moved away.framewise')))
      await guide.page.getByRole('button', { name: /^New project/ }).waitFor()
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

/** Ticks a box unless it is. @param {Guide['page']} page @param {string} name */
async function tick(page, name) {
  const box = page.getByRole('checkbox', { name: new RegExp(`^${name}`) })
  if (!(await box.isChecked())) await box.click({ force: true })
}

/**
 * As if the project that was open last had been moved.
 *
 * @param {string} userData the app's own folder
 * @param {string} folder where no project is
 */
function forgetLast(userData, folder) {
  const file = join(userData, 'recents.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), last: folder }))
}
