import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerOpen } from '../support/app'
import { expect, test } from '../support/journey'

const text = (port: string): string =>
  `The inspectors came to ${port} in the morning and found the gates of the harbour closed, and nobody who would open them.`

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-tables-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the columns of a table are guessed, and can be set otherwise', async ({ framewise: { app, page } }) => {
  const path = join(folder, 'harbours.csv')
  const rows = ['Averell', 'Marrin'].map(
    (port, at) => `Gates of ${port},1${at}.03.2024,"${text(port)}",Kicker ${port}`,
  )
  writeFileSync(path, ['Title,Date,Text,Note', ...rows].join('\n'))
  await answerOpen(app, [path])
  await page.getByRole('button', { name: 'Import files' }).first().click()
  const columns = page.getByRole('region', { name: 'Columns of the table' })
  await expect(columns.getByRole('listitem')).toHaveCount(4)
  // Away from the button, whose tooltip would lie over the review.
  await page.getByRole('heading', { name: 'Review before import' }).hover()
  await expect(columns.getByRole('button', { name: /What the column Title is/ })).toContainText('Headline')
  await expect(page.getByRole('button', { name: 'Import 2 articles' })).toBeVisible()
  await columns.getByRole('button', { name: /What the column Note is/ }).click()
  await page.getByRole('option', { name: 'Headline', exact: true }).click()
  await expect(columns.getByRole('button', { name: /What the column Title is/ })).toContainText('Variable')
  await expect(page.getByRole('region', { name: 'Facts about the article' })).toContainText('Article 1 of 2')
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Kicker Averell')
})
