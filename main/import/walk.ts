import { lstat, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { sentenceOf } from './failure'

/** A file to import. `name` is relative to the folder that was picked, or the file's own, with "/" between parts. */
export interface FoundFile {
  readonly name: string
  readonly path: string
  /** Bytes. */
  readonly size: number
}

export interface Found {
  readonly files: readonly FoundFile[]
  /** What cannot be read, and why. */
  readonly failed: readonly { readonly name: string; readonly path: string; readonly why: string }[]
  /** Names of what was passed over: see `noteOf`. */
  readonly passed: readonly string[]
}

/** Names that systems and programs leave in folders and no person means to import. */
const junk =
  /^(?:\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$|\$RECYCLE\.BIN$|System Volume Information$|lost\+found$|Icon\r$)/i

/** Whether a name of a file or folder is left behind by a system. */
export const isJunk = (name: string): boolean => junk.test(name)

/** How browsers call the folder of what belongs to "NAME.html", in several languages. */
const pageFolder = /^(.+?)(?:_files|\.files|_archivos|_arquivos|_bestanden|_fichiers|_file|-Dateien)$/iu

/** Whether a file is part of a saved page beside it, as `a/page_files/x.js` is of `a/page.html`. `names` are all files. */
export function isOfPage(name: string, names: ReadonlySet<string>): boolean {
  const parts = name.split('/')
  return parts.some((part, index) => {
    const page = index < parts.length - 1 ? pageFolder.exec(part)?.[1] : undefined
    if (page === undefined) return false
    const path = [...parts.slice(0, index), page].join('/')
    return names.has(`${path}.html`) || names.has(`${path}.htm`) || names.has(`${path}.xhtml`)
  })
}

/**
 * All files under the picked paths, folders walked to the bottom in the order of names. Links are followed
 * once; a folder that was walked already is not walked again, so loops end. Devices, pipes and sockets are
 * never opened. A file that was picked itself is taken whatever its name.
 */
export async function walk(paths: readonly string[], signal?: AbortSignal): Promise<Found> {
  const files: FoundFile[] = []
  const failed: { name: string; path: string; why: string }[] = []
  const passed: string[] = []
  const walked = new Set<string>()
  const seen = new Set<string>()

  const visit = async (path: string, name: string, picked: boolean): Promise<void> => {
    signal?.throwIfAborted()
    try {
      const info = await stat(path)
      const key = `${info.dev}:${info.ino}`
      if (info.isDirectory()) {
        if (walked.has(key)) return
        walked.add(key)
        const entries = (await readdir(path)).sort((a, b) => (a < b ? -1 : 1))
        for (const entry of entries) {
          const inner = picked ? entry : `${name}/${entry}`
          if (junk.test(entry)) passed.push(inner)
          else await visit(join(path, entry), inner, false)
        }
      } else if (info.isFile()) {
        if (seen.has(path)) return
        seen.add(path)
        files.push({ name, path, size: info.size })
      } else failed.push({ name, path, why: 'This is a device, pipe or socket and not a file.' })
    } catch (error) {
      signal?.throwIfAborted()
      const link = await lstat(path).then(
        (info) => info.isSymbolicLink(),
        () => false,
      )
      failed.push({
        name,
        path,
        why: link
          ? 'The link leads to nothing that can be read.'
          : name.includes('\uFFFD')
            ? 'The name of the file is not written in UTF-8, so that it cannot be opened by it. Rename the file and import it again.'
            : sentenceOf(error),
      })
    }
  }

  for (const path of paths) await visit(path, basename(path), true)
  const names = new Set(files.map((file) => file.name))
  const kept = files.filter((file) => {
    const belongs = isOfPage(file.name, names)
    if (belongs) passed.push(file.name)
    return !belongs
  })
  return { files: kept, failed, passed }
}

/** A sentence about what was passed over, if anything was. */
export function noteOf(passed: readonly string[]): string[] {
  if (passed.length === 0) return []
  const some = passed.slice(0, 3).join(', ')
  const more = passed.length > 3 ? ' and others' : ''
  return [
    passed.length === 1
      ? `One hidden file, system file or part of a saved page was passed over: ${some}.`
      : `${passed.length} hidden files, system files and parts of saved pages were passed over: ${some}${more}.`,
  ]
}
