import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { OutputOf } from '../../shared/contract'
import { type ManyChange, manyChangeSchema } from '../../shared/import/many'
import {
  type FileSummary,
  type ImportBatch,
  type ReviewEdits,
  reviewEditsSchema,
} from '../../shared/import/proposal'
import { type Frozen, instantSchema } from '../../shared/schema'
import type { Log } from '../log'
import { openStateFile, type StateFile } from '../stateFile'
import type { ProjectStore } from '../store/store'
import type { ImportDesk } from './importing'

/** Corrections by the names of files, since a new reading numbers them anew. */
const stepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('one'), name: z.string(), edits: reviewEditsSchema }),
  z.object({ kind: z.literal('many'), names: z.array(z.string()), change: manyChangeSchema }),
])
type Step = Frozen<z.infer<typeof stepSchema>>

const recordSchema = z.object({
  startedAt: instantSchema,
  paths: z.array(z.string()).min(1),
  /** Files read; 0 while they are read for the first time. */
  files: z.number().int().min(0),
  /** When the import itself began last; null before. */
  importingAt: instantSchema.nullable(),
  steps: z.array(stepSchema),
})
type Kept = Frozen<z.infer<typeof recordSchema>>

interface State {
  readonly kept: Kept | null
}

/** Written at most this often while a person corrects, in milliseconds. */
const pace = 1_000

export interface UnfinishedParts {
  /** This machine's folder of Framewise. */
  readonly userData: string
  readonly store: ProjectStore
  readonly now: () => string
  readonly log: Log
}

/**
 * What an import of one project was made from, kept on this machine until it is done, cancelled or left, so that
 * one that ends with the app can be read again with its corrections. The project itself has nothing of an import
 * before it is whole; the texts that were copied already are listed here and can be removed.
 */
export class UnfinishedImport {
  readonly #store: ProjectStore
  readonly #now: () => string
  readonly #log: Log
  readonly #file: StateFile<State>
  readonly #written: string
  readonly #steps: Step[] = []
  /** The files of the batch by id, named so that no two are alike. */
  #names: ReadonlyMap<string, string> = new Map()
  /** An import of this run of the app is what is kept. */
  #active = false
  #timer: NodeJS.Timeout | undefined

