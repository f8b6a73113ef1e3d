import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import type { AnswerOf, Bridge, InputOf, OpenProject, PageChannel } from '../../shared/contract'
import type { Change } from '../../shared/schema'
import { answerMessage, answerOpen, answerSave, type Launched, launch } from '../support/app'
import { expect, test } from '../support/journey'
import { askMain, clickMenu, projectOf } from '../support/page'

/** Projects in the running app, asked for as the page asks: through the bridge, past the page's own screens. */

declare const window: { readonly framewise: Bridge }

let folder: string
let userData: string
let running: Launched[] = []

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-projects-'))
  userData = join(folder, 'user-data')
  mkdirSync(userData)
})
test.afterEach(async () => {
  for (const launched of running) await launched.close()
  running = []
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const start = async (data = userData): Promise<Launched> => {
  const launched = await launch({ userData: data })
  running.push(launched)
  return launched
}
const stop = async (launched: Launched): Promise<void> => {
  running = running.filter((one) => one !== launched)
  await launched.close()
}

/** As `askMain`, but for a refusal that is expected. */
const ask = async <C extends PageChannel>(
  page: Page,
  channel: C,
  input: InputOf<C>,
): Promise<AnswerOf<C>> => {
  const text = await page.evaluate(
    ([name, value]) => window.framewise.invoke(name as PageChannel, value as never),
    [channel, input] as const,
  )
  return JSON.parse(text)
}

const create = async ({ app, page }: Launched, name: string): Promise<OpenProject> => {
  await answerSave(app, join(folder, name))
  const project = await askMain(page, 'project.create', null)
  if (!project) throw new Error('No project was made')
  return project
}

const renamed = (project: OpenProject, name: string, id: string): Change => ({
  id,
  at: new Date().toISOString(),
  coder: project.coderId,
  label: `call the project “${name}”`,
  records: [{ kind: 'project', id: 'project', before: project.project, after: { ...project.project, name } }],
})

const menuLabel = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.label, id)

test('the first start opens the sample project: read by the importer, coded by two', async () => {
  const { page } = await start()
  const project = await projectOf(page)
  expect(project).toMatchObject({ name: 'Harbour Accord', isSample: true, readOnly: null, notices: [] })
  expect(project.articles.length).toBeGreaterThanOrEqual(24)
  expect(project.coders.map((coder) => coder.name)).toEqual(['Coder A', 'Coder B'])
  expect(project.codes.length).toBeGreaterThanOrEqual(29)
  const segments = Object.values(project.stats).reduce((sum, stats) => sum + stats.segments, 0)
  expect(segments).toBeGreaterThanOrEqual(115)
  // Every passage that was coded stands in the text that was imported.
  for (const { id } of project.articles) {
    expect(await askMain(page, 'article.open', { articleId: id })).toMatchObject({ moved: [], lost: [] })
  }
  expect(existsSync(join(userData, 'log.txt'))).toBe(false)
})

test('a new project is there after a restart, with what was saved in it, and in the recent projects', async () => {
  const first = await start()
  const made = await create(first, 'Ports of call')
  expect(made).toMatchObject({ name: 'Ports of call', isSample: false, articles: [] })
  await askMain(first.page, 'change.commit', { change: renamed(made, 'Ports and calls', 'change-1') })
  await stop(first)
  expect(existsSync(join(folder, 'Ports of call.framewise', 'lock'))).toBe(false)

  const second = await start()
  const again = await projectOf(second.page)
  expect(again.project.name).toBe('Ports and calls')
  expect(again.history).toEqual({ undo: null, redo: null })
  const { recents } = await askMain(second.page, 'app.state', null)
  expect(recents.map((recent) => [recent.name, recent.location])).toEqual([['Ports of call', folder]])
  await askMain(second.page, 'project.open', { from: { kind: 'sample' }, readOnly: false })
  const [recent] = recents
  const opened = await askMain(second.page, 'project.open', {
    from: { kind: 'recent', id: recent?.id ?? '' },
    readOnly: false,
  })
  expect(opened?.project.name).toBe('Ports and calls')
})

test('what was acknowledged is there when the app is killed right after', async () => {
  const first = await start()
  const made = await create(first, 'Sudden')
  await askMain(first.page, 'change.commit', { change: renamed(made, 'Kept', 'change-1') })
  const ended = new Promise((end) => first.app.process().once('exit', end))
  first.app.process().kill('SIGKILL')
  await ended
  running = []

  const second = await start()
  // Looked at first: whoever asks for the project is told what happened to it, once.
  await expect(second.page.getByText('“Sudden” was not closed properly')).toBeVisible()
  const again = await projectOf(second.page)
  expect(again.project.name).toBe('Kept')
})

test('a project that another computer user has open is refused by name, and opens for reading', async () => {
  const first = await start()
  const made = await create(first, 'Shared')
  const second = await start(join(folder, 'other-user-data'))
  await answerOpen(second.app, [join(folder, 'Shared.framewise')])
  const open = { from: { kind: 'dialog' }, readOnly: false } as const
  const refused = await ask(second.page, 'project.open', open)
  expect(refused).toMatchObject({ ok: false, code: 'locked' })
  if (!refused.ok) expect(refused.message).toContain('Shared')
  const reading = await askMain(second.page, 'project.open', { from: { kind: 'refused' }, readOnly: true })
  expect(reading?.readOnly).not.toBeNull()
  const change = renamed(made, 'Two hands', 'change-2')
  expect(await ask(second.page, 'change.commit', { change })).toMatchObject({ ok: false, code: 'read-only' })
  await stop(first)
  expect(await askMain(second.page, 'project.open', open)).toMatchObject({ name: 'Shared', readOnly: null })
})

test('a folder that is no project and a project of a newer Framewise are refused in sentences', async () => {
  const launched = await start()
  const { app, page } = launched
  const open = { from: { kind: 'dialog' }, readOnly: false } as const
  await answerOpen(app, [folder])
  expect(await ask(page, 'project.open', open)).toMatchObject({ ok: false, code: 'not-a-project' })

  await create(launched, 'Future')
  await askMain(page, 'project.open', { from: { kind: 'sample' }, readOnly: false })
  writeFileSync(join(folder, 'Future.framewise', 'project.json'), '{"format":99}')
  await answerOpen(app, [join(folder, 'Future.framewise')])
  const newer = await ask(page, 'project.open', open)
  expect(newer).toMatchObject({ ok: false, code: 'newer-format' })
  if (!newer.ok) expect(newer.message).toMatch(/newer/)
  expect(readFileSync(join(folder, 'Future.framewise', 'project.json'), 'utf8')).toBe('{"format":99}')
  expect(await projectOf(page)).toMatchObject({ isSample: true })
})

test('a cancelled dialog changes nothing', async () => {
  const { app, page } = await start()
  await projectOf(page)
  await answerOpen(app, [])
  await answerSave(app, '')
  expect(await askMain(page, 'project.create', null)).toBeNull()
  expect(await askMain(page, 'project.open', { from: { kind: 'dialog' }, readOnly: false })).toBeNull()
  expect(await askMain(page, 'import.choose', { what: 'files' })).toBeNull()
  expect(await projectOf(page)).toMatchObject({ isSample: true })
})

test('the sample is put back as it came, and the copy that was worked on is kept', async () => {
  const { page } = await start()
  const sample = await projectOf(page)
  await askMain(page, 'change.commit', { change: renamed(sample, 'Mine', 'change-1') })
  const reset = await askMain(page, 'project.resetSample', null)
  expect(reset?.project.name).toBe(sample.project.name)
  expect(reset?.history).toEqual({ undo: null, redo: null })
  const copies = readdirSync(join(userData, 'Sample'))
  expect(copies.filter((name) => name.endsWith('.framewise'))).toHaveLength(2)
})

test('the menu says what it would undo, and does it', async () => {
  const { app, page } = await start()
  const sample = await projectOf(page)
  const changed = page.evaluate(
    () =>
      new Promise<string>((told) =>
        window.framewise.subscribe('project.changed', (event) => told(JSON.parse(event).label)),
      ),
  )
  await askMain(page, 'change.commit', { change: renamed(sample, 'Mine', 'change-1') })
  await expect.poll(() => menuLabel(app, 'undo')).toBe('Undo: call the project “Mine”')
  await page.bringToFront()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await clickMenu(app, 'undo')
  expect(await changed).toBe('Undo: call the project “Mine”')
  expect((await projectOf(page)).project.name).toBe(sample.project.name)
  await expect.poll(() => menuLabel(app, 'redo')).toBe('Redo: call the project “Mine”')
  await clickMenu(app, 'redo')
  await expect.poll(async () => (await projectOf(page)).project.name).toBe('Mine')
})

test('the menu backs up, and says where', async () => {
  const { app, page } = await start()
  await projectOf(page)
  const told = page.evaluate(
    () =>
      new Promise<string>((tell) =>
        window.framewise.subscribe('notice', (event) => tell(JSON.parse(event).message)),
      ),
  )
  await clickMenu(app, 'back-up')
  const [, name = ''] = /backed up as (\S+),/.exec(await told) ?? []
  expect(
    existsSync(join(userData, 'Sample', 'Harbour Accord.framewise', 'backups', name, 'project.json')),
  ).toBe(true)
})

test('theme and recent projects of the menu reach the page', async () => {
  const launched = await start()
  const { app, page } = launched
  await create(launched, 'Ports')
  await clickMenu(app, 'theme-dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  expect(await askMain(page, 'app.state', null)).toMatchObject({ preferences: { theme: 'dark' } })
  const asked = page.evaluate(
    () =>
      new Promise<string>((told) =>
        window.framewise.subscribe('menu.open', (event) => told(JSON.parse(event).what.kind)),
      ),
  )
  const recent = (click: boolean) =>
    app.evaluate(({ Menu }, clicked) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById('recents')?.submenu?.items[0]
      if (clicked) item?.click()
      return item?.label
    }, click)
  await expect.poll(() => recent(false)).toBe(`Ports  (${folder})`)
  await recent(true)
  expect(await asked).toBe('recent')
})

test('a second start brings the first window back and ends', async () => {
  const { app, page } = await start()
  await projectOf(page)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  // The window of a second start would be a second window; without one Playwright's launch fails.
  await expect(launch({ userData, timeout: 10_000 })).rejects.toThrow()
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isMinimized())),
    )
    .toEqual([false])
})

