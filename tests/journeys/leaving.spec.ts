import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { answerSave, type Launched, launch } from '../support/app'
import { diskIs } from '../support/diskTrouble'
import { expect, test } from '../support/journey'
import { clickMenu, projectOf } from '../support/page'

/** What is typed and coded is kept, however the field, the project, the window or the app is left. */

const definition = (page: Page): Locator => page.getByRole('textbox', { name: 'Definition' })
const definitionOf = async (page: Page): Promise<string | undefined> =>
  (await projectOf(page)).codes.find((code) => code.name === 'Cooperation')?.definition
const unsaved = (page: Page): Locator => page.getByRole('alertdialog', { name: /not saved$/ })

async function openDefinition(page: Page): Promise<Locator> {
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  await page.getByRole('radio', { name: 'Codebook' }).click()
  await page.getByRole('treegrid').first().getByRole('row', { name: 'Cooperation', exact: true }).click()
  await definition(page).waitFor()
  return definition(page)
}

const closeWindow = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => void setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 20))

/** Has the next question that blocks the window answered with a button, and counts such questions. */
const answerBlocking = (app: ElectronApplication, button: number): Promise<void> =>
  app.evaluate(({ dialog }, pressed) => {
    const asked = globalThis as unknown as { blocking: string[] }
    asked.blocking ??= []
    dialog.showMessageBoxSync = (...given: unknown[]) => {
      const { message, detail } = given.at(-1) as { message: string; detail: string }
      asked.blocking.push(`${message} ${detail}`)
      return pressed
    }
  }, button)
const blockingAsked = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => (globalThis as unknown as { blocking?: string[] }).blocking ?? [])

test.describe('with a folder that outlives the app', () => {
  let folder: string
  let running: Launched[] = []
  const start = async (): Promise<Launched> => {
    const launched = await launch({ userData: join(folder, 'user-data') })
    running.push(launched)
    return launched
  }

  const stop = async (launched: Launched): Promise<void> => {
    running = running.filter((one) => one !== launched)
    await launched.close()
  }

  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'framewise-leaving-'))
    mkdirSync(join(folder, 'user-data'))
  })
  test.afterEach(async () => {
    for (const launched of running) await launched.close()
    running = []
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  for (const [how, leave] of [
    ['the window is closed', closeWindow],
    [
      'the app is quit',
      (app: ElectronApplication) =>
        app.evaluate((electron) => void setTimeout(() => electron.app.quit(), 20)),
    ],
  ] as const) {
    test(`what is typed is kept when ${how} with the caret in the field`, async () => {
      const first = await start()
      const field = await openDefinition(first.page)
      await field.fill('')
      const ended = new Promise((end) => first.app.process().once('exit', end))
      await field.pressSequentially('Partners work on one thing')
      await leave(first.app)
      await ended

      const second = await start()
      expect(await definitionOf(second.page)).toBe('Partners work on one thing')
    })
  }

  test('edits that wait their turn are kept when the window is closed on a slow disk', async () => {
    const first = await start()
    const field = await openDefinition(first.page)
    await diskIs(first.app, 'slow')
    await field.fill('One')
    await field.press('Tab')
    await first.page.getByRole('textbox', { name: 'Do not use it when' }).fill('Two')
    const ended = new Promise((end) => first.app.process().once('exit', end))
    await closeWindow(first.app)
    await first.page.waitForTimeout(300)
    await diskIs(first.app, 'none')
    await ended

    const second = await start()
    const kept = (await projectOf(second.page)).codes.find((code) => code.name === 'Cooperation')
    expect([kept?.definition, kept?.exclude]).toEqual(['One', 'Two'])
  })

  test('closing names the edits that the disk refused, and stays when told to', async () => {
    const { app, page } = await start()
    const field = await openDefinition(page)
    await diskIs(app, 'full')
    await field.fill('Nowhere to go')
    await answerBlocking(app, 0)
    await closeWindow(app)
    await expect
      .poll(() => blockingAsked(app))
      .toEqual([expect.stringMatching(/^One edit is not saved\. .*Cooperation/s)])
    await expect(page.getByText('Not saved: 1 edit kept in memory')).toBeVisible()
    await diskIs(app, 'none')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => definitionOf(page)).toBe('Nowhere to go')
    await diskIs(app, 'full')
    await field.fill('Given up')
    await answerBlocking(app, 1)
    const ended = new Promise((end) => app.process().once('exit', end))
    await closeWindow(app)
    await ended
  })

  test('a project that cannot be saved is left only when the person gives up the edits, named', async () => {
    const { app, page } = await start()
    const field = await openDefinition(page)
    await diskIs(app, 'full')
    await field.fill('Said in vain')
    await answerSave(app, join(folder, 'Elsewhere'))
    await clickMenu(app, 'new-project')
    await expect(unsaved(page)).toContainText('Cooperation')
    await expect(unsaved(page)).toContainText('the disk is full')
    await unsaved(page).getByRole('button', { name: 'Stay' }).click()
    await expect(unsaved(page)).toHaveCount(0)
    await expect(field).toHaveValue('Said in vain')
    expect(await projectOf(page)).toMatchObject({ isSample: true })

    // A dialog that is cancelled loses nothing, though the edits were given up for the other project.
    await answerSave(app, '')
    await clickMenu(app, 'new-project')
    await unsaved(page).getByRole('button', { name: 'Leave and lose it' }).click()
    await expect(unsaved(page)).toHaveCount(0)
    await expect(page.getByText('Not saved: 1 edit kept in memory')).toBeVisible()

    await answerSave(app, join(folder, 'Elsewhere'))
    await clickMenu(app, 'new-project')
    await expect(unsaved(page)).toBeVisible()
    await diskIs(app, 'none')
    await unsaved(page).getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('button', { name: 'Project Elsewhere' })).toBeVisible()
    await clickMenu(app, 'open-sample')
    await expect(page.getByRole('button', { name: 'Project Harbour Accord' })).toBeVisible()
    expect(await definitionOf(page)).toBe('Said in vain')
  })

  test('edits made while the folder of the project is away are told, and saved when it is back', async () => {
    const first = await start()
    const field = await openDefinition(first.page)
    const project = join(folder, 'user-data', 'Sample', 'Harbour Accord.framewise')
    const away = join(folder, 'on another disk')
    renameSync(project, away)
    await field.fill('Made while it was away')
    await field.press('Tab')
    const told = first.page.getByRole('alert').filter({ hasText: 'Not saved: 1 edit kept in memory' })
    await expect(told).toHaveAttribute('title', /the folder is no longer there/)
    renameSync(away, project)
    await first.page.getByRole('button', { name: 'Try again' }).click()
    await expect(told).toHaveCount(0)
    await stop(first)
    const second = await start()
    expect(await definitionOf(second.page)).toBe('Made while it was away')
  })

  test('another project waits for what is on its way to a slow disk, and says so', async () => {
    const { app, page } = await start()
    const field = await openDefinition(page)
    await diskIs(app, 'slow')
    await field.fill('In good time')
    await answerSave(app, join(folder, 'Elsewhere'))
    await clickMenu(app, 'new-project')
    const waiting = page.getByRole('alertdialog', { name: 'Saving before the project is left' })
    await expect(waiting).toBeVisible()
    await waiting.getByRole('button', { name: 'Stay here' }).click()
    await expect(waiting).toHaveCount(0)
    await clickMenu(app, 'new-project')
    await expect(waiting).toBeVisible()
    await diskIs(app, 'none')
    await expect(page.getByRole('button', { name: 'Project Elsewhere' })).toBeVisible()
    await clickMenu(app, 'open-sample')
    await expect(page.getByRole('button', { name: 'Project Harbour Accord' })).toBeVisible()
    expect(await definitionOf(page)).toBe('In good time')
  })
})

