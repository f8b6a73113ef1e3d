import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { statusOf } from '../../shared/library'
import { expect, test } from '../support/journey'
import { askMain, clickMenu, projectOf } from '../support/page'

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Articles' })
const titles = async (page: Page): Promise<string[]> =>
  (await grid(page).getByRole('rowheader').locator('.clip').allTextContents()).map((text) => text.trim())
const row = (page: Page, title: string): Locator =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: title }) })

test('columns sort both ways, say so, and are remembered', async ({ framewise: { page } }) => {
  await expect(grid(page)).toBeVisible()
  const { articles } = await projectOf(page)
  const collator = new Intl.Collator(await page.evaluate(() => navigator.language), { numeric: true })
  const byTitle = articles.map((article) => article.title).sort(collator.compare)
  const header = (name: string): Locator => grid(page).getByRole('columnheader', { name })

  await header('Title').getByRole('button').click()
  await expect(header('Title')).toHaveAttribute('aria-sort', 'ascending')
  expect(await titles(page)).toEqual(byTitle)
  await header('Title').getByRole('button').click()
  await expect(header('Title')).toHaveAttribute('aria-sort', 'descending')
  expect(await titles(page)).toEqual(byTitle.toReversed())

  await header('Words').getByRole('button').click()
  await expect(header('Words')).toHaveAttribute('aria-sort', 'descending')
  const most = articles.reduce((one, other) => (other.words > one.words ? other : one))
  expect((await titles(page))[0]).toBe(most.title)

  await page.getByRole('radio', { name: 'Codebook' }).click()
  await page.getByRole('radio', { name: 'Library' }).click()
  await expect(header('Words')).toHaveAttribute('aria-sort', 'descending')
})

