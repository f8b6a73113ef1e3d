import { join } from 'node:path'
import { type Built, counted, refuse as gone, makeChange, quoted } from '../../shared/building'
import type { ErrorOf, ImportOutcome, OutputOf, Result } from '../../shared/contract'
import { wasRepaired } from '../../shared/import/letters'
import type { ManyChange } from '../../shared/import/many'
import type { OriginalAsk, OriginalPage } from '../../shared/import/original'
import { type FileProposal, noEdits, type ReviewEdits } from '../../shared/import/proposal'
import { type ReadyArticle, withVariables } from '../../shared/import/records'
import { countUses } from '../../shared/import/rules'
import type { Change, Id, Making, RecordEdit, Rule, Variable } from '../../shared/schema'
import { answer, reasonOf, refuse } from '../answer'
import type { Batch, BatchOptions, ImportRow, Revised } from '../import/batch'
import { ImportError } from '../import/failure'
import type { Reader } from '../import/reader'
import { contentName, names } from '../store/folder'
import type { ProjectStore } from '../store/store'
import { IdleReader } from './idleReader'
import { replaceArticle } from './replacing'
import type { Session } from './session'
import { breathe } from './slices'
import { ImportWork, type Steered } from './work'

/** Loaded at the first import: its tables of encodings would slow every start. */
const importer = () => import('../import/gathering')

/** The import of one open project: the batch under review, and the reading or importing under way. */
export class ImportDesk {
  readonly #session: Session
  readonly #reader: IdleReader
  readonly #work: ImportWork
  #batch: Batch | null = null
  /** Told of what is about to be copied into the project, by SHA-256. */
  onCopying: (hashes: readonly string[]) => void = () => {}
  /** Files of the batch that are in the project already. */
  #imported = new Set<Id>()

  constructor(session: Session, newReader: () => Reader) {
    this.#session = session
    this.#reader = new IdleReader(newReader)
    this.#work = new ImportWork((progress) => session.emit('import.progress', progress))
  }

  /** Reads files and folders into a batch to review; null when the person cancelled. */
  async read(paths: readonly string[]): Promise<Result<OutputOf<'import.choose'>, ErrorOf<'import.choose'>>> {
    const { store } = this.#session
    if (store.readOnly !== null) return refuse('read-only', store.readOnly)
    const result = await this.#work.run(
      'reading',
      async (steering) => {
        const { readBatch } = await importer()
        const batch = await readBatch(paths, {
          ...this.#batchOptions(),
          ...steering,
          existing: Object.values(store.catalogue.article ?? {}),
        })
        this.#open(batch)
        return answer(batch.describe())
      },
      answer(null),
    )
    if (!this.#batch) this.#reader.release()
    return result
  }

  /** Opens the review of an article of the project, from the bytes it was imported from. */
  async review(
    articleId: Id,
  ): Promise<Result<OutputOf<'import.reviewArticle'>, ErrorOf<'import.reviewArticle'>>> {
    const { store } = this.#session
    if (store.readOnly !== null) return refuse('read-only', store.readOnly)
    const article = store.catalogue.article?.[articleId]
    if (!article) return refuse('unreadable', 'This article is not in the project any more.')
    let bytes: Uint8Array
    try {
      bytes = await store.original(article.originalSha256, article.originalExt)
    } catch (error) {
      return refuse(
        'unreadable',
        `The file this article was imported from cannot be read: ${reasonOf(error)} The article itself is as it was.`,
      )
    }
    const coding = await store.load(articleId)
    const { reopenArticle } = await importer()
    const batch = await reopenArticle(
      { article, regions: Object.values(coding.region ?? {}) },
      bytes,
      this.#batchOptions(),
    )
    this.#open(batch)
    return answer(batch.describe())
  }

  async file(fileId: Id): Promise<Result<FileProposal, 'no-batch' | 'unreadable'>> {
    const batch = this.#batch
    return batch ? await proposed(() => batch.proposal(fileId)) : noBatch
  }

  async revise(fileId: Id, edits: ReviewEdits): Promise<Result<FileProposal, 'no-batch' | 'unreadable'>> {
    const batch = this.#batch
    return batch ? await proposed(() => batch.revise(fileId, edits)) : noBatch
  }

  /** Some rows of a file of the batch as it is. */
  async original(fileId: Id, ask: OriginalAsk): Promise<Result<OriginalPage, 'no-batch' | 'unreadable'>> {
    const batch = this.#batch
    return batch ? await proposed(() => batch.original(fileId, ask)) : noBatch
  }

