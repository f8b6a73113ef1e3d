import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerOpen } from '../support/app'
import { expect, test } from '../support/journey'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-original-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const paragraph = (at: number): string =>
  `Paragraph ${at} of the report says that the harbour of Averell was closed on that day, and that nobody would open it.`

test('the file stands beside its lines, is scrolled with them, and marks what is marked', async ({
  framewise: { app, page },
}) => {
  const path = join(folder, 'report.html')
  const body = Array.from({ length: 120 }, (_, at) => `<p>${paragraph(at)}</p>`).join('\n')
  writeFileSync(
    path,
    `<!doctype html><html lang="en"><title>The harbour of Averell</title><body><nav><a href="/">Home</a></nav><h1>The harbour of Averell stays closed</h1>\n${body}\n</body></html>`,
  )
  await answerOpen(app, [path])
  await page.getByRole('button', { name: 'Import files' }).first().click()
  await page.getByRole('heading', { name: 'Review before import' }).hover()

  const lines = page.getByRole('listbox', { name: 'Lines of the file' })
  await lines.getByText('Paragraph 3 of').click()
  await page.keyboard.press('o')
  const original = page.getByRole('listbox', { name: 'Rows of the file' })
  await expect(original.getByRole('option', { selected: true })).toHaveText(paragraph(3))

  // What is pointed at here is marked there, and picked here is marked there.
  await original.getByText('Paragraph 5 of').hover()
  await expect(lines.locator('.line-pointed')).toContainText('Paragraph 5 of')
  await original.getByText('Paragraph 5 of').click()
  await expect(lines.getByRole('option', { selected: true })).toContainText('Paragraph 5 of')

  await lines.hover()
  await page.mouse.wheel(0, 2600)
  await expect(original.getByText('Paragraph 3 of')).toHaveCount(0)
  await lines.focus()
  await page.keyboard.press('End')
  await expect(original.getByText(paragraph(119))).toBeVisible()

  await page.getByRole('radio', { name: 'Source' }).click()
  await expect(original.getByText('<p>Paragraph', { exact: false }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Import 1 article' }).click()
  const grid = page.getByRole('grid', { name: /Articles/ })
  await grid.getByText('The harbour of Averell stays closed').dblclick()
  await page.getByRole('tab', { name: 'Article' }).click()
  await page.getByRole('button', { name: 'Show the original' }).click()
  const dialog = page.getByRole('dialog', { name: /^Original: / })
  await dialog.getByRole('listbox', { name: 'Lines of the article' }).getByText('Paragraph 2 of').click()
  await expect(
    dialog.getByRole('listbox', { name: 'Rows of the file' }).getByRole('option', { selected: true }),
  ).toHaveText(paragraph(2))
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toHaveCount(0)
})
