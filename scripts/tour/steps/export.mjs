import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { leave } from '../hands.mjs'

/**
 * Exporting what was coded.
 *
 * @type {readonly import('../tour.mjs').Step[]}
 */
export const exportSteps = [
  {
    id: 'export',
    label: 'The export shows the first rows of every table before it is written.',
    small: true,
    action: async ({ page }) => {
      await leave(page)
      await page.getByRole('button', { name: 'Export tables' }).click()
      for (const table of ['Segments, long', 'Segments, wide', 'Articles', 'Codebook']) {
        await tick(page, table)
      }
      await page.getByRole('tab', { name: /Segments, long/ }).waitFor()
    },
  },
  {
    id: 'export-wide',
    label: 'In the wide table a segment is one row.',
    action: async ({ page }) => {
      await page.getByRole('tab', { name: /Segments, wide/ }).click()
      const rows = page.getByRole('region', { name: /^First rows of .*wide/ })
      await rows.evaluate((element) => {
        const heads = [...element.querySelectorAll('th')]
        element.scrollTo(heads.find((head) => head.textContent === 'quote')?.offsetLeft ?? 0, 0)
      })
    },
  },
  {
    id: 'export-written',
    label: 'All four tables are written into out/tour/export.',
    action: async ({ page, answerOpen, folder }) => {
      mkdirSync(join(folder, 'export'), { recursive: true })
      await answerOpen([join(folder, 'export')])
      await page.getByRole('button', { name: 'Export…' }).click()
      await page.getByRole('heading', { name: /rows in \d+ files/ }).waitFor({ timeout: 60_000 })
      const files = readdirSync(join(folder, 'export'), { recursive: true }).map(String)
      const tables = files.filter((file) => file.endsWith('.csv'))
      if (tables.length < 4) throw new Error(`Only ${tables.length} tables were written: ${files.join(', ')}`)
    },
  },
]

/** Ticks a box unless it is. @param {import('@playwright/test').Page} page @param {string} name */
async function tick(page, name) {
  const box = page.getByRole('checkbox', { name: new RegExp(`^${name}`) })
  if (!(await box.isChecked())) await box.click({ force: true })
}
