import type { Duplicate } from '../../shared/import/proposal'
import type { Article, Id } from '../../shared/schema'

/** What is compared to find out that a file or a text is in the project already. */
export type ExistingArticle = Pick<Article, 'title' | 'originalSha256' | 'textSha256' | 'provenance'>

/** What is compared of an article that is to be imported. */
export interface ArticleMark {
  /** SHA-256 of the text. */
  readonly sha256: string
  /** Half-open UTF-16 range of the file's normalised text. */
  readonly start: number
  readonly end: number
  readonly databaseId: string
}

export interface MarkedFile {
  readonly id: Id
  readonly name: string
  readonly sha256: string
  readonly format: string
  readonly articles: readonly ArticleMark[]
}

/** Where something was seen first. `fileId` is null for what the project has already. */
interface Place {
  readonly fileId: Id | null
  readonly where: string
}

/** Where bytes, texts and numbers of databases are already: in the project, or earlier in a batch. */
export class KnownArticles {
  /** Articles of the project by the SHA-256 of their file. */
  readonly #imported = new Map<string, ExistingArticle[]>()
  /** By kind and value, as `keyOf` joins them. */
  readonly #places = new Map<string, Place>()
  readonly #notes = new Map<Id, string[]>()

  constructor(existing: Iterable<ExistingArticle>) {
    for (const article of existing) {
      const place = { fileId: null, where: nameOf(article) }
      const of = this.#imported.get(article.originalSha256) ?? []
      this.#imported.set(article.originalSha256, [...of, article])
      this.#places.set(keyOf('text', article.textSha256), place)
      const { format, databaseId } = article.provenance
      if (databaseId !== '') this.#places.set(numberKey(format, databaseId), place)
    }
  }

  /**
   * Where each article of the file is already, or null, in their order; then notes the file's own, in place of
   * what was noted of it before. An article counts as there with its file when it overlaps one that was
   * imported from the same bytes.
   */
  find(file: MarkedFile): readonly (Duplicate | null)[] {
    for (const key of this.#notes.get(file.id) ?? []) this.#places.delete(key)
    const notes: string[] = []
    this.#notes.set(file.id, notes)
    const note = (key: string): Place | null => {
      const place = this.#places.get(key)
      if (place) return place
      this.#places.set(key, { fileId: file.id, where: file.name })
      notes.push(key)
      return null
    }
    const bytes = note(keyOf('file', file.sha256))
    const imported = this.#imported.get(file.sha256) ?? []
    return file.articles.map((article): Duplicate | null => {
      const overlapping = imported.find(
        ({ provenance }) =>
          provenance.start < article.end && article.start < Math.max(provenance.end, provenance.start + 1),
      )
      const text = note(keyOf('text', article.sha256))
      const number = article.databaseId === '' ? null : note(numberKey(file.format, article.databaseId))
      if (bytes) return { how: 'same-file', where: bytes.where }
      if (overlapping) return { how: 'same-file', where: nameOf(overlapping) }
      if (text) return { how: 'same-text', where: whereOf(text, file) }
      return number ? { how: 'same-number', where: whereOf(number, file) } : null
    })
  }
}

const keyOf = (kind: string, value: string): string => `${kind} ${value}`

/** Formats of one database share its numbers: "nexis-docx" and "nexis-html". */
const numberKey = (format: string, databaseId: string): string =>
  keyOf(`number ${format.split('-')[0]}`, databaseId)

const nameOf = ({ title }: ExistingArticle): string => (title === '' ? 'an article without a title' : title)

const whereOf = (place: Place, file: MarkedFile): string =>
  place.fileId === file.id ? 'earlier in this file' : place.where
