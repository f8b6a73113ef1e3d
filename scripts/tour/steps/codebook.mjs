import { goTo, leave, row, search } from '../hands.mjs'
import { roundup, vote } from '../places.mjs'

/**
 * Comparing two articles, and the codebook.
 *
 * @type {readonly import('../tour.mjs').Step[]}
 */
export const codebookSteps = [
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
]
