import { hashOf } from './contents'
import { isMissing, namesIn, readIfThere, StoreError, stampOf } from './disk'
import { flushFolder, linkOrCopy, writeFlushed } from './durable'
import { isId, names, type ProjectFolder, stampName } from './folder'
import {
  type BackupKind,
  backupKinds,
  type Manifest,
  type ManifestFile,
  manifestName,
  readManifest,
  writeManifest,
} from './manifest'
import { eachOf } from './slices'

/**
 * Backups lie in `backups/<instant>-<kind>/`: the small files as they were, the journal, and a manifest
 * written last. Files of coding that did not change since the backup before are links to its copies. Texts
 * and originals never change, so all backups share one copy of each, linked to the project's own where the
 * disk can do that: `backups/texts`, `backups/originals`.
 */
export interface Backup {
  /** The folder's name: "2025-03-12T10-15-00-daily". */
  readonly name: string
  readonly at: Date
  readonly kind: BackupKind
}

const namePattern = new RegExp(
  `^(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d)-(${backupKinds.join('|')})(?:-\\d+)?$`,
)

/** Finished backups of a project, oldest first. */
export async function listBackups(folder: ProjectFolder): Promise<readonly Backup[]> {
  const backups: Backup[] = []
  for (const name of (await namesIn(folder.disk, folder.at(names.backups))).sort()) {
    const match = namePattern.exec(name)
    const kind = backupKinds.find((candidate) => candidate === match?.[2])
    if (!match?.[1] || !kind) continue
    const [day, time] = match[1].split('T')
    const at = new Date(`${day}T${time?.replaceAll('-', ':')}Z`)
    if (await stampOf(folder.disk, folder.at(names.backups, name, manifestName)))
      backups.push({ name, at, kind })
  }
  return backups
}

/**
 * Makes a backup of the files as they are. The caller has made a checkpoint and holds further ones back;
 * `journalLength` bytes of the journal belong to it. Every copy is read back and compared.
 */
