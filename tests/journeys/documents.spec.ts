import { join } from 'node:path'
import { answerOpen } from '../support/app'
import { expect, test } from '../support/journey'

test('a PDF, a mailbox and a workbook are read together, a scan says that it has no text', async ({
  framewise: { app, page },
}) => {
  const base = join(import.meta.dirname, '../../corpus/import')
  await answerOpen(app, [
    join(base, 'pdf/two-columns/file.pdf'),
    join(base, 'eml/mailbox/file.mbox'),
    join(base, 'xlsx/report/file.xlsx'),
    join(base, 'pdf/scanned/file.pdf'),
  ])
  await page.getByRole('button', { name: 'Import files' }).first().click()
  await expect(page.getByText('Assembly sends inspectors').first()).toBeVisible({ timeout: 15000 })
  await expect(page.getByText('Bulletin 1').first()).toBeVisible()
  await expect(page.getByText('Tore offen').first()).toBeVisible()
  await expect(page.getByText(/1 file cannot be read/).first()).toBeVisible()
})