  /** Some rows of the file that an article of the project was imported from. */
  async articleOriginal(articleId: Id, ask: OriginalAsk): Promise<Result<OriginalPage, 'unreadable'>> {
    const { store } = this.#session
    const article = store.catalogue.article?.[articleId]
    if (!article) return refuse('unreadable', 'This article is not in the project any more.')
    const { originalSha256, originalExt, provenance } = article
    try {
      // Checked once by the store, which puts a damaged file back from the backups; later pages are at hand.
      if (ask.from === 0) await store.original(originalSha256, originalExt)
      const path = join(store.folder, names.originals, contentName(originalSha256, originalExt))
      return answer(
        await this.#reader.borrow((reader) =>
          reader.original({
            batch: articleId,
            source: { kind: 'disk', path, inner: [] },
            name: provenance.file,
            sha256: originalSha256,
            now: provenance.importedAt,
            recurrence: null,
            edits: {
              ...noEdits,
              encoding: provenance.encoding,
              columns: { ...provenance.columns },
              letters: wasRepaired(provenance),
            },
            ask,
            begins: provenance.start,
          }),
        ),
      )
    } catch (error) {
      return refuse(
        'unreadable',
        `The file this article was imported from cannot be shown. ${reasonOf(error)}`,
      )
    }
  }

  /** Corrects many files of the batch at once. */
  async reviseMany(
    fileIds: readonly Id[],
    change: ManyChange,
  ): Promise<Result<OutputOf<'import.reviseMany'>, ErrorOf<'import.reviseMany'>>> {
    return await this.#revised((batch, steering) => batch.reviseMany(fileIds, change, steering))
  }

  /** Applies the project's rules of import as they are now to the batch. */
  async takeRules(): Promise<Result<OutputOf<'import.rules'>, ErrorOf<'import.rules'>>> {
    return await this.#revised((batch, steering) => batch.takeRules(this.#rules, steering))
  }

  /** Imports files of the batch as one Change; a cancelled import leaves the catalogue as it was. */
  async commit(fileIds: readonly Id[]): Promise<Result<ImportOutcome, ErrorOf<'import.commit'>>> {
    const batch = this.#batch
    if (!batch) return noBatch
    return await this.#work.run('importing', (steering) => this.#commit(batch, fileIds, steering), cancelled)
  }

  /** Holds what is under way before its next file, or goes on. */
  pause(paused: boolean): void {
    this.#work.pause(paused)
  }

  /** Stops what is under way; nothing of it stays. */
  cancel(): void {
    this.#work.stop()
  }

  /** The batch as it is now; null when none is open. */
  describe(): OutputOf<'import.choose'> {
    return this.#batch?.describe() ?? null
  }

  discard(): void {
    this.cancel()
    this.#reader.end()
    this.#batch = null
    this.#imported = new Set()
  }

  /** Stops what is under way and waits for its end. */
  async close(): Promise<void> {
    this.discard()
    await this.#work.ended()
  }

  async #commit(
    batch: Batch,
    fileIds: readonly Id[],
    steering: Steered,
  ): Promise<Result<ImportOutcome, ErrorOf<'import.commit'>>> {
    const { store } = this.#session
    const failed: { file: string; why: string }[] = []
    const names = new Map(batch.summaries().map((file) => [file.id, file.name]))
    const wanted = [...new Set(fileIds)].filter((id) => {
      if (!this.#imported.has(id)) return true
      failed.push({ file: names.get(id) ?? '', why: 'This file was imported a moment ago.' })
      return false
    })
    const ready: ReadyFile[] = []
    const rows = batch.rowsForImport(wanted, {
      making: this.#session.making(),
      ...steering,
    })
    for await (const row of rows) {
      if (!row.ok) {
        failed.push({ file: row.name, why: row.why })
        continue
      }
      // Texts and originals stand under their hashes before the catalogue names them; until then, and
      // when the import is cancelled, nothing refers to them.
      this.onCopying([row.sha256, ...row.articles.map(({ article }) => article.textSha256)])
      const stored = await keep(store, row)
      if (!stored.ok) return stored
      ready.push({ fileId: row.fileId, articles: row.articles })
    }
    steering.signal.throwIfAborted()
    const articles = ready.flatMap((file) => file.articles)
    // A review may leave nothing of its article, which the replacement refuses with a sentence.
    if (articles.length === 0 && (batch.replaces === null || failed.length > 0)) {
      return answer({ imported: [], failed, cancelled: false })
    }

    let imported: readonly Id[] = []
    const committed = await this.#session.change(async (making) => {
      const uses = batch.uses(ready.map((file) => file.fileId))
      const built = await this.#build(making, batch.replaces, articles, uses)
      if (built.ok) imported = articlesAfter(built.change)
      return built
    })
    if (!committed.ok) return committed
    for (const file of ready) this.#imported.add(file.fileId)
    return answer({ imported, failed, cancelled: false })
  }

  async #build(
    making: Making,
    replaced: Id | null,
    made: readonly ReadyArticle[],
    uses: ReadonlyMap<Id, number>,
  ): Promise<Built<string>> {
    const { store } = this.#session
    if (replaced === null) {
      const used = countUses(store.project.rule ?? {}, uses, making.now)
      const { variables, records } = await recordsFor(
        made,
        Object.values(store.project.variable ?? {}),
        making,
      )
      const all = [...variables.map(newVariable), ...used, ...records]
      return { ok: true, change: makeChange(making, importLabel(made), all) }
    }
    const article = store.catalogue.article?.[replaced]
    if (!article)
      return gone('deleted', 'The article was deleted while it was reviewed. Nothing was changed.')
    const { region = {}, segment = {} } = await store.load(replaced)
    const coding = { regions: Object.values(region), segments: Object.values(segment) }
    return replaceArticle(making, { article, ...coding }, made)
  }

  get #rules(): readonly Rule[] {
    return Object.values(this.#session.store.project.rule ?? {})
  }

  #batchOptions(): BatchOptions {
    return {
      id: this.#session.newId('batch'),
      now: this.#session.now(),
      reader: this.#reader.keep(),
      rules: this.#rules,
    }
  }

  #open(batch: Batch): void {
    this.#batch = batch
    this.#imported = new Set()
  }

  /** Corrects files of the batch as one piece of work. */
  async #revised(
    revise: (batch: Batch, steering: Steered) => Promise<Revised>,
  ): Promise<Result<OutputOf<'import.reviseMany'>, ErrorOf<'import.reviseMany'>>> {
    const batch = this.#batch
    if (!batch) return noBatch
    return await this.#work.run(
      'correcting',
      async (steering) => {
        const { files, before } = await revise(batch, steering)
        return answer({ files: [...files], before: { ...before } })
      },
      stopped,
    )
  }
}

