import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { OpenProject } from '../../shared/contract'
import type { Segment } from '../../shared/schema'
import { answerOpen, launch } from '../support/app'
import { expect, test } from '../support/journey'
import { askMain, clickMenu, projectOf } from '../support/page'
import { clickPassage, drag, openArticle, placeOf, segmentsOf, selectUnits, textOf } from '../support/reading'

const picker = (page: Page): Locator => page.getByRole('dialog', { name: /^Codes for/ })
const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Selected segment' })
const text = (page: Page): Locator => page.getByRole('textbox', { name: /^Text of/ })

/** "Framing: Sovereignty; Actor: Calder" */
function codesOf({ dimensions, codes }: OpenProject, segment: Segment | undefined): string {
  const name = (id: string): string | undefined => codes.find((code) => code.id === id)?.name
  return [...dimensions]
    .sort((a, b) => a.order - b.order)
    .filter((dimension) => segment?.codes[dimension.id])
    .map((dimension) => `${dimension.name}: ${segment?.codes[dimension.id]?.map(name).join(', ')}`)
    .join('; ')
}

const quoteOf = (segment: Segment | undefined): string =>
  (segment?.spans ?? []).map((span) => span.quote).join(' | ')

async function give(page: Page, ...names: readonly string[]): Promise<void> {
  await expect(picker(page)).toBeVisible()
  for (const name of names) {
    await page.keyboard.type(name)
    await expect(picker(page).getByRole('option').first()).toContainText(name)
    await page.keyboard.press('Enter')
    await expect(picker(page).getByText(name, { exact: true }).first()).toBeVisible()
  }
}

test('a passage selected with the mouse gets three codes of three dimensions in one segment', async ({
  framewise: { page },
}) => {
  const article = await openArticle(page, 'Assembly splits')
  const before = await segmentsOf(page, article)
  const quote = 'nine inspectors had been turned away'
  await drag(page, quote)
  await expect(picker(page)).toContainText('36 characters')
  await give(page, 'Access', 'Office of Rights', 'Accusation')
  await page.keyboard.press('Enter')
  await expect(picker(page)).toHaveCount(0)
  await expect(text(page)).toBeFocused()

  const after = await segmentsOf(page, article)
  expect(after).toHaveLength(before.length + 1)
  expect(quoteOf(after.at(-1))).toBe(quote)
  expect(codesOf(await projectOf(page), after.at(-1))).toBe(
    'Framing: Access; Actor: Office of Rights; Claim type: Accusation',
  )
  await expect(inspector(page)).toContainText(quote)
  await expect(page.locator('.stroke', { hasText: quote })).toBeVisible()
})

test('the passage has the colour of its code in the first frame after the key', async ({
  framewise: { page },
}) => {
  const article = await openArticle(page, 'Assembly splits')
  const quote = 'nine inspectors had been turned away'
  await drag(page, quote)
  await expect(picker(page)).toBeVisible()
  const painted = await page.evaluate(async () => {
    const key = new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true, cancelable: true })
    const frame = new Promise((done) => requestAnimationFrame(done))
    document.querySelector('.picker input')?.dispatchEvent(key)
    await frame
    const texts = (name: string): string[] => [...(CSS.highlights.get(name) ?? [])].map(String)
    const chosen = [...CSS.highlights.keys()].filter((name) => name.startsWith('chosen-'))
    return { chosen: chosen.flatMap(texts), pending: texts('pending') }
  })
  expect(painted).toEqual({ chosen: [quote], pending: [] })
  await expect(page.locator('.stroke', { hasText: quote })).toBeVisible()
  expect(quoteOf((await segmentsOf(page, article)).at(-1))).toBe(quote)
})

test('coding works by keyboard alone', async ({ framewise: { page } }) => {
  const article = await openArticle(page, 'Assembly splits')
  const { x, y } = (await placeOf(page, 'The draft, written by Marrin')).from
  await page.mouse.click(x, y)
  await page.keyboard.press('Home')
  for (let word = 0; word < 2; word += 1) await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await expect(picker(page)).toBeVisible()
  // In the sample codebook 1 is the key of Sovereignty.
  await page.keyboard.press('1')
  await give(page, 'Marrin')
  await page.keyboard.press('Control+Enter')
  await expect(text(page)).toBeFocused()
  const made = (await segmentsOf(page, article)).at(-1)
  expect(quoteOf(made)).toMatch(/^The draft,?$/)
  expect(codesOf(await projectOf(page), made)).toBe('Framing: Sovereignty; Actor: Marrin')

  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(inspector(page)).toHaveCount(0)
  await page.keyboard.press('j')
  const first = await inspector(page).locator('blockquote').textContent()
  await page.keyboard.press('j')
  await expect(inspector(page).locator('blockquote')).not.toHaveText(first ?? '')
  await page.keyboard.press('k')
  await expect(inspector(page).locator('blockquote')).toHaveText(first ?? '')

  await page.keyboard.press('n')
  await expect(text(page)).not.toHaveAccessibleName(/Assembly splits/)
  await expect(text(page)).toBeFocused()
  await page.keyboard.press('p')
  await expect(text(page)).toHaveAccessibleName(/Assembly splits/)
})

