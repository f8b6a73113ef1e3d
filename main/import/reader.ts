import type { OriginalAsk, OriginalPage } from '../../shared/import/original'
import type { Letters, ProposedArticle, ProposedLine, ReviewEdits } from '../../shared/import/proposal'
import type { ReadyArticle } from '../../shared/import/records'
import type { TableColumn } from '../../shared/import/tables/columns'
import type { Article, Id, Making, Region, Rule } from '../../shared/schema'
import type { ArticleMark } from './known'

/** Where the bytes of a file are. `inner` names an entry of an archive, an entry of an archive in it, and so on. */
export type Source =
  | { readonly kind: 'disk'; readonly path: string; readonly inner: readonly string[] }
  | { readonly kind: 'memory'; readonly bytes: Uint8Array }

export interface FileRequest {
  readonly batch: Id
  readonly source: Source
  /** With its path inside the picked folder or archive. */
  readonly name: string
  /** SHA-256 of the bytes read before, "" at the first reading: other bytes are refused. */
  readonly sha256: string
  /** The instant of the import: dates after it are refused. */
  readonly now: string
  /** The cells of the batch's Recurrence, shared between threads; null for a file on its own. */
  readonly recurrence: SharedArrayBuffer | null
  /** Rules of the project; none where absent. */
  readonly rules?: readonly Rule[]
}

/** What a first look at a file finds: a file to read, or an archive of files. */
export type Survey =
  | { readonly kind: 'file'; readonly sha256: string; readonly size: number }
  | {
      readonly kind: 'archive'
      readonly entries: readonly { readonly name: string; readonly size: number }[]
      /** Names of entries that lead out of the archive. */
      readonly refused: readonly string[]
    }

/** A proposal without what only the whole batch knows: where else the file and its articles are. */
export interface Reading {
  /** Letters that look wrongly decoded; null for none. */
  readonly letters: Letters | null
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly format: string
  readonly encoding: string
  readonly encodingReason: string
  readonly lines: readonly ProposedLine[]
  readonly articles: readonly ProposedArticle[]
  /** The columns of a table. */
  readonly columns?: readonly TableColumn[]
  /** The rule by which the columns were read; null for none. */
  readonly columnsRule: Id | null
  /** Rules that were applied, and to how many of the articles to import. */
  readonly used: ReadonlyMap<Id, number>
  /** Whether the cleaner cut the file where no format and no person did. */
  readonly split: boolean
  /** What tells each of the articles from others, in their order. */
  readonly marks: readonly ArticleMark[]
}

/** A file as records, with its bytes to be kept. */
export interface ReadyFile {
  readonly bytes: Uint8Array
  readonly sha256: string
  /** Ending without the dot, lower case, "" for none. */
  readonly ext: string
  readonly articles: readonly ReadyArticle[]
}

/**
 * The work on one file of an import: unpacking, decoding, parsing, cleaning. Each call rejects with what
 * `sentenceOf` can tell a person about the file, and the next call works.
 */
export interface Reader {
  /** Looks at a file for the first time; counts its lines into the recurrence. */
  survey(request: FileRequest): Promise<Survey>
  /** Without `whole` there are no lines and no marks on parts of lines: enough for a summary. */
  propose(request: ProposeRequest): Promise<Reading>
  records(request: RecordsRequest): Promise<ReadyFile>
  /** The corrections that reproduce an article imported before. */
  edits(request: EditsRequest): Promise<ReviewEdits>
  /** Some rows of the file as it is, beside the lines that it becomes. */
  original(request: OriginalRequest): Promise<OriginalPage>
  /** Gives up what is under way; its call rejects. */
  stop(): void
}

export interface ProposeRequest extends FileRequest {
  readonly edits: ReviewEdits
  readonly whole: boolean
}

export interface RecordsRequest extends FileRequest {
  readonly edits: ReviewEdits
  readonly making: Pick<Making, 'coderId' | 'now'>
}

/** `begins` is the offset in the file's text at which an article begins that is asked for; 0 for the whole file. */
export interface OriginalRequest extends FileRequest {
  readonly edits: ReviewEdits
  readonly ask: OriginalAsk
  readonly begins: number
}

export interface EditsRequest extends FileRequest {
  readonly stored: { readonly article: Article; readonly regions: readonly Region[] }
}