test('the window comes back where it was, and preferences and coder with it', async () => {
  const first = await start()
  const { app, page } = first
  await projectOf(page)
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 760 }),
  )
  await askMain(page, 'app.preferences', { textSize: 21, panels: { list: 300 } })
  await askMain(page, 'project.setCoder', { coderId: 'coder-b' })
  const bounds = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  )
  await stop(first)

  const second = await launch({ userData, size: { width: 1000, height: 700 } })
  running.push(second)
  const placed = JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8'))
  expect(placed).toMatchObject({ x: bounds?.x, y: bounds?.y, width: bounds?.width, height: bounds?.height })
  expect((await projectOf(second.page)).coderId).toBe('coder-b')
  expect((await askMain(second.page, 'app.state', null)).preferences).toMatchObject({
    textSize: 21,
    panels: { list: 300 },
  })
})

test('damaged settings are set aside, told, and do not stop the start', async () => {
  writeFileSync(join(userData, 'preferences.json'), '{"theme":')
  writeFileSync(join(userData, 'recents.json'), 'null')
  const { page } = await start()
  const project = await askMain(page, 'project.current', null)
  expect(project?.isSample).toBe(true)
  expect(readdirSync(userData).filter((name) => name.includes('.unreadable-'))).toHaveLength(2)
})

