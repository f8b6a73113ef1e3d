import { type BackupFacts, noteFacts } from './backupList'
import { makeBackup } from './backups'
import { Checkpoints } from './checkpoints'
import { Coding, codingHome } from './coding'
import { LiveIndex } from './codingIndex'
import { type CommitParts, Commits } from './commits'
import { Contents } from './contents'
import { namesIn, StoreError, stampOf, troubleOf } from './disk'
import { writeDurably } from './durable'
import { failureOf, lockedFailure, notAProject } from './failures'
import { isId, names, ProjectFolder } from './folder'
import { dueBackup, FolderStore, type WritingParts } from './folderStore'
import { HeldHome } from './held'
import { Journal } from './journal'
import { holderInWords, type Lock, takeLock } from './lock'
import { stepsFrom } from './migrations'
import { Pending } from './pending'
import { adviceFor } from './places'
import { type ProjectReading, readProject, replay } from './reading'
import { checkBackup, finishRestore, restoreBackup } from './restore'
import type { Setting } from './setting'
import type { OpenFailure, OpenResult } from './types'
import { Notices, Upkeep } from './upkeep'
import { Views } from './view'

/** Folders that a project has from the start. */
export const subfolders = [names.coding, names.texts, names.originals, names.backups, names.temp] as const

/** After opening, the window comes first. */
const settleMs = 1_000

/** Opens a project's folder for writing or for reading only; see `openStore`. */
export async function openFolder(path: string, setting: Setting, readOnly: boolean): Promise<OpenResult> {
  const notices = new Notices()
  const report = notices.report.bind(notices)
  const folder = new ProjectFolder(path, setting.disk, setting.formats, setting.now, readOnly, report)
  let lock: Lock | null = null
  let journal: Journal | null = null
  try {
    await checkIsProject(folder)
    if (!readOnly) {
      const taken = await lockFolder(folder, setting)
      if ('code' in taken) return taken
      lock = taken
      await sweep(folder)
      await tellFinishedRestore(folder)
    }
    const reading = await readProject(folder)
    if (lock) journal = await openJournal(folder, reading)
    const keys = lock && journal ? { lock, journal } : null
    return { ok: true, store: await assemble(folder, setting, reading, keys, notices) }
  } catch (error) {
    await journal?.close()
    await lock?.release()
    return failureOf(folder, error)
  }
}

/** Puts a backup back in place of a project that is not open; see `restore`. */
export async function restoreFolder(
  path: string,
  backup: string,
  setting: Setting,
  facts: BackupFacts | null,
): Promise<{ readonly ok: true } | OpenFailure> {
  const folder = new ProjectFolder(path, setting.disk, setting.formats, setting.now, false, () => undefined)
  let lock: Lock | null = null
  try {
    await checkIsProject(folder)
    const taken = await lockFolder(folder, setting)
    if ('code' in taken) return taken
    lock = taken
    await sweep(folder)
    // A restore that can no longer be finished must not stand in the way of another backup.
    await finishRestore(folder).catch(() => null)
    await checkBackup(folder, backup)
    const kept = await makeBackup(folder, 'restore', Number.MAX_SAFE_INTEGER)
    if (facts) await noteFacts(folder, kept, facts)
    await restoreBackup(folder, backup)
    return { ok: true }
  } catch (error) {
    return failureOf(folder, error)
  } finally {
    await lock?.release()
  }
}

/** Refuses a folder that is no project; one whose project.json is gone but can be put together again is one. */
async function checkIsProject(folder: ProjectFolder): Promise<void> {
  const { disk } = folder
  if (await stampOf(disk, folder.at(names.project))) return
  if (await stampOf(disk, folder.at(`${names.project}.prev`))) return
  for (const backup of await namesIn(disk, folder.at(names.backups))) {
    if (await stampOf(disk, folder.at(names.backups, backup, names.project))) return
  }
  throw notAProject(folder.path, (await stampOf(disk, folder.path)) !== null)
}

