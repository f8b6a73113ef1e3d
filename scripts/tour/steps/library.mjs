import { leave, row, search } from '../hands.mjs'
import { roundup, vote } from '../places.mjs'

/**
 * Finding and choosing articles.
 *
 * @type {readonly import('../tour.mjs').Step[]}
 */
export const librarySteps = [
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
    id: 'library-nothing',
    label: 'A search that finds nothing says how to go on.',
    small: true,
    action: async ({ page }) => {
      await search(page, 'zeppelin')
      await page.getByText('No article matches').waitFor()
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
    id: 'library-ten',
    label: 'Ten articles are chosen by one click more.',
    small: true,
    action: async ({ page }) => {
      await page.getByRole('row').nth(1).click()
      await page
        .getByRole('row')
        .nth(10)
        .click({ modifiers: ['Shift'] })
      await page.getByText('10 chosen').waitFor()
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
]