test('the search finds by facts at once and by full text, filters count, and all can be cleared', async ({
  framewise: { page },
}) => {
  await expect(grid(page)).toBeVisible()
  const { articles, stats, coderId } = await projectOf(page)
  const search = page.getByRole('searchbox', { name: 'Search articles' })
  await page.keyboard.press('Control+f')
  await expect(search).toBeFocused()

  await page.keyboard.type('abstentions')
  const found = await askMain(page, 'article.search', { query: 'abstentions' })
  expect(found.length).toBeGreaterThan(0)
  expect(articles.some((article) => article.title.includes('abstentions'))).toBe(false)
  await expect(grid(page).getByRole('rowheader')).toHaveCount(found.length)
  await expect(page.getByText('in the text', { exact: true })).toHaveCount(found.length)

  await search.fill('qqqqzz')
  await expect(page.getByText('No article matches')).toBeVisible()
  await page.getByRole('button', { name: `Show all ${articles.length} articles` }).click()
  await expect(grid(page).getByRole('rowheader')).toHaveCount(articles.length)

  const done = articles.filter((article) => statusOf(article, stats[article.id], coderId) === 'done').length
  await page.getByRole('button', { name: 'Status filter' }).click()
  const choice = page.getByRole('option', { name: 'Done' })
  await expect(choice).toContainText(String(done))
  await choice.click()
  await page.keyboard.press('Escape')
  await expect(grid(page).getByRole('rowheader')).toHaveCount(done)
  await expect(page.getByText(`${done} of ${articles.length} articles`)).toBeVisible()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()

  const outlet = 'Northern Wire'
  const printed = articles.filter((article) => article.outlet === outlet).length
  await page.getByRole('button', { name: 'Outlet filter' }).click()
  await page.getByRole('option', { name: outlet }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Date filter' }).click()
  const from = page.getByRole('textbox', { name: 'From' })
  await from.fill('2024-09')
  await from.press('Enter')
  await page.keyboard.press('Escape')
  const later = articles.filter(
    (article) => article.outlet === outlet && (article.date?.iso.slice(0, 7) ?? '') >= '2024-09',
  ).length
  expect(later).toBeLessThan(printed)
  await expect(grid(page).getByRole('rowheader')).toHaveCount(later)
  expect((await new AxeBuilder({ page }).setLegacyMode().include('.library').analyze()).violations).toEqual(
    [],
  )
})

test('keys alone walk, choose, set a status and open an article', async ({ framewise: { page, app } }) => {
  await expect(grid(page)).toBeFocused()
  const order = await titles(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('3 chosen')).toBeVisible()
  await expect(grid(page).locator('[aria-selected="true"]')).toHaveCount(3)

  const before = await projectOf(page)
  const ids = before.articles
    .filter((article) => order.slice(1, 4).includes(article.title))
    .map(({ id }) => id)
  expect(ids).toHaveLength(3)
  await page.keyboard.press('p')
  await expect(grid(page).locator('[aria-selected="true"]').getByText('In progress')).toHaveCount(3)
  const marked = await projectOf(page)
  for (const article of marked.articles.filter(({ id }) => ids.includes(id))) {
    expect(article.statuses[marked.coderId]).toBe('in-progress')
  }
  expect(marked.history.undo).toBe('mark 3 articles as in progress')
  await clickMenu(app, 'undo')
  await expect
    .poll(async () => (await projectOf(page)).articles.map((article) => article.statuses))
    .toEqual(before.articles.map((article) => article.statuses))

  await page.keyboard.press('Escape')
  await expect(page.getByText('3 chosen')).toHaveCount(0)
  await page.keyboard.press('Control+a')
  await expect(page.getByText(`${order.length} chosen`)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('End')
  await expect(grid(page).locator('[data-active]').getByRole('rowheader')).toContainText(order.at(-1) ?? '')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  const queue = page.getByRole('grid', { name: 'Queue' })
  await expect(queue.locator('[aria-selected="true"]')).toContainText(order[0] ?? '')
})

test('the queue keeps the order, and an article that is marked stays in it', async ({
  framewise: { page },
}) => {
  await expect(grid(page)).toBeVisible()
  await page.getByRole('button', { name: 'Status filter' }).click()
  await page.getByRole('option', { name: 'Not started' }).click()
  await page.keyboard.press('Escape')
  const order = await titles(page)
  await row(page, order[1] ?? '').dblclick()
  const queue = page.getByRole('grid', { name: 'Queue' })
  const rows = queue.locator('.queue-title')
  await expect(rows).toHaveText(order)

  const second = queue.getByRole('row').nth(1)
  await second.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Done' }).click()
  await expect(second).toContainText('Done')
  await expect(rows).toHaveText(order)
  await expect(page.getByText(`1 of ${order.length} done`)).toBeVisible()
  expect((await new AxeBuilder({ page }).setLegacyMode().include('.queue').analyze()).violations).toEqual([])

  await queue.getByRole('row').nth(2).hover()
  await queue
    .getByRole('row')
    .nth(2)
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Compare with the open article' }).click()
  await expect(page.getByRole('button', { name: /^Left article/ })).toContainText(order[1] ?? '')
  await expect(page.getByRole('button', { name: /^Right article/ })).toContainText(order[2] ?? '')
})

test('deleting says how much goes, and undo brings all of it back', async ({ framewise: { page, app } }) => {
  await expect(grid(page)).toBeVisible()
  const before = await projectOf(page)
  const doomed = before.articles
    .filter((article) => (before.stats[article.id]?.segments ?? 0) > 5)
    .slice(0, 2)
  const segments = doomed.reduce((sum, { id }) => sum + (before.stats[id]?.segments ?? 0), 0)
  for (const { title } of doomed) await row(page, title).click({ modifiers: ['Control'] })
  await page.keyboard.press('Delete')
  const question = page.getByRole('alertdialog', { name: 'Delete 2 articles?' })
  await expect(question).toContainText(`removes 2 articles with ${segments} segments`)
  await question.getByRole('button', { name: 'Delete 2 articles' }).click()
  await expect(question).toHaveCount(0)
  await expect(page.getByText(`${before.articles.length - 2} articles`, { exact: true })).toBeVisible()
  const after = await projectOf(page)
  expect(after.articles).toHaveLength(before.articles.length - 2)

  await clickMenu(app, 'undo')
  await expect(page.getByText(`${before.articles.length} articles`, { exact: true })).toBeVisible()
  const back = await projectOf(page)
  expect(back.stats).toEqual(before.stats)
  await expect(row(page, doomed[0]?.title ?? '')).toContainText(
    String(before.stats[doomed[0]?.id ?? '']?.segments),
  )
})
