import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/journey'

async function choose(window: Page, side: 'Left' | 'Right', query: string): Promise<void> {
  await window.getByRole('button', { name: new RegExp(`^${side} article:`) }).click()
  await window.keyboard.type(query)
  await expect(window.getByRole('listbox', { name: 'Articles' }).getByRole('option').first()).toContainText(
    query,
  )
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
}

const pane = (window: Page, side: 'Left' | 'Right'): Locator =>
  window.getByRole('region', { name: new RegExp(`^${side} article`) })

test('two articles are chosen, scroll together or alone, and can be swapped', async ({ framewise }) => {
  const { page: window } = framewise
  await window.getByRole('radio', { name: 'Compare' }).click()
  await expect(window.getByText('Nothing to compare yet').first()).toBeVisible()
  await choose(window, 'Left', 'A Harbour Accord without the harbour')
  await choose(window, 'Right', 'The keepers')
  await expect(window.getByText(/printed first|Printed on/)).toBeVisible()

  const left = pane(window, 'Left').locator('[data-reading-scroller]')
  const right = pane(window, 'Right').locator('[data-reading-scroller]')
  await expect(left).toBeVisible()
  await expect(right).toBeVisible()
  await left.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect.poll(() => right.evaluate((element) => element.scrollTop)).toBeGreaterThan(100)

  await window.getByRole('button', { name: 'Scroll each on its own' }).click()
  const rest = await right.evaluate((element) => element.scrollTop)
  await left.evaluate((element) => element.scrollTo(0, 0))
  await window.waitForTimeout(150)
  expect(await right.evaluate((element) => element.scrollTop)).toBe(rest)

  await window.getByRole('button', { name: 'Swap sides' }).click()
  await expect(window.getByRole('button', { name: /^Left article: The keepers/i })).toBeVisible()
})

test('both panes can be coded, and dividers move by keyboard', async ({ framewise }) => {
  const { page: window } = framewise
  await window.getByRole('radio', { name: 'Compare' }).click()
  await choose(window, 'Left', 'A Harbour Accord without the harbour')
  await choose(window, 'Right', 'The keepers')
  for (const side of ['Left', 'Right'] as const) {
    const paragraph = pane(window, side)
      .getByRole('textbox')
      .locator('p')
      .filter({ hasText: / the .* of / })
      .nth(1)
    await paragraph.scrollIntoViewIfNeeded()
    const box = await paragraph.boundingBox()
    if (!box) throw new Error('The paragraph is not on the page')
    await window.mouse.move(box.x + 8, box.y + 14)
    await window.mouse.down()
    await window.mouse.move(box.x + 240, box.y + 14, { steps: 6 })
    await window.mouse.up()
    const picker = window.getByRole('dialog', { name: /^Codes for/ })
    await expect(picker).toBeVisible()
    await window.keyboard.type('Cooperation')
    await window.keyboard.press('Enter')
    await expect(picker.getByRole('button', { name: 'Take off Cooperation' })).toBeVisible()
    await window.keyboard.press('Escape')
    await expect(picker).toHaveCount(0)
    await expect(
      window.getByRole('tabpanel').getByRole('button', { name: 'Take off Cooperation' }),
    ).toBeVisible()
  }
  const divider = window.getByRole('separator', { name: 'Width of the two articles' })
  const before = await divider.boundingBox()
  await divider.focus()
  await window.keyboard.press('ArrowLeft')
  await expect.poll(async () => (await divider.boundingBox())?.x).toBeLessThan(before?.x ?? 0)
})
