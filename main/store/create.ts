import { dirname } from 'node:path'
import { homeOf, type RecordSet } from '../../shared/changes'
import type { RecordEdit } from '../../shared/schema'
import { applyEdits } from './applying'
import { namesIn, StoreError, stampOf } from './disk'
import { flushFolder, removeQuietly, writeDurably } from './durable'
import { failureOf } from './failures'
import { fileOf, names, ProjectFolder } from './folder'
import { encodeRoot, rootOf } from './format'
import { Journal } from './journal'
import { openFolder, subfolders } from './open'
import type { Setting } from './setting'
import type { OpenResult } from './types'

/** Makes a project's folder and opens it; see `createStore`. */
export async function createFolder(
  path: string,
  first: readonly RecordEdit[],
  setting: Setting,
): Promise<OpenResult> {
  const folder = new ProjectFolder(path, setting.disk, setting.formats, setting.now, false, () => undefined)
  try {
    await layOut(folder, first)
  } catch (error) {
    return failureOf(folder, error)
  }
  return openFolder(path, setting, false)
}

/** Writes everything a project needs, project.json last: before it there is no project. */
async function layOut(folder: ProjectFolder, first: readonly RecordEdit[]): Promise<void> {
  const { disk } = folder
  const existed = (await stampOf(disk, folder.path)) !== null
  if (existed && (await namesIn(disk, folder.path)).length > 0) {
    throw new StoreError(
      `The folder “${folder.path}” is not empty, and a new project needs one of its own. Nothing was changed. Choose another name, or open the project that is there.`,
      'unwritable',
    )
  }
  const project = firstRecords(first)
  try {
    await disk.mkdir(folder.path, { recursive: true })
    await Promise.all(subfolders.map((name) => disk.mkdir(folder.at(name))))
    await Journal.create(folder, folder.at(names.journal), 0)
    const { current } = folder.formats
    await writeRoot(folder, fileOf('articles'), encodeRoot(rootOf('articles', {}, 0, current)))
    await writeRoot(folder, fileOf('project'), encodeRoot(rootOf('project', project, 0, current, 0)))
    await flushFolder(disk, dirname(folder.path))
  } catch (error) {
    for (const name of [names.project, names.articles, names.journal])
      await removeQuietly(disk, folder.at(name))
    for (const name of subfolders) await disk.rm(folder.at(name), { recursive: true, force: true })
    if (!existed) await disk.rm(folder.path, { recursive: true, force: true })
    throw error
  }
}

function firstRecords(first: readonly RecordEdit[]): RecordSet {
  const strange = first.find((edit) => homeOf(edit) !== 'project')
  if (strange) throw new RangeError(`A new project cannot start with a ${strange.kind}`)
  const applied = applyEdits({}, 'project', first)
  if (!applied.ok) throw new RangeError(`A new project cannot start with a changed ${applied.edit.kind}`)
  if (!applied.set.project?.project) throw new RangeError('A new project needs its project record')
  return applied.set
}

async function writeRoot(folder: ProjectFolder, name: string, pieces: Iterable<Uint8Array>): Promise<void> {
  const path = folder.at(name)
  await writeDurably(folder.disk, { path, temp: folder.temp(path), pieces })
}
