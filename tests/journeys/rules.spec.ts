import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { importFiles, newProject, reviewLine } from '../support/importing'
import { expect, test } from '../support/journey'
import { clickMenu } from '../support/page'

const slogan = 'Sail with us through the season, at half the price of last year.'
const page = (town: string): string =>
  `Council of ${town} votes to keep its ferry\n03/04/2025\n\nThe council of ${town} voted on Monday to keep the night ferry for another year, after a long debate.\n\n${slogan}\n\nThe operator asked for a higher fare, and the council of ${town} refused it after midnight.\n`
const table = (ports: readonly string[]): string =>
  [
    'Titel,Kicker,Volltext',
    ...ports.map(
      (port) =>
        `Gates of ${port},Kicker ${port},"The inspectors came to ${port} in the morning and found the gates of the harbour closed, and nobody who would open them."`,
    ),
  ].join('\n')

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-rules-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const outlet = (window: Page) => window.getByRole('textbox', { name: 'Outlet', exact: true })

test('what is learnt in one import is done by itself in the next, is shown, turned off and taken back', async ({
  framewise,
}) => {
  const { page: window } = framewise
  await newProject(framewise, folder)
  await importFiles(framewise, [put('Sandle.txt', page('Sandle')), put('Orrin.txt', page('Orrin'))])

  // By the keyboard: what is marked is debris wherever it stands.
  await reviewLine(window, slogan).click()
  await window.keyboard.press('a')
  await expect(reviewLine(window, slogan)).toHaveAccessibleName(/^Debris, by a rule/)
  await window.keyboard.press('ControlOrMeta+z')
  await expect(reviewLine(window, slogan)).toHaveAccessibleName(/^Body/)
  await window.keyboard.press('ControlOrMeta+Shift+z')
  await expect(reviewLine(window, slogan)).toHaveAccessibleName(/^Debris, by a rule/)
  await window.getByRole('button', { name: /^Council of Orrin/ }).click()
  await expect(reviewLine(window, slogan)).toHaveAccessibleName(/^Debris, by a rule/)

  await outlet(window).fill('Estuary Times')
  await outlet(window).press('Enter')
  const question = window.getByRole('group', { name: 'What comes first in this date?' })
  await expect(
    question.getByRole('checkbox', { name: 'In all of Estuary Times, now and later' }),
  ).toBeChecked()
  await question.getByRole('button', { name: 'Month first' }).click()
  await expect(question).toHaveCount(0)
  await expect(window.getByLabel('Date', { exact: true })).toHaveValue('2025-03-04')
  await expect(window.getByText('The date has the month first by your rule of')).toBeVisible()
  await window.getByRole('button', { name: 'Import 2 articles' }).click()
  await expect(window.getByRole('grid', { name: /Articles/ }).getByText('Council of Orrin')).toBeVisible()

  await importFiles(framewise, [put('Tavish.txt', page('Tavish'))])
  await expect(reviewLine(window, slogan)).toHaveAccessibleName(/^Debris, by a rule/)
  await reviewLine(window, slogan).click()
  await window.getByRole('button', { name: /^Debris by your rule of / }).click()
  const rules = window.getByRole('dialog', { name: 'Import rules' })
  const own = rules.getByRole('listitem').filter({ hasText: 'Sail with us' })
  await expect(own).toContainText('used for 2 articles')
  await own.getByRole('checkbox').focus()
  await window.keyboard.press('Space')
  await expect(own).toContainText('Turned off')
  await rules.getByRole('button', { name: 'Close' }).click()
  await expect(reviewLine(window, slogan)).toHaveAccessibleName(/^Body/)
  await window.getByRole('button', { name: 'Cancel' }).click()

  await window.getByRole('button', { name: /^Project / }).click()
  await window.getByRole('menuitem', { name: 'Import rules' }).click()
  await expect(rules.getByRole('listitem')).toHaveCount(2)
  await own.getByRole('button', { name: 'Delete the rule' }).click()
  await expect(rules.getByRole('listitem')).toHaveCount(1)
  await window.keyboard.press('Escape')
  await clickMenu(framewise.app, 'undo')
  await window.getByRole('button', { name: 'Find anything' }).click()
  await window.getByRole('searchbox').last().fill('import rules')
  await window.keyboard.press('Enter')
  await expect(rules.getByRole('listitem')).toHaveCount(2)
})

test('columns of a table are kept for tables with the same columns, in this import and later', async ({
  framewise,
}) => {
  const { page: window } = framewise
  await newProject(framewise, folder)
  await importFiles(framewise, [put('a.csv', table(['Averell', 'Marrin'])), put('b.csv', table(['Orrin']))])
  const columns = window.getByRole('region', { name: 'Columns of the table' })
  await columns.getByRole('button', { name: /What the column Kicker is/ }).click()
  await window.getByRole('option', { name: 'Headline', exact: true }).click()
  await expect(columns).toContainText('Read by your rule of')
  await expect(window.getByLabel('Title', { exact: true })).toHaveValue('Kicker Averell')
  await expect(window.getByRole('button', { name: /^Kicker Orrin/ })).toBeVisible()
  await window.getByRole('button', { name: /^Import (all )?3/ }).click()
  const grid = window.getByRole('grid', { name: /Articles/ })
  await expect(grid.getByText('Kicker Orrin')).toBeVisible()

  await importFiles(framewise, [put('c.csv', table(['Tavish']))])
  await expect(columns).toContainText('Read by your rule of')
  await expect(window.getByLabel('Title', { exact: true })).toHaveValue('Kicker Tavish')
  await window.getByRole('button', { name: 'Cancel' }).click()

  // An article of such a table is reviewed again as it is.
  await grid.getByText('Kicker Orrin').dblclick()
  await window.getByRole('tab', { name: 'Article' }).click()
  await window.getByRole('button', { name: 'Review the import again' }).click()
  await expect(window.getByRole('heading', { name: 'Review again' })).toBeVisible()
  await expect(window.getByLabel('Title', { exact: true })).toHaveValue('Kicker Orrin')
})

test('an outlet that files call by another name is called so in all of them', async ({ framewise }) => {
  const { page: window } = framewise
  await newProject(framewise, folder)
  const paper = (town: string): string =>
    `Titel,Volltext,Paper\nGates of ${town},"The inspectors came to ${town} in the morning and found the gates of the harbour closed, and nobody who would open them.",post.example`
  await importFiles(framewise, [put('a.csv', paper('Averell')), put('b.csv', paper('Orrin'))])
  await expect(outlet(window)).toHaveValue('post.example')
  await outlet(window).fill('Harbour Post')
  await outlet(window).press('Enter')
  await expect(window.getByText('The file says “post.example”.')).toBeVisible()
  await window.getByRole('button', { name: 'Call it so always' }).click()
  await window.getByRole('button', { name: /^Gates of Orrin/ }).click()
  await expect(outlet(window)).toHaveValue('Harbour Post')
  await expect(window.getByText('Called so by your rule of')).toBeVisible()
})