test('search finds words in full texts of three scripts, and in the facts', async () => {
  const { page } = await start()
  const { articles } = await projectOf(page)
  const find = async (query: string) => {
    const ids = await askMain(page, 'article.search', { query })
    return articles.filter((article) => ids.includes(article.id)).map((article) => article.language)
  }
  expect(await find('')).toHaveLength(articles.length)
  expect((await find('orsava harbour')).length).toBeGreaterThan(5)
  expect(await find('ORSAVA  Harbour')).toEqual(await find('orsava harbour'))
  expect(await find('内政')).toEqual(['zh'])
  expect(await find('الجمعية')).toEqual(['ar'])
  expect(await find('zzzz orsava')).toEqual([])
})

test('dropped files are read by their real paths, which the page never sees', async () => {
  const { page } = await start()
  const before = (await projectOf(page)).articles.length
  const file = join(folder, 'dropped.txt')
  writeFileSync(file, 'Council votes for ferries\n\nThe council voted on Monday to keep the night ferry.\n')
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'dropped'
    document.body.append(input)
  })
  await page.locator('#dropped').setInputFiles(file)
  const batch = await page.evaluate(async () => {
    const { files } = document.querySelector('#dropped') as HTMLInputElement
    return JSON.parse(await window.framewise.drop([...(files ?? [])])) as AnswerOf<'import.dropped'>
  })
  if (!batch.ok || !batch.value) throw new Error('not read')
  expect(batch.value.files.map((one) => one.name)).toEqual(['dropped.txt'])
  expect(JSON.stringify(batch.value)).not.toContain(folder)
  const outcome = await askMain(page, 'import.commit', { fileIds: batch.value.files.map((one) => one.id) })
  expect(outcome).toMatchObject({ failed: [], cancelled: false })
  expect((await projectOf(page)).articles).toHaveLength(before + 1)
})

