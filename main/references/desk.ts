import { basename } from 'node:path'
import type { ErrorOf, OutputOf, Result } from '../../shared/contract'
import { fillArticles } from '../../shared/references/filling'
import { ArticleIndex } from '../../shared/references/match'
import type { MatchedReference, ReferenceChoice, ReferenceReview } from '../../shared/references/reference'
import { answer, refuse } from '../answer'
import { sentenceOf } from '../import/failure'
import type { Session } from '../session/session'

type Chosen = Result<OutputOf<'references.choose'>, ErrorOf<'references.choose'>>
type Applied = Result<OutputOf<'references.apply'>, ErrorOf<'references.apply'>>

/** After so many references matched others get their turn. */
const stride = 200

/** More files than this are an import of articles, whatever is in them. */
const fewFiles = 20

/** Fetched when it is needed: encodings and dates of all languages would hold up the start of the app. */
const reading = () => import('./read')

/** The references under review for one open project. */
export class ReferenceDesk {
  readonly #session: Session
  #review: ReferenceReview | null = null

  constructor(session: Session) {
    this.#session = session
  }

  /** Whether all of these files hold references, so that they belong here and not among the articles. */
  async takes(paths: readonly string[]): Promise<boolean> {
    if (paths.length === 0 || paths.length > fewFiles) return false
    const { holdsReferences } = await reading()
    for (const path of paths) if (!(await holdsReferences(path))) return false
    return true
  }

  /** Reads references and finds the articles they may speak of; changes nothing. */
  async read(paths: readonly string[]): Promise<Chosen> {
    const { store } = this.#session
    if (store.readOnly !== null) return refuse('read-only', store.readOnly)
    const { readReferences } = await reading()
    const now = this.#session.now()
    const index = new ArticleIndex(Object.values(store.catalogue.article ?? {}))
    const records: MatchedReference[] = []
    const failed: { file: string; why: string }[] = []
    for (const path of paths) {
      const file = basename(path)
      try {
        for (const reference of await readReferences(path, now)) {
          const candidates = [...index.find(reference)]
          records.push({ ...reference, number: records.length + 1, file, candidates })
          if (records.length % stride === 0) await new Promise((next) => setImmediate(next))
        }
      } catch (error) {
        failed.push({ file, why: sentenceOf(error) })
      }
    }
    const [first] = failed
    if (records.length === 0 && first) return refuse('unreadable', `${first.file}: ${first.why}`)
    this.#review = { id: this.#session.newId('references'), records, failed }
    return answer(this.#review)
  }

  /** Takes over what was chosen as one Change. */
  async apply(reviewId: string, choices: readonly ReferenceChoice[]): Promise<Applied> {
    const review = this.#review
    if (review?.id !== reviewId)
      return refuse('no-batch', 'These references are not open any more. Choose their file again.')
    const { store } = this.#session
    let filled: OutputOf<'references.apply'> = { articles: [], facts: 0 }
    const committed = await this.#session.change(async (making) => {
      const variables = Object.values(store.project.variable ?? {})
      const articles = store.catalogue.article ?? {}
      const built = fillArticles(making, review.records, choices, { articles, variables })
      if (built.ok) filled = { articles: [...built.articles], facts: built.facts }
      return built
    })
    if (!committed.ok) return committed
    this.#review = null
    return answer(filled)
  }

  discard(): void {
    this.#review = null
  }
}
