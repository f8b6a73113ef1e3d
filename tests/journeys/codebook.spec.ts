import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { OpenProject } from '../../shared/contract'
import type { Code } from '../../shared/schema'
import { expect, test } from '../support/journey'
import { askMain, clickMenu, projectOf } from '../support/page'

const open = async (page: Page): Promise<void> => {
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  await page.getByRole('radio', { name: 'Codebook' }).click()
  await page.getByRole('treegrid').first().waitFor()
}
const code = (page: Page, name: string): Locator =>
  page.getByRole('treegrid').getByRole('row', { name, exact: true })
const named = (project: OpenProject, name: string): Code => {
  const found = project.codes.find((each) => each.name === name)
  if (!found) throw new Error(`The codebook has no ${name}`)
  return found
}
const pick = async (page: Page, name: string, action: RegExp): Promise<void> => {
  await code(page, name).click({ button: 'right' })
  await page.getByRole('menuitem', { name: action }).click()
}

test('codes are added one after the other, renamed, recoloured and moved, each undone by itself', async ({
  framewise: { page, app },
}) => {
  await open(page)
  const before = await projectOf(page)
  const dimension = page.getByRole('region', { name: 'Dimension Framing' })
  await dimension.getByRole('button', { name: 'Add a code', exact: true }).click()
  const field = page.getByRole('textbox', { name: 'New code in Framing' })
  await field.fill('Ritual')
  await field.press('Enter')
  await expect(code(page, 'Ritual')).toBeVisible()
  await expect(field).toHaveValue('')
  await field.fill('rituál')
  await field.press('Enter')
  await expect(page.getByText("There is already a code 'Ritual' in this list.")).toBeVisible()
  await field.fill('Fatigue')
  await field.press('Enter')
  await expect(code(page, 'Fatigue')).toBeVisible()
  await field.press('Escape')
  await expect(field).toHaveCount(0)

  await code(page, 'Ritual').click()
  await page.keyboard.press('F2')
  await page.keyboard.type('Ceremony')
  await page.keyboard.press('Enter')
  await expect(code(page, 'Ceremony')).toBeVisible()

  await pick(page, 'Ceremony', /^Colour/)
  await page
    .getByRole('dialog', { name: 'Colour of Ceremony' })
    .getByRole('option', { name: 'Olive' })
    .click()
  await expect(code(page, 'Ceremony').locator('.code-dot')).toHaveAttribute('data-colour', 'olive')

  await code(page, 'Ceremony').click()
  await page.keyboard.press('Alt+ArrowRight')
  const sibling = before.codes
    .filter((each) => each.listId === named(before, 'Sovereignty').listId && each.parentId === null)
    .at(-1)
  await expect(code(page, 'Ceremony')).toHaveAttribute('aria-level', '2')
  expect(named(await projectOf(page), 'Ceremony').parentId).toBe(sibling?.id)
  await pick(page, 'Ceremony', /^Move under/)
  await page.getByRole('searchbox', { name: 'Code to stand under' }).fill('sovereign')
  await page.getByRole('option', { name: 'Sovereignty' }).click()
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect
    .poll(async () => named(await projectOf(page), 'Ceremony').parentId)
    .toBe(named(before, 'Sovereignty').id)

  const undone = ["move 'Ceremony' under", "move 'Ceremony' under", "recolour 'Ceremony'", "rename 'Ritual'"]
  for (const [index, label] of [...undone, "add the code 'Fatigue'"].entries()) {
    await expect.poll(async () => (await projectOf(page)).history.undo).toContain(label)
    if (index < undone.length) await clickMenu(app, 'undo')
  }
  await expect(code(page, 'Ritual')).toBeVisible()
  await clickMenu(app, 'undo')
  await expect(code(page, 'Fatigue')).toHaveCount(0)
  await clickMenu(app, 'undo')
  await expect(code(page, 'Ritual')).toHaveCount(0)
  await expect.poll(async () => (await projectOf(page)).codes).toEqual(before.codes)
})

test('a code is dragged under another', async ({ framewise: { page } }) => {
  await open(page)
  const before = await projectOf(page)
  await code(page, 'Cooperation').dragTo(code(page, 'Accountability'))
  await expect(code(page, 'Cooperation')).toHaveAttribute('aria-level', '2')
  await expect
    .poll(async () => named(await projectOf(page), 'Cooperation').parentId)
    .toBe(named(before, 'Accountability').id)
})