  constructor({ userData, store, now, log }: UnfinishedParts) {
    this.#store = store
    this.#now = now
    this.#log = log
    const key = createHash('sha256').update(resolve(store.folder)).digest('hex').slice(0, 16)
    const path = join(userData, 'imports', `${key}.json`)
    this.#written = join(userData, 'imports', `${key}.written`)
    const tell = (sentence: string): void => log('unfinished import', new Error(sentence))
    this.#file = openStateFile(
      path,
      z.object({ kept: recordSchema.nullable() }) as z.ZodType<State>,
      { kept: null },
      tell,
    )
  }

  /** What the person is asked about; null when every import came to its end. */
  pending(): OutputOf<'import.unfinished'> {
    const { kept } = this.#file.get()
    if (!kept || this.#active || this.#store.readOnly !== null) return null
    const { importingAt, startedAt, paths, files, steps } = kept
    // An import is one Change: where one of its articles is in the project, all are.
    const done = Object.values(this.#store.catalogue.article ?? {}).some(
      ({ provenance }) => importingAt !== null && provenance.importedAt >= importingAt,
    )
    if (done) {
      this.#forget()
      return null
    }
    const corrected = new Set(steps.flatMap((step) => (step.kind === 'one' ? [step.name] : step.names))).size
    return {
      startedAt,
      files,
      from: paths.slice(0, 3).map((path) => basename(path)),
      more: Math.max(0, paths.length - 3),
      there: paths.some((path) => existsSync(path)),
      corrected,
      importing: importingAt !== null,
    }
  }

  /** Reads the files of the import that did not finish again, and corrects them as they were. */
  async resume(importing: ImportDesk): ReturnType<ImportDesk['read']> {
    const { kept } = this.#file.get()
    if (!kept) return { ok: true, value: null }
    const { paths, steps } = kept
    const result = await this.#reading(paths, steps, () => importing.read(paths))
    // Stopped or refused, it is still what it was: to be asked about again.
    if (!result.ok || !result.value) this.#active = false
    if (!result.ok || !result.value) return result
    const ids = new Map([...this.#names].map(([id, name]) => [name, id]))
    for (const step of steps) {
      const files = (step.kind === 'one' ? [step.name] : step.names).flatMap((name) => ids.get(name) ?? [])
      const [first] = files
      if (first === undefined) continue
      if (step.kind === 'one') await importing.revise(first, step.edits)
      else await importing.reviseMany(files, step.change)
    }
    return steps.length === 0 ? result : { ok: true, value: importing.describe() ?? result.value }
  }

  /** Removes what was copied for the import that did not finish, and what is known of it. */
  async forget(): Promise<void> {
    const written = this.#hashes()
    this.#forget()
    if (written.size > 0) await this.#store.sweep(written)
  }

  /** Keeps from what files an import is read, until it is known what became of it. */
  async reading<R extends Awaited<ReturnType<ImportDesk['read']>>>(
    paths: readonly string[],
    read: () => Promise<R>,
  ): Promise<R> {
    const result = await this.#reading(paths, [], read)
    if (!result.ok || !result.value) this.end()
    return result
  }

  /** The same with the corrections of an earlier reading, which stand in the record before this one is done. */
  async #reading<R extends Awaited<ReturnType<ImportDesk['read']>>>(
    paths: readonly string[],
    steps: readonly Step[],
    read: () => Promise<R>,
  ): Promise<R> {
    this.#begin(paths, steps)
    const result = await read()
    const batch: ImportBatch | null = result.ok ? result.value : null
    if (!batch) return result
    this.#names = namesOf(batch.files)
    this.#change((kept) => ({ ...kept, files: batch.files.length }))
    return result
  }

  corrected({ id }: Pick<FileSummary, 'id'>, edits: ReviewEdits): void {
    const name = this.#names.get(id)
    if (name !== undefined) this.#keepStep({ kind: 'one', name, edits })
  }

  correctedMany(fileIds: readonly string[], change: ManyChange): void {
    if (change.kind === 'restore') {
      for (const [id, edits] of Object.entries(change.edits)) this.corrected({ id }, edits)
      return
    }
    const names = fileIds.flatMap((id) => this.#names.get(id) ?? [])
    this.#keepStep({ kind: 'many', names, change: { ...change } })
  }

  importing(): void {
    this.#change((kept) => ({ ...kept, importingAt: this.#now() }))
  }

  /** Lists what is about to be copied into the project, by the SHA-256 of texts and originals. */
  copying(hashes: readonly string[]): void {
    if (!this.#active) return
    try {
      appendFileSync(this.#written, `${hashes.join('\n')}\n`)
    } catch (error) {
      this.#log('unfinished import', error)
    }
  }

  /** The import is done, or the person gave it up. */
  end(): void {
    if (this.#active) this.#forget()
  }

  /** What an earlier import has left stays listed. */
  #begin(paths: readonly string[], steps: readonly Step[]): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#active = true
    this.#steps.splice(0, this.#steps.length, ...steps)
    const { kept } = this.#file.get()
    // One that is read again began when it was read first, and had so many files then.
    const begun = steps.length > 0 && kept ? kept : { startedAt: this.#now(), files: 0 }
    const { startedAt, files } = begun
    this.#write({ startedAt, paths: [...paths], files, importingAt: null, steps: [...steps] })
  }

  #keepStep(step: Step): void {
    if (!this.#active) return
    const last = this.#steps.at(-1)
    if (step.kind === 'one' && last?.kind === 'one' && last.name === step.name) this.#steps.pop()
    this.#steps.push(step)
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#change((kept) => ({ ...kept, steps: [...this.#steps] }))
    }, pace)
    this.#timer.unref()
  }

  #change(change: (kept: Kept) => Kept): void {
    const { kept } = this.#file.get()
    if (this.#active && kept) this.#write(change(kept))
  }

  #forget(): void {
    this.#active = false
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#file.get().kept) this.#write(null)
    rmSync(this.#written, { force: true })
  }

  /** Losing this record loses no data: it is logged, and the import goes on. */
  #write(kept: Kept | null): void {
    try {
      mkdirSync(dirname(this.#written), { recursive: true })
      this.#file.set({ kept })
    } catch (error) {
      this.#log('unfinished import', error)
    }
  }

  #hashes(): ReadonlySet<string> {
    if (!existsSync(this.#written)) return new Set()
    return new Set(readFileSync(this.#written, 'latin1').match(/[0-9a-f]{64}/g))
  }
}

/** Files picked from two folders may have one name: from the second on it is followed by their number. */
function namesOf(files: readonly FileSummary[]): ReadonlyMap<string, string> {
  const times = new Map<string, number>()
  const names = new Map<string, string>()
  for (const { id, name } of files) {
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    // No file name holds a slash at its end.
    names.set(id, time === 1 ? name : `${name}/${time}/`)
  }
  return names
}
