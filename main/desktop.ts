import { type BrowserWindow, dialog, shell } from 'electron'
import type { linkOf } from './address'

/** Shows the address as it will be opened, and opens it in the system's browser when the person agrees. */
export async function openLink(
  window: BrowserWindow | null,
  link: NonNullable<ReturnType<typeof linkOf>>,
): Promise<boolean> {
  const warning = link.account === '' ? '' : `\n\nCareful: “${link.account}@” is not part of the site’s name.`
  const options = {
    type: 'question' as const,
    message: `Open ${link.host} in your browser?`,
    detail: `${link.url}${warning}`,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  }
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options))
  if (response !== 0) return false
  await shell.openExternal(link.url)
  return true
}