interface ReadyFile {
  readonly fileId: Id
  readonly articles: readonly ReadyArticle[]
}

const noBatch = refuse('no-batch', 'No import is open any more. Choose the files again.')
const stopped = refuse('refused', 'The correction was stopped. Files corrected before that stay corrected.')
const cancelled = answer({ imported: [], failed: [], cancelled: true })

async function proposed<T>(work: () => Promise<T>): Promise<Result<T, 'no-batch' | 'unreadable'>> {
  try {
    return answer(await work())
  } catch (error) {
    if (error instanceof ImportError) return refuse('unreadable', error.message)
    throw error
  }
}

async function keep(
  store: ProjectStore,
  row: Extract<ImportRow, { ok: true }>,
): Promise<Result<null, 'not-saved'>> {
  try {
    await store.putOriginal(row.bytes, row.ext)
    for (const article of row.articles) await store.putText(article.text)
    return answer(null)
  } catch (error) {
    return refuse(
      'not-saved',
      `${row.name} could not be copied into the project (${reasonOf(error)}). Nothing was imported; the project is as it was.`,
    )
  }
}

/** Articles that the records of an import are made of in one go. */
const madeAtOnce = 200

/** The records of new articles, made in slices, and the variables that their databases' fields ask for. */
async function recordsFor(
  made: readonly ReadyArticle[],
  existing: readonly Variable[],
  making: Making,
): Promise<{ readonly variables: readonly Variable[]; readonly records: readonly RecordEdit[] }> {
  const variables: Variable[] = []
  const records: RecordEdit[] = []
  for (let from = 0; from < made.length; from += madeAtOnce) {
    if (from > 0) await breathe()
    const slice = withVariables(made.slice(from, from + madeAtOnce), [...existing, ...variables], making)
    variables.push(...slice.variables)
    for (const article of slice.articles) records.push(...created(article))
  }
  return { variables, records }
}

function created({ article, regions }: ReadyArticle): readonly RecordEdit[] {
  return [
    { kind: 'article', id: article.id, before: null, after: article },
    ...regions.map((region) => ({ kind: 'region' as const, id: region.id, before: null, after: region })),
  ]
}

const newVariable = (variable: Variable): RecordEdit => ({
  kind: 'variable',
  id: variable.id,
  before: null,
  after: variable,
})

function articlesAfter(change: Change): readonly Id[] {
  return change.records.flatMap((edit) => (edit.kind === 'article' && edit.after ? [edit.id] : []))
}

function importLabel(articles: readonly ReadyArticle[]): string {
  const [only] = articles
  return articles.length === 1 && only && only.article.title !== ''
    ? `import ${quoted(only.article.title)}`
    : `import ${counted(articles.length, 'article')}`
}
