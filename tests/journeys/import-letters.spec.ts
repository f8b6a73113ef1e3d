import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerOpen, resize, shoot } from '../support/app'
import { expectAccessible } from '../support/axe'
import { expect, test } from '../support/journey'
import { projectOf } from '../support/page'

const right = (town: string): string => `Prüfer aus ${town} finden größere Mängel

Die Prüfer fanden am Montag größere Mängel in den Büchern der Behörde von ${town}, und die Behörde schwieg dazu.

Der Bürgermeister sagte: „Über alles wird später geredet.“ Mehr wurde an diesem Tag nicht bekannt.
`
const misread = (text: string): string =>
  new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-letters-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('wrongly decoded letters are shown, repaired in all files when asked, and undone', async ({
  framewise,
}) => {
  const { app, page } = framewise
  const paths = ['München', 'Köln'].map((town) => {
    const path = join(folder, `${town}.txt`)
    writeFileSync(path, misread(right(town)))
    return path
  })
  await answerOpen(app, paths)
  await page.getByRole('button', { name: 'Import files' }).first().click()
  await page.getByRole('heading', { name: 'Review before import' }).hover()
  const note = page.getByRole('note', { name: 'Wrongly decoded letters' })
  await expect(note).toContainText('look like wrongly decoded letters')
  await expect(note).toContainText('Prüfer')
  await expect(page.getByRole('option').filter({ hasText: 'PrÃ¼fer' }).first()).toBeVisible()
  await expectAccessible(page, 'letters')
  await page.emulateMedia({ colorScheme: 'light' })
  await shoot(page, 'letters')

  await note.getByRole('button', { name: 'Look at them' }).click()
  await expect(page.getByRole('dialog')).toContainText('größere')
  await page.emulateMedia({ colorScheme: 'dark' })
  await resize(app, page, { width: 1024, height: 700 })
  await shoot(page, 'letters-places-dark')
  await page.getByRole('button', { name: 'Close' }).click()

  await note.getByRole('button', { name: 'Repair in 2 files' }).focus()
  await page.keyboard.press('Enter')
  await expect(note).toContainText('are repaired')
  await expect(
    page.getByRole('option').filter({ hasText: 'Der Bürgermeister sagte: „Über alles' }),
  ).toBeVisible()
  await shoot(page, 'letters-repaired-dark')
  await page.getByRole('option').filter({ hasText: 'Der Bürgermeister' }).first().click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(note).toContainText('look like wrongly decoded')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(note).toContainText('are repaired')

  await page.getByRole('button', { name: /^Import 2 articles/ }).click()
  await expect
    .poll(async () => (await projectOf(page)).articles.map((one) => one.title))
    .toEqual(
      expect.arrayContaining([
        'Prüfer aus München finden größere Mängel',
        'Prüfer aus Köln finden größere Mängel',
      ]),
    )
  const { articles } = await projectOf(page)
  const told = articles.filter((one) => one.warnings.some((warning) => warning.includes('were repaired')))
  expect(told).toHaveLength(2)
})