test('merging carries the segments over and keeps the name; undo takes it back', async ({
  framewise: { page, app },
}) => {
  await open(page)
  const before = await projectOf(page)
  const from = named(before, 'Access')
  const into = named(before, 'Accountability')
  const counts = await askMain(page, 'codebook.counts', null)
  const { segments = 0, articles = 0 } = counts[from.id] ?? {}
  expect(segments).toBeGreaterThan(1)

  await pick(page, 'Access', /^Merge into/)
  const dialog = page.getByRole('dialog', { name: 'Merge “Access” into…' })
  await dialog.getByRole('option', { name: 'Accountability' }).click()
  await expect(dialog).toContainText(
    `${segments} segments in ${articles} articles will carry “Accountability”`,
  )
  await dialog.getByRole('button', { name: 'Merge into Accountability' }).click()
  await expect(code(page, 'Access')).toHaveCount(0)
  const merged = await askMain(page, 'codebook.counts', null)
  expect(merged[from.id]).toBeUndefined()
  expect(merged[into.id]?.segments).toBeGreaterThanOrEqual(Math.max(segments, counts[into.id]?.segments ?? 0))
  expect(named(await projectOf(page), 'Accountability').aliases).toContain('Access')
  await expect(code(page, 'Accountability')).toContainText(String(merged[into.id]?.segments))

  await clickMenu(app, 'undo')
  await expect(code(page, 'Access')).toBeVisible()
  await expect(code(page, 'Access')).toContainText(String(segments))
  expect(await askMain(page, 'codebook.counts', null)).toEqual(counts)
})

test('deleting a code says how many segments it takes it off, with or without the codes under it', async ({
  framewise: { page, app },
}) => {
  await open(page)
  const before = await projectOf(page)
  const counts = await askMain(page, 'codebook.counts', null)
  const doomed = named(before, 'Human impact')
  const child = named(before, 'Minority rights')
  expect(child.parentId).toBe(doomed.id)
  const alone = await askMain(page, 'codebook.impact', { codeIds: [doomed.id] })
  const both = await askMain(page, 'codebook.impact', { codeIds: [doomed.id, child.id] })
  expect(both.segments).toBeGreaterThan(alone.segments)

  await code(page, 'Human impact').click()
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('alertdialog', { name: 'Delete the code “Human impact”?' })
  await expect(dialog).toContainText(`taken off ${alone.segments} segments in ${alone.articles} articles`)
  await dialog.getByText('is deleted with it').click()
  await expect(dialog).toContainText(`taken off ${both.segments} segments in ${both.articles} articles`)
  await dialog.getByText(/^moves up/).click()
  await dialog.getByRole('button', { name: 'Delete code' }).click()
  await expect(code(page, 'Human impact')).toHaveCount(0)
  await expect(code(page, 'Minority rights')).toHaveAttribute('aria-level', '1')

  await clickMenu(app, 'undo')
  await expect(code(page, 'Human impact')).toContainText(String(counts[doomed.id]?.segments))
  await expect(code(page, 'Minority rights')).toHaveAttribute('aria-level', '2')
  expect(await askMain(page, 'codebook.counts', null)).toEqual(counts)
  expect((await projectOf(page)).stats).toEqual(before.stats)
})

test('definitions are saved on leaving a field, and a taken key is refused there', async ({
  framewise: { page },
}) => {
  await open(page)
  await code(page, 'Cooperation').click()
  const definition = page.getByRole('textbox', { name: 'Definition' })
  await definition.fill('Partners work on one thing.')
  await definition.press('Tab')
  await expect
    .poll(async () => named(await projectOf(page), 'Cooperation').definition)
    .toBe('Partners work on one thing.')
  const key = page.getByRole('textbox', { name: 'Picker key' })
  await key.fill('1')
  await key.press('Enter')
  await expect(page.getByText(/is already the shortcut of 'Sovereignty'/)).toBeVisible()
  await key.fill('q')
  await key.press('Enter')
  await expect(code(page, 'Cooperation').locator('kbd')).toHaveText('q')
  expect(
    (await new AxeBuilder({ page }).setLegacyMode().include('.codebook-view').analyze()).violations,
  ).toEqual([])
})

test('a dimension is added, filled, found by the search and deleted', async ({ framewise: { page } }) => {
  await open(page)
  await page.getByRole('button', { name: 'Dimension', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'New dimension' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('framing')
  await dialog.getByRole('button', { name: 'Add dimension' }).click()
  await expect(dialog).toContainText("There is already a dimension 'Framing'.")
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Stance')
  await dialog.getByRole('button', { name: 'Add dimension' }).click()
  const section = page.getByRole('region', { name: 'Dimension Stance' })
  await section.getByRole('button', { name: 'Add a code', exact: true }).click()
  for (const name of ['For', 'Against']) {
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
  }
  await expect(code(page, 'Against')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search the codebook' }).fill('against')
  await expect(code(page, 'Against')).toBeVisible()
  await expect(code(page, 'For')).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search the codebook' }).fill('')
  await section.getByRole('button', { name: 'Actions for the dimension Stance' }).click()
  await page.getByRole('menuitem', { name: /^Delete the dimension/ }).click()
  await page.getByRole('button', { name: 'Delete dimension' }).click()
  await expect(section).toHaveCount(0)
})
