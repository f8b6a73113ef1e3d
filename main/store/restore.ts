import { type Manifest, readManifest } from './backups'
import { hashOf } from './contents'
import { namesIn, readIfThere, StoreError } from './disk'
import { flushFolder, writeDurably } from './durable'
import { names, type ProjectFolder } from './folder'
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
  await eachOf(Object.entries(manifest.files), 4, async ([file, { sha256 }]) => {
    const bytes = await readIfThere(folder.disk, folder.at(names.backups, name, file))
    if (bytes && (await hashOf(bytes)) === sha256) return
    throw new StoreError(
      `The backup ${name} cannot be used: its file ${file} is ${bytes ? 'damaged' : 'missing'}. Nothing was changed. Choose another backup.`,
    )
  })
  return manifest
}

/** May be run again from the start at any time: every step leads to the same end. */
async function putBack(
  folder: ProjectFolder,
  name: string,
  { files, texts, originals }: Manifest,
): Promise<void> {
  const { disk } = folder
  for (const own of [names.journal, names.oldJournal, `${names.cache}/tally.json`]) {
    if (!files[own]) await disk.rm(folder.at(own), { force: true })
  }
  for (const file of await namesIn(disk, folder.at(names.coding))) {
    if (!files[`${names.coding}/${file.replace(/\.prev$/, '')}`])
      await disk.rm(folder.at(names.coding, file), { force: true })
  }
  await disk.rm(folder.at(names.cache, 'tally.json'), { force: true })
  await disk.mkdir(folder.at(names.coding), { recursive: true })
  await eachOf(Object.keys(files), 4, async (file) => {
    const bytes = await disk.readFile(folder.at(names.backups, name, file))
    const path = folder.at(file)
    await writeDurably(disk, { path, temp: folder.temp(path), pieces: [bytes], folderLater: true })
    await disk.rm(`${path}.prev`, { force: true })
  })
  for (const [shelf, list] of [
    [names.texts, texts],
    [names.originals, originals],
  ] as const) {
    const there = new Set(await namesIn(disk, folder.at(shelf)))
    await eachOf(
      list.filter((content) => !there.has(content)),
      4,
      async (content) => {
        const bytes = await readIfThere(disk, folder.at(names.backups, shelf, content))
        // One that is gone from the backups too is told when it is read.
        if (!bytes) return
        const path = folder.at(shelf, content)
        await writeDurably(disk, { path, temp: folder.temp(path), pieces: [bytes], folderLater: true })
      },
    )
    await flushFolder(disk, folder.at(shelf))
  }
  await flushFolder(disk, folder.at(names.coding))
  await flushFolder(disk, folder.path)
  await disk.rm(folder.at(markerName))
  await flushFolder(disk, folder.path)
}
