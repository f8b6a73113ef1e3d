import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { answerOpen, answerSave, type Launched } from './app'

/** What journeys of importing do again and again. */

/** Makes a project in the folder and waits until it is open, so that counts are those of the journey. */
export async function newProject({ app, page }: Launched, folder: string, name = 'Ferries'): Promise<void> {
  await answerSave(app, join(folder, `${name}.framewise`))
  await page.getByRole('button', { name: /^Project / }).click()
  await page.getByRole('menuitem', { name: 'New project' }).click()
  await page.getByRole('button', { name: `Project ${name}` }).waitFor()
}

/** Opens the review of these files. */
export async function importFiles({ app, page }: Launched, paths: readonly string[]): Promise<void> {
  await answerOpen(app, paths)
  await page.getByRole('button', { name: 'Import files' }).first().click()
  // Away from the button, whose tooltip would lie over the review.
  await page.getByRole('heading', { name: 'Review before import' }).hover()
}

/** The first line in the review that holds a text. */
export const reviewLine = (page: Page, text: string): Locator =>
  page.getByRole('option').filter({ hasText: text }).first()
