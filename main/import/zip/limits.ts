/** Bounds on what a zip file may unpack to; beyond them it is taken for a trap and refused. */
export interface ZipLimits {
  /** Entries, folders included. */
  readonly entries: number
  /** Bytes of all entries, unpacked. */
  readonly total: number
  /** Bytes of one entry, unpacked. */
  readonly entry: number
  /** Unpacked bytes for each packed one, for entries of more than a megabyte. */
  readonly ratio: number
}

/** A document that is a zip inside: Word, Excel, OpenDocument, EPUB. */
export const documentLimits: ZipLimits = {
  entries: 20_000,
  total: 1024 * 1024 * 1024,
  entry: 160 * 1024 * 1024,
  ratio: 400,
}

/** An archive of files, each of which is read as a file of its own. */
export const archiveLimits: ZipLimits = {
  entries: 10_000,
  total: 2 * 1024 * 1024 * 1024,
  entry: 600 * 1024 * 1024,
  ratio: 200,
}
