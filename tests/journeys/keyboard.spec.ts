import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { answerOpen } from '../support/app'
import { expect, test } from '../support/journey'
import { projectOf } from '../support/page'
import { segmentsOf } from '../support/reading'

/** The app without a pointer: everything is reached, focus is seen, and the main job can be done. */

// Each stop of the Tab key is photographed twice.
test.describe.configure({ timeout: 300_000 })

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-keyboard-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** More stops of the Tab key than any screen has. */
const manyStops = 120

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let stop = 0; stop < manyStops; stop += 1) {
    if (await control.evaluate((element) => element.contains(document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${control}`)
}

interface Walk {
  /** Controls that are seen and that Tab does not reach, by name. */
  readonly missed: readonly string[]
  /** Stops at which nothing on the screen tells that they have the focus. */
  readonly unseen: readonly string[]
}

/** Walks through the page by Tab until it is back where it began. */
async function walk(page: Page): Promise<Walk> {
  const unseen: string[] = []
  await page.evaluate(() => {
    Object.assign(window, { reached: new Set<Element>() })
  })
  for (let stop = 0; stop < manyStops; stop += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const { reached } = window as unknown as { reached: Set<Element> }
      const element = document.activeElement ?? document.body
      const isNew = !reached.has(element)
      reached.add(element)
      const { x, y, width, height } = element.getBoundingClientRect()
      return {
        isNew,
        isText: element.matches('[contenteditable]'),
        name: element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '',
        // What shows the focus may stand a little outside.
        clip: { x: Math.max(0, x - 12), y: Math.max(0, y - 12), width: width + 24, height: height + 24 },
      }
    })
    if (!at.isNew) break
    // In a text the caret shows it.
    if (!at.isText && !(await showsFocus(page, at.clip))) unseen.push(at.name)
  }
  const missed = await page.evaluate(() => {
    const { reached } = window as unknown as { reached: Set<Element> }
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, [tabindex]',
    )
    return (
      [...controls]
        .filter((control) => control.tabIndex >= 0 && control.checkVisibility({ visibilityProperty: true }))
        .filter((control) => !control.matches(':disabled, [inert] *, [aria-hidden="true"] *'))
        .filter((control) => !reached.has(control))
        // Of radio buttons Tab reaches one, and arrow keys the others.
        .filter((control) => !control.closest('[role="radiogroup"]'))
        .map((control) => control.getAttribute('aria-label') ?? control.outerHTML.slice(0, 120))
    )
  })
  return { missed, unseen }
}

/** Whether a part of the page looks different once what has the focus has lost it. */
async function showsFocus(
  page: Page,
  clip: { x: number; y: number; width: number; height: number },
): Promise<boolean> {
  const focused = await page.screenshot({ clip, caret: 'hide' })
  await page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement)) return
    Object.assign(window, { left: element })
    element.blur()
  })
  const left = await page.screenshot({ clip, caret: 'hide' })
  await page.evaluate(() => (window as unknown as { left: HTMLElement }).left.focus())
  return !focused.equals(left)
}

test('Tab reaches every control of each view, and each shows that it has the focus', async ({
  framewise: { page },
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  expect.soft(await walk(page), 'Library').toEqual({ missed: [], unseen: [] })
  await page.getByRole('rowheader', { name: /^Assembly splits/ }).dblclick()
  await page.getByRole('textbox', { name: /^Text of/ }).waitFor()
  for (const tab of ['Segment', 'Codebook', 'Article']) {
    await page.getByRole('tab', { name: tab }).click()
    expect.soft(await walk(page), `Code, ${tab}`).toEqual({ missed: [], unseen: [] })
  }
  for (const view of ['Compare', 'Codebook']) {
    await page.getByRole('radio', { name: view }).click()
    expect.soft(await walk(page), view).toEqual({ missed: [], unseen: [] })
  }
})

test('an article is imported, read, coded, compared and exported without the mouse', async ({
  framewise: { app, page },
}) => {
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  const file = join(folder, 'ferry.txt')
  writeFileSync(
    file,
    'Ferry to Sandle runs again\nBy Ann Reed\n2025-03-04\n\nThe ferry to Sandle ran again on Tuesday.\n\nIts captain said that nobody had asked for it to stop.\n',
  )
  await answerOpen(app, [file])
  await tabTo(page, page.getByRole('button', { name: 'Import files' }))
  await page.keyboard.press('Enter')
  const lines = page.getByRole('listbox', { name: 'Lines of the file' })
  await lines.getByRole('option').first().waitFor()
  await tabTo(page, lines)
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('c')
  await expect(lines.getByRole('option', { name: /^Caption/ })).toHaveCount(1)
  await page.keyboard.press('p')
  await expect(lines.getByRole('option', { name: /^Caption/ })).toHaveCount(0)
  await tabTo(page, page.getByRole('button', { name: 'Import 1 article' }))
  await page.keyboard.press('Enter')

  const library = page.getByRole('grid', { name: 'Articles' })
  await expect(library.getByText('Ferry to Sandle runs again')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+f')
  await page.keyboard.type('Ferry to Sandle')
  await expect(library.getByRole('row')).toHaveCount(2)
  await tabTo(page, library)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')

  const text = page.getByRole('textbox', { name: /^Text of “Ferry to Sandle/ })
  await expect(text).toBeFocused()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft')
  await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  const picker = page.getByRole('dialog', { name: /^Codes for/ })
  for (const name of ['Cooperation', 'Residents and crews', 'Report of fact']) {
    await page.keyboard.type(name)
    await expect(picker.getByRole('option').first()).toContainText(name)
    await page.keyboard.press('Enter')
    await expect(picker.getByRole('button', { name: `Take off ${name}` })).toBeVisible()
  }
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(text).toBeFocused()
  await tabTo(page, page.getByRole('textbox', { name: 'Memo' }))
  await page.keyboard.type('Nobody is named.')
  await page.keyboard.press('Tab')

  const { articles } = await projectOf(page)
  const article = articles.find(({ title }) => title.startsWith('Ferry'))
  if (!article) throw new Error('The article was not imported')
  await expect(async () => {
    const [segment] = await segmentsOf(page, article)
    expect(segment?.memo).toBe('Nobody is named.')
    expect(segment?.spans.map(({ quote }) => quote).join()).toMatch(/stop\.$/)
    expect(Object.keys(segment?.codes ?? {})).toHaveLength(3)
  }).toPass()

  await tabTo(page, page.getByRole('radiogroup', { name: 'View' }))
  const compare = page.getByRole('radio', { name: 'Compare' })
  await expect(async () => {
    await page.keyboard.press('ArrowRight')
    await expect(compare).toBeFocused({ timeout: 100 })
  }).toPass()
  await page.keyboard.press('Space')
  const other = page.getByRole('button', { name: /^Right article:/ })
  await tabTo(page, other)
  await page.keyboard.press('Enter')
  await page.keyboard.type('The keepers')
  await expect(page.getByRole('listbox', { name: 'Articles' }).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /^Text of “The keepers/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^Text of “Ferry/ })).toBeVisible()

  await answerOpen(app, [folder])
  await tabTo(page, page.getByRole('button', { name: 'Export tables' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Export…' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/rows in \d+ files/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(readdirSync(folder).filter((name) => name.endsWith('.csv')).length).toBeGreaterThan(0)
})