test('where segments overlap a click takes the innermost, further clicks those around it', async ({
  framewise: { page },
}) => {
  const article = await openArticle(page, 'Assembly splits')
  const outer = 'nine inspectors had been turned away from 11 of the 14 piers'
  await drag(page, outer)
  await give(page, 'Access')
  await page.keyboard.press('Escape')
  await drag(page, 'had been turned away')
  await give(page, 'Accountability')
  await page.keyboard.press('Escape')
  expect((await segmentsOf(page, article)).slice(-2).map(quoteOf)).toEqual([outer, 'had been turned away'])

  await clickPassage(page, 'The Office reported last')
  await expect(inspector(page)).toHaveCount(0)
  await clickPassage(page, 'turned away')
  await expect(inspector(page).locator('blockquote')).toHaveText('“had been turned away”')
  await clickPassage(page, 'turned away')
  await expect(inspector(page).locator('blockquote')).toHaveText(`“${outer}”`)

  await page.keyboard.press('o')
  const list = page.getByRole('listbox', { name: 'Segments here' })
  await expect(list.getByRole('option')).toHaveCount(2)
  await expect(list.getByRole('option').first()).toContainText('Accountability')
  await page.keyboard.press('Enter')
  await expect(inspector(page).locator('blockquote')).toHaveText('“had been turned away”')
  await expect(text(page)).toBeFocused()
})

test('a memo is kept when another segment is chosen, and over a restart', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'framewise-coding-'))
  try {
    const first = await launch({ userData })
    await openArticle(first.page, 'Assembly splits')
    await first.page.keyboard.press('Tab')
    await clickPassage(first.page, 'Two delegations that had been')
    const memo = first.page.getByRole('textbox', { name: 'Memo' })
    await memo.fill('Who counted them as supporters?')
    await first.page
      .getByRole('option', { name: /hearsay/ })
      .first()
      .click()
    await expect(memo).not.toHaveValue('Who counted them as supporters?')
    await clickPassage(first.page, 'Two delegations that had been')
    await expect(memo).toHaveValue('Who counted them as supporters?')
    // Typed and closed at once: the pause of saving has not passed.
    await memo.press('End')
    await memo.pressSequentially(' Ask.')
    await first.close()

    const second = await launch({ userData })
    await openArticle(second.page, 'Assembly splits')
    await clickPassage(second.page, 'Two delegations that had been')
    await expect(second.page.getByRole('textbox', { name: 'Memo' })).toHaveValue(
      'Who counted them as supporters? Ask.',
    )
    await second.close()
  } finally {
    rmSync(userData, { recursive: true, force: true })
  }
})

test('every code given is one step of undo and redo', async ({ framewise: { page, app } }) => {
  const article = await openArticle(page, 'Assembly splits')
  const count = (await segmentsOf(page, article)).length
  await drag(page, 'fishing quarters')
  await give(page, 'Access', 'Marrin')
  await page.keyboard.press('Escape')
  const project = await projectOf(page)
  const last = async (): Promise<string> => codesOf(project, (await segmentsOf(page, article)).at(-1))
  expect(await last()).toBe('Framing: Access; Actor: Marrin')

  await clickMenu(app, 'undo')
  await expect.poll(last).toBe('Framing: Access')
  await clickMenu(app, 'undo')
  await expect.poll(async () => (await segmentsOf(page, article)).length).toBe(count)
  await expect(page.locator('.stroke', { hasText: 'fishing quarters' })).toHaveCount(0)
  await clickMenu(app, 'redo')
  await clickMenu(app, 'redo')
  await expect.poll(last).toBe('Framing: Access; Actor: Marrin')
  await expect(page.locator('.stroke', { hasText: 'fishing quarters' })).toBeVisible()
})

