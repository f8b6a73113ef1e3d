import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clickText, dismissNotices, leave, openArticle } from '../hands.mjs'
import { accord } from '../places.mjs'

/**
 * Keys, about, and how the app begins.
 *
 * @type {readonly import('../tour.mjs').Step[]}
 */
export const helpSteps = [
  {
    id: 'keys',
    label: 'All keys on one sheet.',
    action: async ({ page }) => {
      await page.getByRole('button', { name: 'Forget it' }).click()
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
      await guide.restart((userData) => forget(userData, join(guide.folder, 'Moved away.framewise')))
      await guide.page.getByRole('button', { name: /^New project/ }).waitFor()
    },
  },
  {
    id: 'refused',
    label: 'A project that somebody else has open is not opened twice.',
    action: async (guide) => {
      const study = join(guide.folder, 'My study.framewise')
      await dismissNotices(guide.page)
      await guide.openElsewhere(study)
      await guide.answerOpen([study])
      await guide.page.getByRole('button', { name: /^Open a project/ }).click()
      await guide.page.getByRole('alertdialog').waitFor()
    },
  },
  {
    id: 'read-only',
    label: 'It can be read, and says so.',
    small: true,
    action: async ({ page }) => {
      await page.getByRole('alertdialog').getByRole('button', { name: 'Open read-only' }).click()
      await page.getByText('Read-only').first().waitFor()
      await openArticle(page, accord)
      await clickText(page, 'Neither “Hollin Bay”')
    },
  },
  {
    id: 'first-start',
    label: 'Before there is any project, the start screen says what can be done.',
    small: true,
    action: async (guide) => {
      await guide.closeElsewhere()
      await guide.restart((userData) => forget(userData, join(guide.folder, 'Moved away.framewise'), []))
      await guide.page.getByRole('button', { name: /^New project/ }).waitFor()
      await dismissNotices(guide.page)
    },
  },
]

/**
 * As if the project that was open last had been moved.
 *
 * @param {string} userData the app's own folder
 * @param {string} last where no project is
 * @param {readonly unknown[]} [projects] the recent projects, those it knows unless given
 */
function forget(userData, last, projects) {
  const file = join(userData, 'recents.json')
  const known = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...known, last, ...(projects ? { projects } : {}) }))
}
