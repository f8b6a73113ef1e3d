import { Low } from 'lowdb'
import { type Home, homeOf, type RecordSet } from '../../shared/changes'
import type { RecordEdit } from '../../shared/schema'
import { applyEdits, forceEdits } from './applying'
import { namesIn, readIfThere, StoreError } from './disk'
import { fileOf, names, type ProjectFolder } from './folder'
import { DamagedFile, decodeRoot, emptyRoot, type FileRoot, NewerFormat, recordSetOf } from './format'
import { type JournalReading, readJournal } from './journalLines'
import { type MigrationStep, type RawEdit, stepsFrom } from './migrations'
import { RecordFile } from './recordFile'

/** The records of a home as read from its file, or as put together again from what else there is. */
export interface HomeReading {
  readonly file: RecordFile
  readonly low: Low<FileRoot>
  readonly root: FileRoot
  /** Without the catalogue's articles while `file.waiting` has them. */
  readonly set: RecordSet
  /** The last Change in the records. */
  readonly seq: number
  readonly exists: boolean
  /** The file must be written again: it was damaged, missing, or in an older format. */
  readonly stale: boolean
}

/**
 * Reads a home. A file that cannot be used is set aside (not in a read-only project) and the newest
 * generation that can be read takes its place, with the journal's edits on top; what happened is
 * reported. A missing file is an empty home, unless `expected` says that there must be one. Throws
 * StoreError for a newer format and when the disk fails.
 */
export async function readHome(
  folder: ProjectFolder,
  home: Home,
  { expected = false, folderLater = false }: { expected?: boolean; folderLater?: boolean } = {},
): Promise<HomeReading> {
  const file = new RecordFile(folder, home, folderLater)
  const low = new Low<FileRoot>(file, emptyRoot(home, folder.formats.current))
  try {
    await low.read()
    if (file.stamp || !expected) {
      const { seq } = low.data
      return {
        file,
        low,
        root: low.data,
        set: recordSetOf(low.data),
        seq,
        exists: file.stamp !== null,
        stale: file.upgradedFrom !== null,
      }
    }
    return await restoreHome(folder, file, low, 'is missing')
  } catch (error) {
    if (error instanceof DamagedFile) return restoreHome(folder, file, low, error.why)
    if (error instanceof NewerFormat) throw newerError(folder, fileOf(home))
    throw error
  }
}

function newerError(folder: ProjectFolder, file: string): StoreError {
  return new StoreError(
    `“${folder.title}” was last used with a newer version of Framewise, and this version cannot read its file ${file}. Nothing was changed. Install the newest Framewise to open it.`,
    'newer-format',
  )
}

async function restoreHome(
  folder: ProjectFolder,
  file: RecordFile,
  low: Low<FileRoot>,
  why: string,
): Promise<HomeReading> {
  const name = fileOf(file.home)
  const found = await newestGeneration(folder, file.home)
  const journals = await readJournals(folder)
  const from = found?.upTo ?? 0
  const edits = editsOf(journals.entries, file.home, from)
  if (!found && (file.home === 'project' || file.home === 'articles')) {
    throw new StoreError(
      `The file ${name} of “${folder.title}” cannot be used: it ${why}, and there is no earlier version of it and no backup. Nothing was changed. Put back a copy of the project folder, for instance from your own backup.`,
    )
  }
  // What the journals still hold must reach back to what was found; else edits in between are missing.
  const complete = journals.after !== null && journals.after <= from && !journals.broken
  const base = found ? recordSetOf(found.root) : {}
  const applied = applyEdits(base, file.home, edits)
  const set = applied.ok ? applied.set : forceEdits(base, edits)
  const keptAs =
    file.stamp && !folder.readOnly ? await folder.setAside(file.path, 'damaged') : file.stamp ? name : null
  file.forget()

  const source = found ? `from ${found.source}` : 'from nothing'
  const kept = keptAs === null ? '' : ` The damaged file is kept as ${keptAs}.`
  const result = complete
    ? `It was put together again ${source} and the journal; nothing is missing.`
    : found
      ? `It was put together again ${source}; edits made since then may be missing. Look over it, and compare with a backup of your own if you have one.`
      : 'There is no earlier version of it, so what it held before the last edits is missing. Put back a copy of the file from your own backup if you have one.'
  folder.report({
    level: complete ? 'warning' : 'error',
    message: `The file ${name} could not be read: it ${why}. ${result}${kept}`,
  })
  const seq = Math.max(from, journals.last)
  low.data = { ...low.data, ...(found ? { checkpoint: found.root.checkpoint ?? 0 } : {}), seq }
  return { file, low, root: low.data, set, seq, exists: true, stale: true }
}