test('an edit that is on its way when the window closes is not lost', async () => {
  const first = await start()
  const made = await create(first, 'Hurry')
  await first.page.evaluate(
    (change) => {
      void window.framewise.invoke('change.commit', { change })
      return null
    },
    renamed(made, 'In time', 'change-1'),
  )
  await answerMessage(first.app, 1)
  await stop(first)
  const second = await start()
  expect((await projectOf(second.page)).project.name).toBe('In time')
})

test('a page that holds unsaved edits is closed only after asking', async () => {
  const { app, page } = await start()
  await projectOf(page)
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()))
  // Chromium lets a page hold on only after somebody has touched it.
  await page.mouse.click(5, 5)
  await app.evaluate(({ dialog }) => {
    const seen = globalThis as unknown as { asked: number; leave: number }
    seen.asked = 0
    seen.leave = 0
    dialog.showMessageBoxSync = () => {
      seen.asked += 1
      return seen.leave
    }
  })
  const asked = () => app.evaluate(() => (globalThis as unknown as { asked: number }).asked)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(asked).toBe(1)
  expect(await projectOf(page)).toMatchObject({ isSample: true })
  await app.evaluate(() => {
    ;(globalThis as unknown as { leave: number }).leave = 1
  })
  const ended = new Promise((end) => app.process().once('exit', end))
  await app.evaluate(
    ({ BrowserWindow }) => void setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 50),
  )
  await ended
})

test('a dialog that is still open does not keep the app from closing its project', async () => {
  const launched = await start()
  const { app, page } = launched
  await projectOf(page)
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => new Promise(() => undefined)
  })
  await page.evaluate(() => void window.framewise.invoke('import.choose', { what: 'files' }))
  await stop(launched)
  expect(existsSync(join(userData, 'Sample', 'Harbour Accord.framewise', 'lock'))).toBe(false)
  expect(readFileSync(join(userData, 'log.txt'), 'utf8')).toContain('answering took longer than 3 s')
})

test('the environment can name the user data folder', async () => {
  const elsewhere = join(folder, 'elsewhere')
  const launched = await launch({ userData, env: { FRAMEWISE_USER_DATA: elsewhere } })
  running.push(launched)
  expect(await projectOf(launched.page)).toMatchObject({ location: join(elsewhere, 'Sample') })
})

test('the note on a project is saved as it is typed, undone in one step, and there again later', async () => {
  const note = 'How outlets frame the harbour accord; chosen by search term.'
  const openDetails = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: /^Project / }).click()
    await page.getByRole('menuitem', { name: 'Project details…' }).click()
    await expect(page.getByRole('dialog', { name: 'Project details' })).toBeVisible()
  }
  const first = await start()
  const before = (await projectOf(first.page)).project.note
  expect(before).not.toBe(note)
  await openDetails(first.page)
  await first.page.getByRole('textbox', { name: 'Note' }).fill(note)
  await first.page.getByRole('button', { name: 'Close' }).click()
  await expect.poll(async () => (await projectOf(first.page)).project.note).toBe(note)
  await clickMenu(first.app, 'undo')
  await expect.poll(async () => (await projectOf(first.page)).project.note).toBe(before)
  await clickMenu(first.app, 'redo')
  await expect.poll(async () => (await projectOf(first.page)).project.note).toBe(note)
  await stop(first)

  const second = await start()
  await openDetails(second.page)
  await expect(second.page.getByRole('textbox', { name: 'Note' })).toHaveValue(note)
})
