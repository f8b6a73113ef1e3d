import { hashOf } from './contents'
import { namesIn, readIfThere, StoreError } from './disk'
import { flushFolder, writeDurably } from './durable'
import { isId, names, type ProjectFolder } from './folder'
import { type Manifest, readManifest } from './manifest'
import { eachOf } from './slices'

/** Says which backup is being put back: whoever opens the project finishes the work first. */
const markerName = 'restoring'

/**
 * Puts a backup back in place. Its files are checked first; nothing is touched when one is damaged. The
 * caller holds the lock, and has made a backup of the present state. An interrupted restore is finished at
 * the next opening.
 */
export async function restoreBackup(folder: ProjectFolder, name: string): Promise<void> {
  const manifest = await checkBackup(folder, name)
  await writeDurably(folder.disk, {
    path: folder.at(markerName),
    temp: folder.temp(markerName),
    pieces: [Buffer.from(name)],
  })
  await putBack(folder, name, manifest)
}

/** Finishes a restore that was interrupted; returns the backup's name, null when there was none. */
export async function finishRestore(folder: ProjectFolder): Promise<string | null> {
  const marker = await readIfThere(folder.disk, folder.at(markerName))
  if (!marker) return null
  const name = marker.toString('utf8')
  await putBack(folder, name, await checkBackup(folder, name))
  return name
}

/** The manifest of a backup whose files are all as they were written; throws StoreError otherwise. */
export async function checkBackup(folder: ProjectFolder, name: string): Promise<Manifest> {
  const manifest = await readManifest(folder, name)
  if (!manifest) {
    throw new StoreError(
      `There is no backup ${name}, or its list of files is damaged. Nothing was changed. Choose another backup.`,
    )
  }
  await eachOf(manifest, 4, async ([file, { sha256 }]) => {
    const bytes = await readIfThere(folder.disk, folder.at(names.backups, name, file))
    if (bytes && (await hashOf(bytes)) === sha256) return
    throw new StoreError(
      `The backup ${name} cannot be used: its file ${file} is ${bytes ? 'damaged' : 'missing'}. Nothing was changed. Choose another backup.`,
    )
  })
  return manifest
}

/** May be run again from the start at any time: every step leads to the same end. */
async function putBack(folder: ProjectFolder, name: string, files: Manifest): Promise<void> {
  const { disk } = folder
  for (const own of [names.journal, names.oldJournal]) {
    if (!files.has(own)) await disk.rm(folder.at(own), { force: true })
  }
  for (const file of await namesIn(disk, folder.at(names.coding))) {
    const coding = file.replace(/\.prev$/, '')
    // Files that were set aside stay; so do those of the backup, until they are replaced.
    if (!isId(coding.replace(/\.json$/, '')) || files.has(`${names.coding}/${coding}`)) continue
    await disk.rm(folder.at(names.coding, file), { force: true })
  }
  await disk.rm(folder.at(names.cache), { recursive: true, force: true })
  await disk.mkdir(folder.at(names.coding), { recursive: true })
  await eachOf(files.keys(), 4, async (file) => {
    const bytes = await disk.readFile(folder.at(names.backups, name, file))
    const path = folder.at(file)
    await writeDurably(disk, { path, temp: folder.temp(path), pieces: [bytes], folderLater: true })
    await disk.rm(`${path}.prev`, { force: true })
  })
  await bringBack(folder, names.texts)
  await bringBack(folder, names.originals)
  await flushFolder(disk, folder.at(names.coding))
  await flushFolder(disk, folder.path)
  await disk.rm(folder.at(markerName))
  await flushFolder(disk, folder.path)
}

/** Texts (or originals) that the backups have and the project has lost. */
async function bringBack(
  folder: ProjectFolder,
  shelf: typeof names.texts | typeof names.originals,
): Promise<void> {
  const { disk } = folder
  await disk.mkdir(folder.at(shelf), { recursive: true })
  const there = new Set(await namesIn(disk, folder.at(shelf)))
  const lost = (await namesIn(disk, folder.at(names.backups, shelf))).filter((name) => !there.has(name))
  await eachOf(lost, 4, async (name) => {
    const path = folder.at(shelf, name)
    const bytes = await disk.readFile(folder.at(names.backups, shelf, name))
    await writeDurably(disk, { path, temp: folder.temp(path), pieces: [bytes], folderLater: true })
  })
  await flushFolder(disk, folder.at(shelf))
}