test('the passage of a segment can be replaced, extended, cut and deleted', async ({
  framewise: { page },
}) => {
  const article = await openArticle(page, 'Assembly splits')
  const count = (await segmentsOf(page, article)).length
  await drag(page, 'fishing quarters')
  await give(page, 'Access')
  await page.keyboard.press('Escape')
  const quote = async (): Promise<string> => quoteOf((await segmentsOf(page, article)).at(-1))

  await inspector(page).getByRole('button', { name: 'Replace passage' }).click()
  await drag(page, 'the fishing quarters of three towns')
  await expect(picker(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Use selection' }).last().click()
  await expect.poll(quote).toBe('the fishing quarters of three towns')

  // By keyboard: A asks for a further passage, Enter takes it.
  await text(page).focus()
  await page.keyboard.press('a')
  await drag(page, 'Seln minority')
  await page.keyboard.press('Enter')
  await expect.poll(quote).toBe('the fishing quarters of three towns | Seln minority')
  await expect(inspector(page)).toContainText('2 spans')
  await inspector(page).getByRole('button', { name: 'Remove span 1' }).click()
  await expect.poll(quote).toBe('Seln minority')

  await text(page).focus()
  await page.keyboard.press('Delete')
  await expect(inspector(page)).toHaveCount(0)
  expect(await segmentsOf(page, article)).toHaveLength(count)
})

test('a new code is made while coding, in an open dimension, never twice', async ({
  framewise: { page },
}) => {
  await openArticle(page, 'Assembly splits')
  const before = await projectOf(page)
  const open = before.dimensions.filter((dimension) => dimension.open)
  expect(open.length).toBeGreaterThan(0)
  await drag(page, 'three towns')
  await expect(picker(page)).toBeVisible()
  await page.keyboard.type('Fishing boats')
  await page.keyboard.press('Tab')
  if (open.length > 1) await page.keyboard.press('Enter')
  await expect(picker(page).getByText('Fishing boats', { exact: true }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await drag(page, 'Seln minority')
  await expect(picker(page)).toBeVisible()
  await page.keyboard.type('fishing  BOATS')
  await expect(picker(page).getByRole('option', { name: 'Fishing boats' }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const added = (await projectOf(page)).codes.filter(
    (code) => !before.codes.some((old) => old.id === code.id),
  )
  expect(added.map((code) => code.name)).toEqual(['Fishing boats'])
})

test('page debris folds, shows, and lines are told to be debris or not, without moving a segment', async ({
  framewise: { page },
}) => {
  const article = await openArticle(page, 'Assembly splits')
  const spans = (await segmentsOf(page, article)).map((segment) => segment.spans)
  const row = page.getByRole('button', { name: /lines? of page debris folded/ })
  const folded = await row.count()
  expect(folded).toBeGreaterThan(1)
  await row.first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /of page debris Fold/ })).toBeFocused()
  await expect(row).toHaveCount(folded - 1)

  await text(page).focus()
  await page.keyboard.press('d')
  await expect(row).toHaveCount(0)
  await page.keyboard.press('d')
  await expect(row).toHaveCount(folded)

  const line = 'It asks the Assembly’s Office of Rights to return'
  const { x, y } = (await placeOf(page, line)).from
  await page.mouse.click(x, y)
  await expect(text(page)).toBeFocused()
  await page.waitForTimeout(400)
  await page.keyboard.press('l')
  await page.getByRole('menuitemradio', { name: 'Page debris' }).click()
  await expect(row).toHaveCount(folded + 1)
  await expect(page.getByText(line)).toBeHidden()
  const after = await segmentsOf(page, article)
  expect(after.map((segment) => segment.spans)).toEqual(spans)

  await page.getByRole('button', { name: '1 line of page debris folded' }).last().click()
  await page.getByText(line).hover()
  await page.getByRole('button', { name: /^What line/ }).click()
  await page.getByRole('menuitemradio', { name: 'Paragraph' }).click()
  await expect(row).toHaveCount(folded)
})

test('a selection over folded debris codes what is seen on both sides of it', async ({
  framewise: { page },
}) => {
  const article = await openArticle(page, 'Assembly splits')
  const from = (await placeOf(page, 'selective outrage”')).from
  const to = (await placeOf(page, 'Northern Wire, with')).to
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.up()
  await give(page, 'Access')
  await page.keyboard.press('Escape')
  const made = (await segmentsOf(page, article)).at(-1)
  expect(made?.spans.length).toBeGreaterThan(1)
  expect(made?.spans[0]?.quote).toMatch(/^selective outrage”/)
  expect(made?.spans.at(-1)?.quote).toMatch(/Northern Wire, with$/)
  expect(quoteOf(made)).not.toContain('Text size')
})

test('copying gives the article’s own text, and nothing a person does in it changes it', async ({
  framewise: { page, app },
}) => {
  const article = await openArticle(page, 'Assembly splits')
  const own = await textOf(page, article)
  const shown = (): Promise<string | null> => text(page).evaluate((element) => element.textContent)
  const before = await shown()

  await drag(page, 'Seven members did not vote. Two delegations that had been counted')
  await expect(picker(page)).toBeVisible()
  await page.keyboard.press('Control+C')
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toBe('Seven members did not vote. Two delegations that had been counted')
  await page.keyboard.press('Escape')
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+C')
  const longer = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(longer).toContain('\n\n')
  expect(own).toContain(longer)

  await page.keyboard.press('Escape')
  await page.keyboard.type('xyz')
  await page.keyboard.press('Control+X')
  await app.evaluate(({ clipboard }) => clipboard.writeText('intruder'))
  await page.keyboard.press('Control+V')
  await page.keyboard.insertText('typed at once')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
  await devtools.send('Input.insertText', { text: '日本' })
  await text(page).evaluate((element) => {
    const dropped = new DataTransfer()
    dropped.setData('text/plain', 'intruder')
    element.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }))
    document.execCommand('insertText', false, 'intruder')
  })
  expect(await shown()).toBe(before)
  expect(await textOf(page, article)).toBe(own)
})

