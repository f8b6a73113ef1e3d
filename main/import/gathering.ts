import { recurrenceCells } from '../../shared/import/recurrence'
import type { Article, Id, Region } from '../../shared/schema'
import { Batch, type BatchOptions, type Steering } from './batch'
import { Expansion } from './expansion'
import type { ExistingArticle } from './known'
import type { Source } from './reader'
import { walk } from './walk'

export interface ReadOptions extends BatchOptions, Steering {
  readonly existing: Iterable<ExistingArticle>
}

/**
 * Reads the picked files and folders and proposes what to import; archives are opened as folders are. Files
 * that cannot be read are listed with the reason, the others go on. Two passes, so that lines which recur over
 * the files can be told from body text; the bytes stay on disk. Rejects with the signal's reason when it is
 * aborted.
 */
export async function readBatch(paths: readonly string[], options: ReadOptions): Promise<Batch> {
  const { signal, reader, pause, onProgress } = options
  const stop = (): void => reader.stop()
  signal?.addEventListener('abort', stop)
  try {
    const found = await walk(paths, signal)
    const expansion = new Expansion(found.passed)
    const cells = recurrenceCells(found.files.length)
    const batch = new Batch(options, null, options.existing, cells)
    let total = found.files.length * 2
    let done = 0
    const readable: Id[] = []
    const take = async (name: string, source: Source, size: number): Promise<void> => {
      signal?.throwIfAborted()
      await pause?.()
      const file = await batch.survey(name, source, size, expansion)
      signal?.throwIfAborted()
      done += 1
      if ('inside' in file) total += file.inside.length * 2 - 1
      else if (file.ready) readable.push(file.id)
      else total -= 1
      onProgress?.({ done, total, file: name })
      if ('inside' in file) for (const one of file.inside) await take(one.name, one.source, one.size)
    }
    for (const { name, path, size } of found.files) await take(name, { kind: 'disk', path, inner: [] }, size)
    for (const id of readable) {
      signal?.throwIfAborted()
      await pause?.()
      const name = await batch.readAgain(id)
      signal?.throwIfAborted()
      done += 1
      onProgress?.({ done, total, file: name })
    }
    for (const { name, path, why } of found.failed)
      batch.addFailed(name, { kind: 'disk', path, inner: [] }, why)
    batch.addNotes(expansion.notes())
    return batch
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/**
 * Opens the review of an article that was imported before. `bytes` are its original's; the proposal comes
 * with edits that reproduce the article as it is now, and other articles of the same file are left out.
 */
export async function reopenArticle(
  stored: { readonly article: Article; readonly regions: readonly Region[] },
  bytes: Uint8Array,
  options: BatchOptions,
): Promise<Batch> {
  const { article } = stored
  const batch = new Batch(options, article.id, [], null)
  await batch.reopen(stored, bytes)
  return batch
}
