import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './journey'

/**
 * Looks at the whole page in light and dark for what keeps people from using it, and expects nothing serious
 * or critical. The theme follows the system's, so what is open stays open.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    // What is named and reached is the same in both themes; only colours differ.
    const rules = colorScheme === 'dark' ? ['color-contrast'] : null
    expect.soft(await seriousOn(page, rules), `${screen}, ${colorScheme}`).toEqual([])
  }
}

/** One sentence for each rule that is broken, with the first places where it is. */
async function seriousOn(page: Page, rules: readonly string[] | null): Promise<readonly string[]> {
  // The other mode opens a page of its own, which the app does not have.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze()
  const found: string[] = []
  for (const { id, help, impact, nodes } of violations) {
    if (impact !== 'serious' && impact !== 'critical') continue
    const places: string[] = []
    for (const { target, any, all, none } of nodes) {
      const place = target.join(' ')
      if (id === 'scrollable-region-focusable' && (await isWalkedFromField(page, place))) continue
      places.push(`${place} (${[...any, ...all, ...none][0]?.message ?? ''})`)
    }
    if (places.length > 0)
      found.push(`${id}: ${help}; ${places.length} places: ${places.slice(0, 3).join('; ')}`)
  }
  return found
}

/** Whether the arrow keys of a field walk this list, which then needs no stop of the Tab key itself. */
async function isWalkedFromField(page: Page, selector: string): Promise<boolean> {
  return await page.evaluate((place) => {
    const list = document.querySelector(place)
    return (
      list?.getAttribute('role') === 'listbox' &&
      document.querySelector(`input[aria-controls~="${list.id}"]`) !== null
    )
  }, selector)
}