test('a field saves while typing pauses, and one visit to it is one step of undo', async ({
  framewise: { page, app },
}) => {
  const field = await openDefinition(page)
  const before = await definitionOf(page)
  await field.fill('First')
  await expect.poll(() => definitionOf(page)).toBe('First')
  await expect(field).toBeFocused()
  await field.pressSequentially(' and then')
  await expect.poll(() => definitionOf(page)).toBe('First and then')
  await field.press('Tab')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await clickMenu(app, 'undo')
  await expect.poll(() => definitionOf(page)).toBe(before)
  await clickMenu(app, 'redo')
  await expect.poll(() => definitionOf(page)).toBe('First and then')
})

test('what is typed is kept when the view, the code or the article is left without leaving the field', async ({
  framewise: { page, app },
}) => {
  const field = await openDefinition(page)
  await field.fill('Left by the menu')
  await clickMenu(app, 'view-library')
  await expect.poll(() => definitionOf(page)).toBe('Left by the menu')

  await page.getByRole('grid', { name: 'Articles' }).getByRole('row').nth(1).dblclick()
  await page.getByRole('tab', { name: 'Article' }).click()
  const outlet = page.getByRole('textbox', { name: 'Outlet' })
  await outlet.fill('The Lissen Ledger')
  await clickMenu(app, 'view-library')
  await expect
    .poll(async () =>
      (await projectOf(page)).articles.some(({ outlet: name }) => name === 'The Lissen Ledger'),
    )
    .toBe(true)
})

test('a window whose process is killed comes back with everything that was saved', async ({
  framewise: { page, app },
}) => {
  const field = await openDefinition(page)
  await field.fill('Kept')
  await expect.poll(() => definitionOf(page)).toBe('Kept')
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window) process.kill(window.webContents.getOSProcessId(), 'SIGKILL')
  })
  // For Playwright the page is gone for good: the window is asked itself. A page that is gone never answers.
  const inWindow = (script: string): Promise<string> =>
    app.evaluate(async ({ BrowserWindow }, code) => {
      const page = BrowserWindow.getAllWindows()[0]?.webContents
      const late = new Promise<string>((answer) => setTimeout(() => answer(''), 1_000))
      return page ? await Promise.race([page.executeJavaScript(code) as Promise<string>, late]) : ''
    }, script)
  await expect
    .poll(() => inWindow('document.body.innerText'))
    .toContain('The window stopped working and was loaded again.')
  expect(await inWindow('window.framewise.invoke("project.current", null)')).toContain('"definition":"Kept"')
})
