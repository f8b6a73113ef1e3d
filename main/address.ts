import { join, relative, sep } from 'node:path'

/** The app's own files are pages of this origin, not of file://, which may read the whole disk. */
export const scheme = 'app'
const host = 'framewise'
export const appOrigin = `${scheme}://${host}`
export const startPage = `${appOrigin}/index.html`

/**
 * The file below `root` that an address of the app names, or null for one that names none: another
 * origin, a path that does not decode, or one that leaves `root` once it is decoded (`..%2f`).
 */
export function fileOf(root: string, address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== `${scheme}:` || url.host !== host || url.username !== '' || url.password !== '')
    return null
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  // A backslash parts folders on Windows, a colon names a drive or a stream, a NUL ends a name in C.
  if (/[\\:\0]/.test(path)) return null
  if (path.split('/').some((part) => part === '..' || part === '.')) return null
  const file = join(root, path)
  const inside = relative(root, file)
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`)) return null
  return file
}

/**
 * The address of a web page as it will be opened and shown, or null for one that the system browser must
 * not be given: another scheme than http(s), or no host. Names outside ASCII come back in their ASCII form
 * (xn--...), so that a letter that only looks like another is seen; `account` is what stands before an "@",
 * which some addresses use to look like another site.
 */
export function linkOf(
  text: string,
): { readonly url: string; readonly host: string; readonly account: string } | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null
  const account = [url.username, url.password].filter((part) => part !== '').join(':')
  return { url: url.href, host: url.host, account }
}
