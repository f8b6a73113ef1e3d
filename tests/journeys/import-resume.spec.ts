import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerOpen, answerSave, type Launched, launch, shoot } from '../support/app'
import { expectAccessible } from '../support/axe'
import { expect, test } from '../support/journey'
import { clickMenu, projectOf } from '../support/page'

const files = 1_500

let folder: string
let running: Launched[] = []
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-resume-'))
  mkdirSync(join(folder, 'user-data'))
  mkdirSync(join(folder, 'Scraped pages'))
  for (let at = 0; at < files; at += 1)
    writeFileSync(
      join(folder, 'Scraped pages', `page-${at}.txt`),
      `Council ${at} votes to keep its ferry\n\nThe council of town ${at} voted on Monday to keep the night ferry for another year.\n`,
    )
})
test.afterEach(async () => {
  for (const launched of running) await launched.close()
  running = []
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const start = async (): Promise<Launched> => {
  const launched = await launch({ userData: join(folder, 'user-data') })
  running.push(launched)
  return launched
}

/** Ends the app as a power cut does. */
async function kill(launched: Launched): Promise<void> {
  running = running.filter((one) => one !== launched)
  const child = launched.app.process()
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  await launched.close()
}

const project = (): string => join(folder, 'Ferries.framewise')

test('an import that is killed leaves nothing half done, is asked about, and is read again', async () => {
  test.setTimeout(240_000)
  const first = await start()
  await answerSave(first.app, project())
  await first.page.getByRole('button', { name: /^Project / }).click()
  await first.page.getByRole('menuitem', { name: 'New project' }).click()
  await expect(first.page.getByRole('button', { name: 'Project Ferries' })).toBeVisible()
  await answerOpen(first.app, [join(folder, 'Scraped pages')])
  await clickMenu(first.app, 'import-folder')
  await expect(first.page.getByRole('heading', { name: 'Review before import' })).toBeVisible({
    timeout: 90_000,
  })
  await first.page.getByLabel('Outlet', { exact: true }).fill('The Estuary Times')
  await first.page.getByLabel('Outlet', { exact: true }).press('Enter')
  await first.page.waitForTimeout(1_500)
  await first.page.getByRole('button', { name: new RegExp(`^Import (?:all )?${files}`) }).click()
  // Killed while the texts of the first articles are in the folder and the Change is not.
  await expect
    .poll(() => readdirSync(join(project(), 'texts')).length, { timeout: 30_000 })
    .toBeGreaterThan(20)
  await kill(first)
  const left = readdirSync(join(project(), 'texts')).length
  expect(left).toBeLessThan(files)

  const second = await start()
  const asked = second.page.getByRole('dialog', { name: 'An import did not finish' })
  await expect(asked).toContainText('1500 files from “Scraped pages”')
  await expect(asked).toContainText('Your corrections of 1 file are kept')
  expect((await projectOf(second.page)).articles).toEqual([])
  await expectAccessible(second.page, 'unfinished import')
  await shoot(second.page, 'unfinished-import')
  await asked.getByRole('button', { name: 'Ask again later' }).click()
  await second.close()
  running = []

  const third = await start()
  await third.page.getByRole('button', { name: 'Read again' }).click()
  await expect(third.page.getByRole('heading', { name: 'Review before import' })).toBeVisible({
    timeout: 90_000,
  })
  await expect(third.page.getByLabel('Outlet', { exact: true })).toHaveValue('The Estuary Times')
  await kill(third)

  const fourth = await start()
  await fourth.page.getByRole('button', { name: 'Forget it' }).click()
  await expect.poll(() => readdirSync(join(project(), 'texts')).length).toBe(0)
  expect((await projectOf(fourth.page)).articles).toEqual([])
})
