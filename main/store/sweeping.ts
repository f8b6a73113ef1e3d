import type { RecordSet } from '../../shared/changes'
import { hashOf } from './contents'
import { namesIn, readIfThere, stampOf } from './disk'
import { flushFolder } from './durable'
import { names, type ProjectFolder } from './folder'

/**
 * Texts and originals of imports that were cancelled or failed: nothing speaks of them. They stay for so many
 * milliseconds all the same, since a service that synchronises folders may bring a text days before the
 * catalogue that names it.
 */
const stay = 7 * 86_400_000

/** Reading what may still speak of them takes no longer than this, in milliseconds; then all of them stay. */
const patience = 1_500

type Shelf = typeof names.texts | typeof names.originals

interface Candidate {
  readonly shelf: Shelf
  readonly name: string
  readonly sha256: string
}

/**
 * Removes texts and originals of which nothing speaks any more: not the catalogue, no journal, no earlier
 * generation of a file, none that was set aside, no backup. Files with other bytes than their name says stay.
 * To be called at closing, when nobody can take an edit of the session back; gives what was removed. With `only`
 * these hashes alone, which an import that did not finish has left, however young they are.
 */
export async function sweepContents(
  folder: ProjectFolder,
  catalogue: RecordSet,
  only: ReadonlySet<string> | null = null,
): Promise<readonly string[]> {
  const until = performance.now() + patience
  const found = await unnamed(folder, catalogue)
  let candidates = only ? found.filter(({ sha256 }) => only.has(sha256)) : await oldEnough(folder, found)
  for await (const file of speakers(folder)) {
    if (candidates.length === 0) return []
    if (performance.now() > until) return []
    const named = hashesIn(await readIfThere(folder.disk, file))
    candidates = candidates.filter(({ sha256 }) => !named.has(sha256))
  }
  const removed: string[] = []
  for (const candidate of candidates) if (await remove(folder, candidate)) removed.push(candidate.name)
  if (removed.length > 0) {
    await flushFolder(folder.disk, folder.at(names.texts))
    await flushFolder(folder.disk, folder.at(names.originals))
  }
  return removed
}

async function unnamed(folder: ProjectFolder, catalogue: RecordSet): Promise<readonly Candidate[]> {
  const named = new Set<string>()
  for (const { textSha256, originalSha256 } of Object.values(catalogue.article ?? {})) {
    named.add(textSha256).add(originalSha256)
  }
  const found: Candidate[] = []
  for (const shelf of [names.texts, names.originals] as const) {
    for (const name of await namesIn(folder.disk, folder.at(shelf))) {
      const sha256 = /^([0-9a-f]{64})(?:\.[a-z0-9]{1,16})?$/.exec(name)?.[1]
      if (sha256 && !named.has(sha256)) found.push({ shelf, name, sha256 })
    }
  }
  return found
}

async function oldEnough(
  folder: ProjectFolder,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const old: Candidate[] = []
  const before = BigInt(folder.now().getTime() - stay) * 1_000_000n
  for (const candidate of candidates) {
    const stamp = await stampOf(folder.disk, folder.at(candidate.shelf, candidate.name))
    if (stamp && stamp.mtimeNs < before) old.push(candidate)
  }
  return old
}

/** Every file that may name a text or an original: catalogues and journals, of now, of before, set aside, in backups. */
async function* speakers(folder: ProjectFolder): AsyncGenerator<string> {
  const places = [
    [],
    ...(await namesIn(folder.disk, folder.at(names.backups))).map((name) => [names.backups, name]),
  ]
  for (const place of places) {
    for (const name of await namesIn(folder.disk, folder.at(...place))) {
      if (/^(articles|journal)\b/.test(name)) yield folder.at(...place, name)
    }
  }
}

function hashesIn(bytes: Buffer | null): ReadonlySet<string> {
  return new Set((bytes?.toString('latin1') ?? '').match(/[0-9a-f]{64}/g))
}

/** Removes a file and the copy that backups share; false when its bytes are not what its name says. */
async function remove(folder: ProjectFolder, { shelf, name, sha256 }: Candidate): Promise<boolean> {
  const { disk } = folder
  const bytes = await readIfThere(disk, folder.at(shelf, name))
  if (!bytes || (await hashOf(bytes)) !== sha256) return false
  await disk.rm(folder.at(names.backups, shelf, name), { force: true })
  await disk.rm(folder.at(shelf, name))
  return true
}
