import { join } from 'node:path'
import type { ErrorOf, EventOf, OutputOf, Result } from '../../shared/contract'
import type { ExportOptions, TablePreview } from '../../shared/export/options'
import type { ExportReader } from '../../shared/export/reader'
import { previewTables } from '../../shared/export/tables'
import { answer, refuse } from '../answer'
import { exportTables } from '../export/export'
import { viewReader } from '../export/reader'
import { formats } from '../store/migrations'
import { StoreError } from '../store/store'
import { pacedBy } from './pace'
import type { Session } from './session'

type Ran = Result<OutputOf<'export.run'>, Exclude<ErrorOf<'export.run'>, 'no-project'>>

/** Rows of each table that a preview shows. */
const previewRows = 12

/** The exports of one open project: previews, the one under way, and where the last one went. */
export class ExportDesk {
  readonly #session: Session
  /** Of this app, for the files' data dictionary. */
  readonly #version: string
  #work: AbortController | null = null
  #running: Promise<unknown> = Promise.resolve()
  #lastFile: string | null = null

  constructor(session: Session, version: string) {
    this.#session = session
    this.#version = version
  }

  /** A file of the last export, to show where it went; null before the first. */
  get lastFile(): string | null {
    return this.#lastFile
  }

  async preview(options: ExportOptions): Promise<Result<readonly TablePreview[], 'unreadable'>> {
    try {
      return answer(await this.#reading((reader) => previewTables(options, reader, previewRows)))
    } catch (error) {
      if (error instanceof StoreError) return refuse('unreadable', error.message)
      throw error
    }
  }

  /** Writes the tables into a folder; null when it was cancelled, which leaves the folder as it was. */
  async run(options: ExportOptions, folder: string): Promise<Ran> {
    if (this.#work) {
      return refuse(
        'not-written',
        'An export is under way already. Wait for it or cancel it, then export again.',
      )
    }
    const work = new AbortController()
    this.#work = work
    const running = this.#run(options, folder, work.signal)
    this.#running = running.catch(() => undefined)
    try {
      return await running
    } finally {
      this.#work = null
    }
  }

  cancel(): void {
    this.#work?.abort()
  }

  /** Stops what is under way and waits for its end. */
  async close(): Promise<void> {
    this.cancel()
    await this.#running
  }

  /** Gives `work` the project as it is now; edits that come meanwhile are not seen by it. */
  async #reading<T>(work: (reader: ExportReader) => Promise<T>): Promise<T> {
    const { store } = this.#session
    await store.indexed
    const view = await store.view()
    try {
      return await work(viewReader(view, (coders, articles) => store.rowsOf(coders, articles)))
    } finally {
      view.end()
    }
  }

  async #run(options: ExportOptions, folder: string, signal: AbortSignal): Promise<Ran> {
    const outcome = await this.#reading((reader) =>
      exportTables(folder, options, reader, {
        signal,
        now: this.#session.now(),
        by: { app: this.#version, format: formats.current },
        onProgress: pacedBy((progress: EventOf<'export.progress'>) =>
          this.#session.emit('export.progress', progress),
        ),
      }),
    )
    if (!outcome.ok)
      return outcome.code === 'cancelled' ? answer(null) : refuse(outcome.code, outcome.message)
    const { files, rows } = outcome
    this.#lastFile = join(folder, files[0] ?? '')
    return answer({ folder, files, rows })
  }
}
