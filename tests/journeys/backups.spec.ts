import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { launch } from '../support/app'
import { expect, test } from '../support/journey'
import { clickMenu, projectOf } from '../support/page'
import { clickPassage, openArticle } from '../support/reading'

/** The way back: what a person does after they deleted too much, or when a project does not open. */

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: /^Backups of/ })
const rows = (page: Page): Locator =>
  dialog(page)
    .getByRole('row')
    .filter({ has: page.locator('time') })
const segmentsIn = async (page: Page): Promise<number> =>
  Object.values((await projectOf(page)).stats).reduce((sum, { segments }) => sum + segments, 0)

async function restore(page: Page, row: Locator): Promise<void> {
  await row.getByRole('button', { name: /^Restore/ }).click()
  await page.getByRole('button', { name: 'Restore this backup' }).click()
  await expect(page.getByText(/is as it was on/)).toBeVisible()
}

test('a deleted segment comes back with a backup, and the restore itself can be taken back', async ({
  framewise: { page, app },
}) => {
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  const before = await segmentsIn(page)
  const articles = (await projectOf(page)).articles.length
  await clickMenu(app, 'backups')
  await expect(dialog(page)).toContainText('No backup yet')
  await dialog(page).getByRole('button', { name: 'Back up now' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toContainText('By hand')
  await expect(rows(page).first()).toContainText(`Coder A${articles}${before}`)
  await dialog(page).getByRole('button', { name: 'Close' }).click()

  await openArticle(page, 'Assembly splits')
  await clickPassage(page, 'Two delegations that had been')
  await page.keyboard.press('Delete')
  await expect.poll(() => segmentsIn(page)).toBe(before - 1)

  await clickMenu(app, 'backups')
  const asked = page.getByRole('alertdialog', { name: /^Go back to/ })
  await rows(page)
    .first()
    .getByRole('button', { name: /^Restore/ })
    .click()
  await expect(asked).toContainText(`${articles} articles, ${before - 1} segments`)
  await expect(asked).toContainText(`${articles} articles, ${before} segments`)
  await asked.getByRole('button', { name: 'Cancel' }).click()
  expect(await segmentsIn(page)).toBe(before - 1)
  await restore(page, rows(page).first())
  await expect.poll(() => segmentsIn(page)).toBe(before)
  await expect(page.getByRole('grid', { name: 'Articles' })).toBeVisible()

  await clickMenu(app, 'backups')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).first()).toContainText('Before a restore')
  await restore(page, rows(page).first())
  await expect.poll(() => segmentsIn(page)).toBe(before - 1)
})

test('backups are reached and restored by the keyboard alone', async ({ framewise: { page } }) => {
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('backups')
  await expect(page.getByRole('option', { name: /Backups/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(dialog(page).getByRole('button', { name: 'Back up now' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(rows(page).getByRole('button', { name: /^Restore/ })).toBeVisible()
  expect((await new AxeBuilder({ page }).setLegacyMode().include('.dialog').analyze()).violations).toEqual([])
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(rows(page).getByRole('button', { name: /^Restore/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused()
  expect((await new AxeBuilder({ page }).setLegacyMode().include('.dialog').analyze()).violations).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/is as it was on/)).toBeVisible()
})

test('a damaged backup is told and not offered', async ({ framewise: { page, app, userData } }) => {
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  await clickMenu(app, 'backups')
  await dialog(page).getByRole('button', { name: 'Back up now' }).click()
  await expect(rows(page).getByRole('button', { name: /^Restore/ })).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  const backups = join(userData, 'Sample', 'Harbour Accord.framewise', 'backups')
  const [name = ''] = readdirSync(backups).filter((entry) => entry.endsWith('-manual'))
  writeFileSync(join(backups, name, 'articles.json'), 'other bytes')
  await clickMenu(app, 'backups')
  await expect(rows(page).first()).toContainText('Damaged, cannot be put back.')
  await expect(rows(page).getByRole('button', { name: /^Restore/ })).toHaveCount(0)
})

test('a project that does not open at the start is put back from the start page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-backups-'))
  const userData = join(folder, 'user-data')
  mkdirSync(userData)
  let running = await launch({ userData })
  try {
    const first = running
    await first.page.getByRole('grid', { name: 'Articles' }).waitFor()
    await clickMenu(first.app, 'backups')
    await dialog(first.page).getByRole('button', { name: 'Back up now' }).click()
    await expect(rows(first.page)).toHaveCount(1)
    const { articles } = await projectOf(first.page)
    await first.close()
    const project = join(userData, 'Sample', 'Harbour Accord.framewise')
    for (const file of readdirSync(project)) {
      if (/^articles\.json/.test(file)) writeFileSync(join(project, file), '{"format":99}')
    }

    running = await launch({ userData })
    const { page } = running
    const refused = page.getByRole('region', { name: 'Harbour Accord was not opened' })
    await expect(refused).toContainText('newer version')
    await refused.getByRole('button', { name: 'Backups…' }).click()
    await restore(page, rows(page).first())
    await expect(page.getByRole('grid', { name: 'Articles' })).toBeVisible()
    expect((await projectOf(page)).articles).toHaveLength(articles.length)
  } finally {
    await running.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