/** Takes the lock and tells whose stale one it was; a failure when somebody else has the project open. */
async function lockFolder(folder: ProjectFolder, { disk, lockTiming }: Setting): Promise<Lock | OpenFailure> {
  const result = await takeLock(disk, folder.at(names.lock), folder.now(), lockTiming)
  if (!result.ok) return lockedFailure(folder, result.holder, result.beat)
  if (result.from !== null) {
    const who = result.from === 'unknown' ? 'by somebody the lock did not name' : holderInWords(result.from)
    folder.report({
      level: 'info',
      message: `“${folder.title}” was not closed properly when it was last open ${who}. Everything that was saved then is here.`,
    })
  }
  result.lock.onLost = (by) =>
    folder.report({
      level: 'error',
      message: `“${folder.title}” was opened ${holderInWords(by)} while Framewise could not be reached here, perhaps because the computer was asleep. Everything saved until then is safe. Close the project here and open it again; until then nothing can be edited.`,
    })
  return result.lock
}

/** Removes what unfinished writes left, and makes folders that are missing. */
async function sweep(folder: ProjectFolder): Promise<void> {
  const { disk } = folder
  await Promise.all(subfolders.map((name) => disk.mkdir(folder.at(name), { recursive: true })))
  for (const name of await namesIn(disk, folder.at(names.temp))) {
    await disk.rm(folder.at(names.temp, name), { recursive: true, force: true })
  }
}

async function tellFinishedRestore(folder: ProjectFolder): Promise<void> {
  const name = await finishRestore(folder)
  if (name === null) return
  folder.report({
    level: 'info',
    message: `The backup ${name} was being put back when Framewise was interrupted. It is back in place now, as a whole.`,
  })
}

/** What only the one who may write has. */
interface Keys {
  readonly lock: Lock
  readonly journal: Journal
}

async function assemble(
  folder: ProjectFolder,
  setting: Setting,
  reading: ProjectReading,
  keys: Keys | null,
  notices: Notices,
): Promise<FolderStore> {
  const lock = keys?.lock ?? null
  const journal = keys?.journal ?? null
  const pending = new Pending()
  const index = new LiveIndex(reading.tally)
  const project = new HeldHome(folder, pending, 'project', reading.project)
  const articles = new HeldHome(folder, pending, 'articles', reading.articles)
  replay(folder, reading, [project, articles], pending, index)
  for (const [held, { stale }] of [
    [project, reading.project],
    [articles, reading.articles],
  ] as const) {
    if (stale && lock) pending.touch(held.home, held.seq)
  }

  const coding = new Coding(folder, pending, index, (seq) => commits.sawSeq(seq))
  const contents = new Contents(folder)
  const views = new Views()
  const parts: CommitParts = { folder, project, articles, coding, index, pending, views, journal, contents }
  const whyReadOnly = (): string | null => readOnlyReason(folder, lock)
  const barred = async (): Promise<string | null> => {
    await lock?.check()
    return whyReadOnly()
  }
  const commits = new Commits(parts, reading.seq, reading.highest, barred, (edits) =>
    writing?.upkeep.committed(edits),
  )
  const writing = keys && writingParts(parts, commits, keys, reading, setting, () => store)
  const { upgradedFrom } = reading.project.file
  if (writing && upgradedFrom !== null) await migrate(parts, writing, upgradedFrom, journal?.length ?? 0)
  if (!reading.tally) {
    const ids = Object.keys(articles.set.article ?? {})
    index.rebuild(
      ids,
      (id) => coding.peek(id),
      (error) => tellUncounted(folder, error),
    )
    void index.ready.then(() => {
      if (!writing || !index.isExact) return
      pending.touch(project.home, project.seq)
      writing.upkeep.soon()
    })
  }
  if (writing && pending.homes().length > 0) writing.upkeep.soon()
  parseLater(articles, index, folder)
  const advice = await adviceFor(folder.disk, folder.path)
  if (advice) folder.report({ level: 'info', message: advice })
  const store: FolderStore = new FolderStore(parts, commits, writing, whyReadOnly, notices, notices.take())
  return store
}

/** Parses the catalogue and the kept index once the library stands. */
function parseLater(articles: HeldHome, index: LiveIndex, folder: ProjectFolder): void {
  const settle = async (): Promise<void> => {
    try {
      await articles.settle()
      index.settle()
    } catch (error) {
      folder.report({ level: 'error', message: error instanceof StoreError ? error.message : String(error) })
    }
  }
  setTimeout(() => void settle(), settleMs).unref()
}

function tellUncounted(folder: ProjectFolder, error: unknown): void {
  const why = error instanceof StoreError ? error.message : `It cannot be read: ${troubleOf(error).what}.`
  folder.report({
    level: 'warning',
    message: `Not all coding of “${folder.title}” could be counted, so the numbers of segments may be too low. ${why}`,
  })
}

