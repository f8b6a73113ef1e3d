import { basename, join } from 'node:path'
import { csvChunks } from '../../shared/export/csv'
import { dataPackage, type WrittenBy, type WrittenTable } from '../../shared/export/datapackage'
import { dictionaryFile, ownDictionaryFile, readmeFile, tableFile } from '../../shared/export/files'
import type { ExportOptions, TableName } from '../../shared/export/options'
import type { ExportReader } from '../../shared/export/reader'
import { readmeText } from '../../shared/export/readme'
import type { Table } from '../../shared/export/table'
import { tableOf } from '../../shared/export/tables'
import { type Disk, isMissing, nodeDisk, StoreError } from '../store/disk'
import { flushFolder, removeQuietly, renameStubbornly } from '../store/durable'
import { sharedReader } from './sharing'
import { type StagedFile, stageFile, sweepStaged, WriteFailure } from './staging'
import { partlyWritten, troubleInWords } from './trouble'

export interface ExportParts {
  readonly signal: AbortSignal
  /** Called after each article of each table; `done` and `total` count these steps. */
  readonly onProgress: (progress: ExportProgress) => void
  /** ISO 8601 instant of the export. */
  readonly now: string
  readonly by: WrittenBy
  /** Tests pass one that fails. */
  readonly disk?: Disk
}

export interface ExportProgress {
  readonly done: number
  readonly total: number
  readonly table: TableName
}

export type ExportOutcome =
  | {
      readonly ok: true
      readonly folder: string
      /** Names of all files written, the dictionary and the README last. */
      readonly files: readonly string[]
      /** Rows of all tables together. */
      readonly rows: number
    }
  | { readonly ok: false; readonly code: 'cancelled' }
  /** `not-written`: the folder refused. `unreadable`: the project did. The message is for a person. */
  | { readonly ok: false; readonly code: 'not-written' | 'unreadable'; readonly message: string }

/**
 * Writes the chosen tables, the data dictionary and a README into a folder. All files are written whole
 * under temporary names first; only then each takes its name, in place of an older file of that name. When
 * anything fails before, or the signal aborts, the folder is as it was.
 */
export async function exportTables(
  folder: string,
  options: ExportOptions,
  reader: ExportReader,
  parts: ExportParts,
): Promise<ExportOutcome> {
  const disk = parts.disk ?? nodeDisk
  const staged: StagedFile[] = []
  const placed: string[] = []
  try {
    await sweepStaged(disk, folder, Date.parse(parts.now))
    const tables = await stageTables(disk, folder, options, reader, parts, staged)
    await stagePages(disk, folder, options, reader, parts, staged, tables)
    for (const file of staged) await assertReplaceable(disk, folder, file.name)
    parts.signal.throwIfAborted()
    for (const file of staged) {
      await renameStubbornly(disk, file.temp, join(folder, file.name)).catch((error: unknown) => {
        throw new WriteFailure(file.name, error)
      })
      placed.push(file.name)
    }
    await flushFolder(disk, folder).catch((error: unknown) => {
      throw new WriteFailure(folder, error)
    })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    return { ok: true, folder, files: placed, rows }
  } catch (error) {
    for (const file of staged.slice(placed.length)) await removeQuietly(disk, file.temp)
    if (parts.signal.aborted && placed.length === 0) return { ok: false, code: 'cancelled' }
    return failureOf(error, folder, placed)
  }
}

/** Writes all tables side by side, so that each article is read about once. The first failure stops all. */
async function stageTables(
  disk: Disk,
  folder: string,
  options: ExportOptions,
  reader: ExportReader,
  { signal, onProgress }: ExportParts,
  staged: StagedFile[],
): Promise<readonly WrittenTable[]> {
  const shared = sharedReader(reader)
  const tables = [...new Set(options.tables)].map((name) => tableOf(name, shared, options))
  const total = tables.reduce((sum, table) => sum + table.steps, 0)
  const halt = new AbortController()
  const either = AbortSignal.any([signal, halt.signal])
  let done = 0
  const stageTable = async (table: Table): Promise<WrittenTable> => {
    let rows = 0
    const pieces = async function* (): AsyncGenerator<string> {
      let isHeader = true
      for await (const chunk of csvChunks(table, options)) {
        yield chunk.text
        rows += chunk.rows
        if (!isHeader) onProgress({ done: ++done, total, table: table.name })
        isHeader = false
      }
    }
    const name = tableFile(reader.project.name, table.name, options)
    const file = await stageFile(disk, folder, name, pieces(), either)
    staged.push(file)
    return { table, file: name, rows, bytes: file.bytes, sha256: file.sha256 }
  }
  const failures: unknown[] = []
  const written = await Promise.all(
    tables.map((table) =>
      stageTable(table).catch((error: unknown) => {
        failures.push(error)
        halt.abort()
        return null
      }),
    ),
  )
  if (failures.length > 0) throw failures[0]
  const order = written.filter((table) => table !== null)
  staged.sort(
    (x, y) => order.findIndex((one) => one.file === x.name) - order.findIndex((one) => one.file === y.name),
  )
  return order
}

async function stagePages(
  disk: Disk,
  folder: string,
  options: ExportOptions,
  { project }: ExportReader,
  { signal, now, by }: ExportParts,
  staged: StagedFile[],
  tables: readonly WrittenTable[],
): Promise<void> {
  const content = dataPackage(project.name, tables, options, by, now)
  const dictionary = (await mayReplaceDictionary(disk, folder, content))
    ? dictionaryFile
    : ownDictionaryFile(project.name)
  const readme = readmeText(project.name, tables, options, dictionary, by, now)
  staged.push(await stageFile(disk, folder, dictionary, [content], signal))
  staged.push(await stageFile(disk, folder, readmeFile(project.name), [readme], signal))
}

/** A `datapackage.json` is replaced only when Framewise wrote it for the same project. */
async function mayReplaceDictionary(disk: Disk, folder: string, content: string): Promise<boolean> {
  let present: string
  try {
    present = await disk.readFile(join(folder, dictionaryFile), 'utf8')
  } catch (error) {
    if (isMissing(error)) return true
    throw new WriteFailure(dictionaryFile, error)
  }
  const origin = originOf(present)
  return origin !== null && origin === originOf(content)
}

/** Which program wrote a descriptor, for which project; null for any other file. */
function originOf(json: string): string | null {
  try {
    const { generator, title } = JSON.parse(json)
    return JSON.stringify([generator.name, title])
  } catch {
    return null
  }
}

/** Fails while nothing is replaced yet when a file of the name is write-protected or held by a program. */
async function assertReplaceable(disk: Disk, folder: string, name: string): Promise<void> {
  try {
    const file = await disk.open(join(folder, name), 'r+')
    await file.close()
  } catch (error) {
    if (!isMissing(error)) throw new WriteFailure(name, error)
  }
}

/** What was foreseen, in words; anything else is thrown on. */
function failureOf(error: unknown, folder: string, placed: readonly string[]): ExportOutcome {
  if (error instanceof StoreError) {
    const message = `The export was not written, since the project could not be read. No file in the folder “${basename(folder)}” was changed. ${error.message}`
    return { ok: false, code: 'unreadable', message }
  }
  if (!(error instanceof WriteFailure)) throw error
  const message =
    placed.length > 0
      ? partlyWritten(folder, placed, error.file, error.cause)
      : troubleInWords(folder, error.file, error.cause)
  return { ok: false, code: 'not-written', message }
}
