import type { ElectronApplication, Page } from '@playwright/test'
import type { Bridge, InputOf, OpenProject, OutputOf, PageChannel, Result } from '../../shared/contract'

declare const window: { readonly framewise: Bridge }

/** Asks main through the page's bridge, past the page's own screens; throws what main refuses. */
export async function askMain<C extends PageChannel>(
  page: Page,
  channel: C,
  input: InputOf<C>,
): Promise<OutputOf<C>> {
  const text = await page.evaluate(
    ([name, value]) => window.framewise.invoke(name as PageChannel, value as never),
    [channel, input] as const,
  )
  const result = JSON.parse(text) as Result<OutputOf<C>>
  if (!result.ok) throw new Error(`${channel}: ${result.code}: ${result.message}`)
  return result.value
}

/** The open project as main has it. */
export async function projectOf(page: Page): Promise<OpenProject> {
  const project = await askMain(page, 'project.current', null)
  if (!project) throw new Error('No project is open')
  return project
}

/** Chooses an item of the app's menu, as a click or its accelerator does. */
export async function clickMenu(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ Menu }, item) => {
    const found = Menu.getApplicationMenu()?.getMenuItemById(item)
    if (!found?.enabled) throw new Error(`The menu has no item ${item} that can be chosen`)
    found.click()
  }, id)
}