test('an article in Arabic reads from the right and is coded where it was selected', async ({
  framewise: { page },
}) => {
  const article = await openArticle(page, 'انقسام')
  await expect(page.locator('.page .is-paragraph').first()).toHaveCSS('direction', 'rtl')
  const quote = 'وأثنى البيان الذي أعدّته كالدر'
  await drag(page, quote)
  await give(page, 'Cooperation')
  await page.keyboard.press('Escape')
  const made = (await segmentsOf(page, article)).at(-1)
  const own = await textOf(page, article)
  expect(quoteOf(made)).toBe(quote)
  expect(own.slice(made?.spans[0]?.start, made?.spans[0]?.end)).toBe(quote)
})

test('a selection never cuts a character in two, and white space alone is nothing to code', async ({
  framewise: { page, app },
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-emoji-'))
  try {
    const line = 'The mayor wrote 👩‍👩‍👧 on the wall of 𠀋 street, and nobody knew why he had done it.'
    const after = 'The wall was painted over on the next day, which nobody had asked for.'
    const file = join(folder, 'wall.txt')
    writeFileSync(file, `A mayor and a wall\n\n${line}\n\n${after}\n`)
    await answerOpen(app, [file])
    await page.getByRole('grid', { name: 'Articles' }).waitFor()
    const batch = await askMain(page, 'import.choose', { what: 'files' })
    await askMain(page, 'import.commit', { fileIds: (batch?.files ?? []).map((one) => one.id) })
    const article = await openArticle(page, 'A mayor and a wall')

    const family = line.indexOf('👩')
    await selectUnits(page, line, family + 3, family + 4)
    await page.keyboard.press('Enter')
    await give(page, 'Access')
    await page.keyboard.press('Escape')
    await expect.poll(async () => quoteOf((await segmentsOf(page, article)).at(-1))).toBe('👩‍👩‍👧')

    const pair = line.indexOf('𠀋')
    await selectUnits(page, line, pair + 1, pair + 2)
    await page.keyboard.press('Enter')
    await expect(picker(page)).toHaveAccessibleName('Codes for “𠀋”')
    await page.keyboard.press('Escape')

    await selectUnits(page, after, 3, 4)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Only white space is selected')).toBeVisible()
    await expect(picker(page)).toHaveCount(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('reading view, picker and inspector pass the accessibility checks in both themes', async ({
  framewise: { page },
}) => {
  await openArticle(page, 'Assembly splits')
  await clickPassage(page, 'hearsay and political')
  for (const theme of ['light', 'dark'] as const) {
    await askMain(page, 'app.preferences', { theme })
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    await page.keyboard.press('Enter')
    await expect(picker(page)).toBeVisible()
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .include('.reading')
      .include('.inspector')
      .include('.picker')
      // The list is moved through from the field above it, by arrow keys.
      .disableRules('scrollable-region-focusable')
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual(
      [],
    )
    await page.keyboard.press('Escape')
  }
})
