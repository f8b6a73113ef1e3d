import type { LineKind, ProposedArticle, ProposedLine } from '../../shared/import/proposal'
import { now } from '../identity'
import type { Batch } from '../import/batch'
import { sentenceOf } from '../import/failure'
import { readBatch } from '../import/gathering'
import type { Reader } from '../import/reader'
import { ThreadReader } from '../import/thread'

/** What an import would make of one article. A fact that is not known is "". */
export interface InspectedArticle {
  /** The path as it was given, continued with "/" inside a folder or an archive. */
  readonly file: string
  readonly title: string
  readonly outlet: string
  /** Several are joined by "; ". */
  readonly author: string
  readonly agency: string
  readonly section: string
  readonly place: string
  /** ISO 8601 as far as known: 2024-03, 2024-03-12, 2024-03-12T17:21, with the zone where one was printed. */
  readonly date: string
  readonly datePrecision: string
  /** As the page printed it. */
  readonly dateText: string
  readonly url: string
  /** BCP 47. */
  readonly language: string
  readonly databaseId: string
  readonly format: string
  /** WHATWG label. */
  readonly encoding: string
  /** Every line that is not blank, in order; `certainty` from 0 to 1. */
  readonly lines: readonly {
    readonly text: string
    readonly kind: Exclude<LineKind, 'blank'>
    readonly certainty: number
  }[]
  readonly warnings: readonly string[]
}

/** A file that yields no article, and why, in a sentence. */
export interface InspectedFailure {
  readonly file: string
  readonly error: string
}

export interface InspectOptions {
  /** The instant of the import: dates after it are refused. */
  readonly now: string
  readonly reader: Reader
}

/**
 * What an import of the files and folders would yield, in their order; nothing is written. All are read
 * before the first comes out, since lines that recur over files tell furniture from text.
 */
export async function* inspect(
  paths: readonly string[],
  options: InspectOptions,
): AsyncGenerator<InspectedArticle | InspectedFailure> {
  const batch = await readBatch(paths, { ...options, id: 'inspect', existing: [] })
  for (const file of batch.summaries()) {
    const path = batch.pathOf(file.id)
    if (file.state === 'failed') yield { file: path, error: file.error }
    else yield* articlesOf(batch, file.id, path)
  }
}

async function* articlesOf(
  batch: Batch,
  fileId: string,
  file: string,
): AsyncGenerator<InspectedArticle | InspectedFailure> {
  try {
    const { articles, lines, format, encoding } = await batch.proposal(fileId)
    for (const article of articles) yield inspected(file, article, lines, { format, encoding })
  } catch (error) {
    yield { file, error: sentenceOf(error) }
  }
}

function inspected(
  file: string,
  { firstLine, endLine, facts, databaseId, warnings }: ProposedArticle,
  lines: readonly ProposedLine[],
  read: { readonly format: string; readonly encoding: string },
): InspectedArticle {
  const { title, outlet, authors, agency, section, place, date, url, language } = facts
  return {
    file,
    title,
    outlet,
    author: authors.join('; '),
    agency,
    section,
    place,
    date: date?.iso ?? '',
    datePrecision: date?.precision ?? '',
    dateText: date?.text ?? '',
    url,
    language,
    databaseId,
    ...read,
    lines: lines
      .slice(firstLine, endLine)
      .flatMap(({ text, kind, certainty }) => (kind === 'blank' ? [] : [{ text, kind, certainty }])),
    warnings,
  }
}

/**
 * Prints the array to `stream`, an object a line, waiting where the reader of the stream is slower. Ends early,
 * without an error, when that closes it.
 */
export async function printInspection(
  paths: readonly string[],
  options: InspectOptions,
  stream: NodeJS.WritableStream,
): Promise<void> {
  let closed = false
  let resume = (): void => {}
  stream.on('error', () => {
    closed = true
    resume()
  })
  stream.on('drain', () => resume())
  const print = async (text: string): Promise<void> => {
    if (closed || stream.write(text)) return
    await new Promise<void>((done) => {
      resume = done
    })
  }
  let before = '[\n'
  for await (const one of inspect(paths, options)) {
    if (closed) return
    await print(`${before}${JSON.stringify(one)}`)
    before = ',\n'
  }
  await print(before === '[\n' ? '[]\n' : '\n]\n')
}

/** The command: prints what an import of the paths would yield. `thread` is the built file of the reading thread. */
export async function runInspect(
  paths: readonly string[],
  thread: string,
  stream: NodeJS.WritableStream,
): Promise<void> {
  const reader = new ThreadReader({ thread })
  try {
    await printInspection(paths, { now: now(), reader }, stream)
  } finally {
    reader.stop()
  }
}
