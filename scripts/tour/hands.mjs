/**
 * What a person does in the app, by the names that are on the screen.
 *
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').Locator} Locator
 */

/** @param {Page} page @param {'Library' | 'Code' | 'Compare' | 'Codebook'} name */
export async function goTo(page, name) {
  await page.getByRole('radio', { name, exact: true }).click()
}

/** A row of the library. @param {Page} page @param {string} title */
export function row(page, title) {
  return page.getByRole('grid', { name: 'Articles' }).getByRole('row').filter({ hasText: title }).first()
}

/** Opens an article from the library. @param {Page} page @param {string} title */
export async function openArticle(page, title) {
  await goTo(page, 'Library')
  await search(page, '')
  await row(page, title).dblclick()
  await page.locator(`[aria-label^="Text of “"][aria-label*="${title}"]`).waitFor()
}

/** Types into the library's search field; an empty text shows all. @param {Page} page @param {string} text */
export async function search(page, text) {
  await page.getByRole('searchbox', { name: 'Search articles' }).fill(text)
}

/** Chooses an entry of a menu that a button opens. @param {Page} page @param {Locator} button @param {string | RegExp} entry */
export async function chooseInMenu(page, button, entry) {
  await button.click()
  await page.getByRole('menuitem', { name: entry }).click()
}

/**
 * Selects a passage with the mouse, which opens the code picker.
 *
 * @param {Page} page
 * @param {string} words as they stand in one line of the text
 */
export async function selectPassage(page, words) {
  await find(page, words)
  const { start, end } = await find(page, words)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.mouse.up()
  await picker(page).waitFor()
}

/** The names of segments in the margin, each a button. @param {Page | Locator} place */
export function segmentLabels(place) {
  return place.getByRole('button', { name: /^Segment / })
}

/** @param {Page} page */
export function picker(page) {
  return page.getByRole('dialog', { name: /^Codes for/ })
}

/** Gives codes in the open picker, each by typing its name and Enter. @param {Page} page @param {readonly string[]} names */
export async function giveCodes(page, names) {
  for (const name of names) {
    await page.keyboard.type(name)
    await page
      .getByRole('listbox', { name: 'Codes' })
      .getByRole('option')
      .filter({ hasText: name })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await picker(page)
      .getByRole('button', { name: `Take off ${name}` })
      .waitFor()
  }
}

/** Leaves what lies over the page: a menu, a dialog, a picker. @param {Page} page */
export async function leave(page) {
  const over = page.locator('[role="dialog"], [role="alertdialog"], [role="menu"]').filter({ visible: true })
  for (let tries = 0; tries < 4 && (await over.count()) > 0; tries += 1) {
    await page.keyboard.press('Escape')
    await page.waitForTimeout(250)
  }
  await over.first().waitFor({ state: 'detached' })
}

/** Takes away what the app had to say. @param {Page} page */
export async function dismissNotices(page) {
  const notices = page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Dismiss' })
  while ((await notices.count()) > 0) await notices.first().click()
}

/** Clicks a place in the text. @param {Page} page @param {string} words */
export async function clickText(page, words) {
  await find(page, words)
  const { start } = await find(page, words)
  await page.mouse.click(start.x + 6, start.y)
}

/** Waits until everything is on the disk. @param {Page} page */
export async function saved(page) {
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor()
}

/**
 * Brings words of the text into sight and tells where they begin and end in the window.
 *
 * @param {Page} page
 * @param {string} words
 * @returns {Promise<{ start: { x: number, y: number }, end: { x: number, y: number } }>}
 */
async function find(page, words) {
  const place = await page.evaluate((wanted) => {
    for (const line of document.querySelectorAll('[data-reading-scroller] [data-line]')) {
      const at = line.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
      let passed = 0
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const length = node.textContent?.length ?? 0
        if (at >= passed && at < passed + length) range.setStart(node, at - passed)
        if (at + wanted.length > passed && at + wanted.length <= passed + length) {
          range.setEnd(node, at + wanted.length - passed)
        }
        passed += length
      }
      const scroller = line.closest('[data-reading-scroller]')
      const sight = scroller?.getBoundingClientRect()
      const box = range.getBoundingClientRect()
      if (scroller && sight && (box.top < sight.top + 80 || box.bottom > sight.bottom - 120)) {
        scroller.scrollBy({ top: box.top - sight.top - sight.height * 0.3 })
      }
      const rects = [...range.getClientRects()]
      const first = rects[0]
      const last = rects.at(-1)
      if (!first || !last) return null
      // The rectangles of one row come in any order where the text runs from right to left.
      const inRow = (/** @type {DOMRect} */ row) =>
        rects.filter(
          ({ top, bottom }) => top < (row.top + row.bottom) / 2 && bottom > (row.top + row.bottom) / 2,
        )
      const leftOf = (/** @type {DOMRect} */ row) => Math.min(...inRow(row).map((rect) => rect.left)) + 1
      const rightOf = (/** @type {DOMRect} */ row) => Math.max(...inRow(row).map((rect) => rect.right)) - 1
      const rightToLeft = getComputedStyle(line).direction === 'rtl'
      return {
        start: { x: rightToLeft ? rightOf(first) : leftOf(first), y: (first.top + first.bottom) / 2 },
        end: { x: rightToLeft ? leftOf(last) : rightOf(last), y: (last.top + last.bottom) / 2 },
      }
    }
    return null
  }, words)
  if (!place) throw new Error(`“${words}” does not stand in the text on the screen.`)
  return place
}
