import type { Page } from '@playwright/test'
import type { Article, Segment } from '../../shared/schema'
import { expect } from './journey'
import { askMain, projectOf } from './page'

/** Opens an article of the project in the Code view, by the beginning of its title. */
export async function openArticle(page: Page, title: string): Promise<Article> {
  await page.getByRole('radio', { name: 'Library' }).click()
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  const project = await projectOf(page)
  const article = project.articles.find((one) => one.title.startsWith(title))
  if (!article) throw new Error(`The project has no article “${title}”`)
  await page.getByRole('rowheader', { name: article.title }).dblclick()
  await page.getByRole('textbox', { name: `Text of “${article.title}”` }).waitFor()
  return article
}

/** The segments of an article as main has them, newest last. */
export async function segmentsOf(page: Page, article: Article): Promise<readonly Segment[]> {
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const { segments } = await askMain(page, 'article.open', { articleId: article.id })
  return [...segments].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

/** The text of an article as main has it. */
export async function textOf(page: Page, article: Article): Promise<string> {
  return (await askMain(page, 'article.open', { articleId: article.id })).text
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Where a passage begins and ends on the page, scrolled into sight. `nth` counts occurrences from 0. */
export async function placeOf(page: Page, quote: string, nth = 0): Promise<{ from: Point; to: Point }> {
  return await page.evaluate(
    ([wanted, count]) => {
      const walker = document.createTreeWalker(
        document.querySelector('.page') as Element,
        NodeFilter.SHOW_TEXT,
      )
      const units: [Text, number][] = []
      let all = ''
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        for (let at = 0; at < node.data.length; at += 1) units.push([node, at])
        all += node.data
      }
      let start = -1
      for (let left = count; left >= 0; left -= 1) start = all.indexOf(wanted, start + 1)
      if (start === -1) throw new Error(`The page does not show “${wanted}”`)
      const range = document.createRange()
      range.setStart(...(units[start] as [Text, number]))
      const [last, at] = units[start + wanted.length - 1] as [Text, number]
      range.setEnd(last, at + 1)
      ;(units[start] as [Text, number])[0].parentElement?.scrollIntoView({ block: 'center' })
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0)
      const first = rects[0] as DOMRect
      const end = rects.at(-1) as DOMRect
      const isLeftwards = getComputedStyle(last.parentElement as Element).direction === 'rtl'
      return {
        from: { x: isLeftwards ? first.right - 1 : first.left + 1, y: first.top + first.height / 2 },
        to: { x: isLeftwards ? end.left + 1 : end.right - 1, y: end.top + end.height / 2 },
      }
    },
    [quote, nth] as const,
  )
}

/** Selects a passage with the mouse, as a person does. */
export async function drag(page: Page, quote: string, nth = 0): Promise<void> {
  const { from, to } = await placeOf(page, quote, nth)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 3 })
  await page.mouse.up()
}

/** Clicks in the middle of a passage that lies in one row. */
export async function clickPassage(page: Page, quote: string): Promise<void> {
  const { from, to } = await placeOf(page, quote)
  await page.mouse.click((from.x + to.x) / 2, from.y)
}

/** Selects units of a line, past the mouse: also half a character. */
export async function selectUnits(page: Page, line: string, start: number, end: number): Promise<void> {
  await page.evaluate(
    async ([wanted, from, to]) => {
      const found = [...document.querySelectorAll('.page p')].find((one) => one.textContent === wanted)
      if (!found) throw new Error(`There is no line “${wanted}”`)
      const at = (unit: number): [Node, number] => {
        const walker = document.createTreeWalker(found, NodeFilter.SHOW_TEXT)
        let left = unit
        while (walker.nextNode()) {
          const node = walker.currentNode as Text
          if (left <= node.length) return [node, left]
          left -= node.length
        }
        throw new Error(`The line has no unit ${unit}`)
      }
      document.querySelector<HTMLElement>('.page')?.focus()
      getSelection()?.setBaseAndExtent(...at(from), ...at(to))
      // The editor hears of it in a later task.
      await new Promise((done) => setTimeout(done, 100))
    },
    [line, start, end] as const,
  )
}