export async function makeBackup(
  folder: ProjectFolder,
  kind: BackupKind,
  journalLength: number,
): Promise<string> {
  const { disk } = folder
  const earlier = (await listBackups(folder)).at(-1)
  const last = earlier && (await readManifest(folder, earlier.name))
  const name = await freeBackupName(folder, kind)
  const target = (...parts: string[]): string => folder.at(names.backups, name, ...parts)
  await disk.mkdir(target(names.coding), { recursive: true })
  try {
    await fillBackup(
      folder,
      name,
      kind,
      journalLength,
      earlier && last ? { name: earlier.name, files: last } : null,
    )
  } catch (error) {
    // Half a backup is none, and takes space that may be short.
    await disk.rm(target(), { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
  return name
}

/** Copies or links everything into the folder of a backup, and writes its manifest last. */
async function fillBackup(
  folder: ProjectFolder,
  name: string,
  kind: BackupKind,
  journalLength: number,
  earlier: { readonly name: string; readonly files: Manifest } | null,
): Promise<void> {
  const { disk } = folder
  const target = (...parts: string[]): string => folder.at(names.backups, name, ...parts)
  const files = new Map<string, ManifestFile>()
  const journal = await readIfThere(disk, folder.at(names.journal))
  await eachOf(await smallFiles(folder), 4, async (file) => {
    const stamp = await stampOf(disk, folder.at(file))
    if (!stamp) return
    const known = earlier?.files.get(file)
    const ino = String(stamp.ino)
    const mtimeNs = String(stamp.mtimeNs)
    const same = known && known.ino === ino && known.mtimeNs === mtimeNs && known.size === Number(stamp.size)
    if (earlier && same && (await shareFile(folder, earlier.name, file, target(file)))) {
      files.set(file, known)
      return
    }
    const bytes =
      file === names.journal ? journal?.subarray(0, journalLength) : await disk.readFile(folder.at(file))
    if (!bytes) return
    files.set(file, { sha256: await keepCopy(folder, target(file), bytes), size: bytes.length, ino, mtimeNs })
  })
  await shareContents(folder, names.texts)
  await shareContents(folder, names.originals)
  await flushFolder(disk, target(names.coding))
  await writeManifest(folder, name, kind, files)
  await flushFolder(disk, folder.at(names.backups))
}

/** Shares an earlier backup's copy of a file; false when somebody removed it there. */
async function shareFile(folder: ProjectFolder, earlier: string, file: string, to: string): Promise<boolean> {
  try {
    await linkOrCopy(folder.disk, folder.at(names.backups, earlier, file), to)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** The small files of a project, relative to its folder. */
async function smallFiles(folder: ProjectFolder): Promise<string[]> {
  const coding = (await namesIn(folder.disk, folder.at(names.coding))).filter(
    (name) => name.endsWith('.json') && isId(name.slice(0, -'.json'.length)),
  )
  const own = [names.project, names.articles, names.journal, names.oldJournal]
  return [...own, ...coding.map((name) => `${names.coding}/${name}`)]
}

/**
 * Writes a copy, reads it back, and returns the hash of both; throws StoreError when they differ. Without
 * its manifest a backup is none, so the copy is written where it belongs.
 */
async function keepCopy(folder: ProjectFolder, path: string, bytes: Uint8Array): Promise<string> {
  const { disk } = folder
  await writeFlushed(disk, path, [bytes])
  const [sha256, readBack] = [await hashOf(bytes), await hashOf(await disk.readFile(path))]
  if (sha256 !== readBack) {
    throw new StoreError(
      `The backup was given up: ${folder.nameOf(path)} reads back differently from what was written. The project itself is as it was. Check the disk, and copy the project to another one.`,
    )
  }
  return sha256
}

/** Gives every text (or original) its place among the backups. */
async function shareContents(
  folder: ProjectFolder,
  shelf: typeof names.texts | typeof names.originals,
): Promise<void> {
  const { disk } = folder
  const shared = folder.at(names.backups, shelf)
  await disk.mkdir(shared, { recursive: true })
  const there = new Set(await namesIn(disk, shared))
  const own = (await namesIn(disk, folder.at(shelf))).filter((name) =>
    /^[0-9a-f]{64}(\.[a-z0-9]{1,16})?$/.test(name),
  )
  await eachOf(
    own.filter((name) => !there.has(name)),
    4,
    async (name) => {
      const from = folder.at(shelf, name)
      const sha256 = name.slice(0, 64)
      if ((await hashOf(await disk.readFile(from))) !== sha256) {
        folder.report({
          level: 'warning',
          message: `The file ${shelf}/${name} is damaged (its checksum differs) and was left out of the backup. Put it back from a copy of the project folder if you have one.`,
        })
        return
      }
      const to = folder.at(names.backups, shelf, name)
      if ((await linkOrCopy(disk, from, to)) === 'linked') return
      if ((await hashOf(await disk.readFile(to))) !== sha256) {
        await disk.rm(to)
        throw new StoreError(
          `The backup was given up: the copy of ${shelf}/${name} reads back differently. The project itself is as it was. Check the disk.`,
        )
      }
    },
  )
  await flushFolder(disk, shared)
}

async function freeBackupName(folder: ProjectFolder, kind: BackupKind): Promise<string> {
  const base = `${stampName(folder.now())}-${kind}`
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}-${count}`
    if (!(await stampOf(folder.disk, folder.at(names.backups, name)))) return name
  }
}

const keptRecent = 10
const keptDays = 7
const keptWeeks = 4

/**
 * Which backups stay: the 10 newest, the newest of each of the last 7 days that have one and of the last 4
 * weeks that have one (UTC, weeks from Monday), and those made before a migration.
 */
export function backupsToKeep(backups: readonly Backup[]): ReadonlySet<string> {
  const newestFirst = [...backups].sort(
    (a, b) => b.at.getTime() - a.at.getTime() || (a.name < b.name ? 1 : -1),
  )
  const keep = new Set(newestFirst.slice(0, keptRecent).map(({ name }) => name))
  for (const { name, kind } of backups) if (kind === 'migration') keep.add(name)
  const dayMs = 86_400_000
  // The first of January 1970 was a Thursday: weeks begin three days before.
  const dayOf = ({ at }: Backup): number => Math.floor(at.getTime() / dayMs)
  const weekOf = (backup: Backup): number => Math.floor((dayOf(backup) + 3) / 7)
  for (const [periodOf, count] of [
    [dayOf, keptDays],
    [weekOf, keptWeeks],
  ] as const) {
    const seen = new Set<number>()
    for (const backup of newestFirst) {
      if (seen.has(periodOf(backup))) continue
      if (seen.size === count) break
      seen.add(periodOf(backup))
      keep.add(backup.name)
    }
  }
  return keep
}

/** Removes backups beyond the rotation, and what is left of unfinished ones. Texts and originals stay. */
export async function rotateBackups(folder: ProjectFolder): Promise<void> {
  const { disk } = folder
  const keep = backupsToKeep(await listBackups(folder))
  for (const name of await namesIn(disk, folder.at(names.backups))) {
    if (!namePattern.test(name) || keep.has(name)) continue
    // The manifest goes first: a half-removed backup must not look like a whole one.
    await disk.rm(folder.at(names.backups, name, manifestName), { force: true })
    await disk.rm(folder.at(names.backups, name), { recursive: true, force: true })
  }
}