interface Generation {
  readonly root: FileRoot
  /** It holds all Changes up to this one: at least the last one in it. */
  readonly upTo: number
  /** "its previous version", "the backup 2025-03-12T10-15-00-daily" */
  readonly source: string
}

/** The newest readable among the previous generation and the newest readable backup. */
async function newestGeneration(folder: ProjectFolder, home: Home): Promise<Generation | null> {
  const name = fileOf(home)
  const old = await rootAt(folder, home, folder.at(`${name}.prev`))
  const previous = old && {
    root: old,
    upTo: Math.max(old.seq, old.checkpoint ?? 0),
    source: 'its previous version',
  }
  for (const backup of (await namesIn(folder.disk, folder.at(names.backups))).sort().reverse()) {
    const root = await rootAt(folder, home, folder.at(names.backups, backup, name))
    if (!root) continue
    const project = await rootAt(folder, 'project', folder.at(names.backups, backup, names.project))
    const upTo = Math.max(root.seq, project?.checkpoint ?? 0)
    return previous && previous.upTo >= upTo ? previous : { root, upTo, source: `the backup ${backup}` }
  }
  return previous
}

async function rootAt(folder: ProjectFolder, home: Home, path: string): Promise<FileRoot | null> {
  const bytes = await readIfThere(folder.disk, path)
  if (!bytes) return null
  try {
    const { root } = decodeRoot(bytes, home, folder.formats)
    recordSetOf(root)
    return root
  } catch (error) {
    if (error instanceof DamagedFile || error instanceof NewerFormat) return null
    throw error
  }
}

export interface Journals {
  /** The Change that the first readable line follows; null when nothing could be read. */
  readonly after: number | null
  readonly last: number
  readonly entries: JournalReading['entries']
  readonly current: JournalReading | null
  /** The journal before, when its lines are among the entries. */
  readonly old: JournalReading | null
  /** Lines between the two journals are missing. */
  readonly broken: boolean
}

/** The journal and, if wished, the one before it as one history, in the current format. */
export async function readJournals(folder: ProjectFolder, alsoOld = true): Promise<Journals> {
  const current = await readUpgraded(folder, names.journal)
  const start = current?.after ?? null
  const found = alsoOld ? await readUpgraded(folder, names.oldJournal) : null
  const old = found && found.after !== null && (start === null || found.last <= start) ? found : null
  const own = { current, last: current?.last ?? 0, entries: current?.entries ?? [] }
  if (!old) return { ...own, after: start, old, broken: false }
  return {
    after: old.after,
    last: Math.max(old.last, own.last),
    entries: [...old.entries, ...own.entries],
    current,
    old,
    broken: start !== null && old.last < start,
  }
}

async function readUpgraded(folder: ProjectFolder, name: string): Promise<JournalReading | null> {
  const reading = await readJournal(folder.disk, folder.at(name))
  if (!reading) return null
  const { formats } = folder
  if (reading.format > formats.current) throw newerError(folder, name)
  if (reading.format === formats.current) return reading
  const steps = stepsFrom(reading.format, formats)
  const entries = reading.entries.map(({ seq, change }) => ({
    seq,
    change: { ...change, records: change.records.flatMap((edit) => upgradeEdit(edit, steps)) },
  }))
  return { ...reading, entries }
}

function upgradeEdit(edit: RecordEdit, steps: readonly MigrationStep[]): RecordEdit[] {
  let edits: readonly RawEdit[] = [edit as unknown as RawEdit]
  for (const step of steps) edits = edits.flatMap((one) => [...step.edit(one)])
  return edits as unknown as RecordEdit[]
}

/** The edits of one home among Changes after `seq`. */
export function editsOf(
  entries: JournalReading['entries'],
  home: Home,
  after: number,
): readonly RecordEdit[] {
  return entries.flatMap(({ seq, change }) =>
    seq > after ? change.records.filter((edit) => homeOf(edit) === home) : [],
  )
}