function writingParts(
  parts: CommitParts,
  commits: Commits,
  { lock, journal }: Keys,
  { journals }: ProjectReading,
  setting: Setting,
  store: () => FolderStore,
): WritingParts {
  const checkpoints = new Checkpoints(parts, commits, journal, journals.old !== null, () => lock.check())
  let told = false
  const upkeep = new Upkeep(checkpoints, setting.upkeep, async () => {
    const kind = await dueBackup(parts, setting.upkeep.backupMs)
    if (!kind) return
    try {
      await store().backup(kind)
    } catch (error) {
      if (!told && error instanceof StoreError)
        parts.folder.report({ level: 'warning', message: error.message })
      told = true
      throw error
    }
  })
  return { lock, checkpoints, upkeep }
}

function readOnlyReason(folder: ProjectFolder, lock: Lock | null): string | null {
  if (!lock)
    return `“${folder.title}” is open read-only: it can be read and exported, and nothing in it changes.`
  if (!lock.isLost) return null
  return `“${folder.title}” was opened by somebody else in the meantime, so nothing can be saved from here. Close it and open it again.`
}

/** Opens the journal behind its last good line; what stands behind that is kept aside and told. */
async function openJournal(folder: ProjectFolder, { journals, seq }: ProjectReading): Promise<Journal> {
  const path = folder.at(names.journal)
  const { current } = journals
  for (const { tail } of [journals.old, current].filter((one) => one !== null)) {
    if (tail) await keepTail(folder, path, tail)
  }
  const begun = current !== null && current.after !== null
  if (!begun) await Journal.create(folder, path, seq)
  const end = begun ? current.good : Number((await stampOf(folder.disk, path))?.size ?? 0)
  const last = begun ? current.last : seq
  return Journal.open(folder, path, { end, last }, (keptAs) =>
    folder.report({
      level: 'warning',
      message: `The journal of “${folder.title}” was ${keptAs ? 'replaced' : 'removed'} by another program while the project was open. Framewise has put it back; nothing is lost.${keptAs ? ` The other file is kept as ${keptAs}.` : ''} Let only one person at a time have the project open.`,
    }),
  )
}

async function keepTail(
  folder: ProjectFolder,
  path: string,
  { kind, bytes, lines }: NonNullable<NonNullable<ProjectReading['journals']['current']>['tail']>,
): Promise<void> {
  const kept = await folder.freeName(path, 'tail')
  await writeDurably(folder.disk, { path: kept, temp: folder.temp(kept), pieces: [bytes] })
  const name = folder.nameOf(kept)
  if (kind === 'damaged') {
    const loss =
      lines === 1
        ? `its last line differs from what was written, so the edit in it is missing. The line is kept as ${name}.`
        : `its last ${lines} lines cannot be relied on, since the first of them differs from what was written, so the edits in them are missing. The lines are kept as ${name}.`
    folder.report({
      level: 'error',
      message: `The journal of “${folder.title}” is damaged: ${loss} Everything before is here. Look over what you did last, and check the disk.`,
    })
    return
  }
  const what = kind === 'torn' ? 'An edit' : 'A large edit'
  folder.report({
    level: 'info',
    message: `${what} was being saved when Framewise was interrupted. It had not been confirmed and was left out as a whole; everything that was confirmed is here. What there was of it is kept as ${name}.`,
  })
}

/** Brings all files that differ in it into the current format, after a backup of them as they were. */
async function migrate(
  { folder, pending, project, articles }: CommitParts,
  { checkpoints }: WritingParts,
  from: number,
  journalLength: number,
): Promise<void> {
  const steps = stepsFrom(from, folder.formats)
  const backup = await makeBackup(folder, 'migration', journalLength)
  pending.touch(project.home, project.seq)
  pending.touch(articles.home, articles.seq)
  const withCoding = steps.some(({ coding }) => coding)
  for (const name of withCoding ? await namesIn(folder.disk, folder.at(names.coding)) : []) {
    const id = name.endsWith('.json') ? name.slice(0, -'.json'.length) : ''
    if (isId(id)) pending.touch(codingHome(id), 0)
  }
  await checkpoints.run()
  const what = steps.map((step) => step.what).join('; ')
  folder.report({
    level: 'info',
    message: `“${folder.title}” was made with an earlier version of Framewise and has been brought up to date (${what}). As it was before, it is kept as the backup ${backup}.`,
  })
}
