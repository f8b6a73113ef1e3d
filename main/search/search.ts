import { Worker } from 'node:worker_threads'
import type { Article, Id } from '../../shared/schema'
import { Turns } from '../turns'
import type { SearchAnswer, Searched, SearchRequest } from './messages'

/** A search that takes longer hangs, even on a slow disk: its thread is ended, the next search starts another. */
const patience = 300_000

/** Articles told in one go, so that main does not stand still over a large catalogue. */
const slice = 500

export interface SearchOptions {
  /** The folder of the texts, each as `<sha256>.txt`. */
  readonly texts: string
  /** The built file of the searching thread. */
  readonly thread: string
  readonly log: (where: string, error: unknown) => void
}

type Catalogue = { readonly [id: Id]: Article }

interface Waiting {
  readonly resolve: (found: readonly Id[]) => void
  readonly reject: (reason: Error) => void
  readonly timer: NodeJS.Timeout
}

/** Full text search in a thread of its own, which is started at the first search and again when it died. */
export class Search {
  readonly #options: SearchOptions
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  /** The catalogue that the thread knows. */
  #told: Catalogue = {}
  #turns = new Turns()
  #last = 0

  constructor(options: SearchOptions) {
    this.#options = options
  }

  /**
   * Ids of the articles whose facts and text contain all words of the query, in the order given. Rejects
   * when the thread died or took too long; the next search works on a new one.
   */
  async find(query: string, articles: Catalogue): Promise<readonly Id[]> {
    const worker = this.#worker ?? this.#start()
    await this.#turns.take(() => this.#tellArticles(worker, articles))
    if (this.#worker !== worker) throw new Error('The search ended unexpectedly')
    this.#last += 1
    const number = this.#last
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#end(worker, new Error('The search took too long')), patience)
      this.#waiting.set(number, { resolve, reject, timer })
      this.#tell(worker, { kind: 'search', number, query })
    })
  }

  /** Ends the thread; searches under way are rejected. */
  close(): void {
    if (this.#worker) this.#end(this.#worker, new Error('The project was closed'))
  }

  #start(): Worker {
    const worker = new Worker(this.#options.thread, { workerData: this.#options.texts })
    this.#worker = worker
    this.#told = {}
    worker.on('message', (answer: SearchAnswer) => {
      const waiting = this.#waiting.get(answer.number)
      if (!waiting) return
      this.#waiting.delete(answer.number)
      clearTimeout(waiting.timer)
      if (answer.unread > 0) {
        this.#options.log('search', new Error(`${answer.unread} texts could not be read`))
      }
      waiting.resolve(answer.found)
    })
    worker.on('error', (error) => {
      this.#options.log('search', error)
      this.#end(worker, error instanceof Error ? error : new Error(String(error)))
    })
    worker.on('exit', () => this.#end(worker, new Error('The search ended unexpectedly')))
    // The app may quit while the thread waits for questions.
    worker.unref()
    return worker
  }

  /** Tells what differs from what the thread knows. Records are never altered in place: same object, same article. */
  async #tellArticles(worker: Worker, articles: Catalogue): Promise<void> {
    const known = this.#told
    if (known === articles || this.#worker !== worker) return
    this.#told = articles
    const ids = Object.keys(articles)
    const changed = ids.filter((id) => articles[id] !== known[id])
    for (let from = 0; from < changed.length; from += slice) {
      const some = changed.slice(from, from + slice).map((id) => articles[id])
      this.#tell(worker, {
        kind: 'articles',
        articles: some.filter((one) => one !== undefined).map(searched),
      })
      await new Promise((next) => setImmediate(next))
    }
    this.#tell(worker, { kind: 'order', ids })
  }

  #tell(worker: Worker, request: SearchRequest): void {
    worker.postMessage(request)
  }

  #end(worker: Worker, reason: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    void worker.terminate()
    for (const waiting of this.#waiting.values()) {
      clearTimeout(waiting.timer)
      waiting.reject(reason)
    }
    this.#waiting.clear()
  }
}

function searched(article: Article): Searched {
  const facts = [
    article.title,
    article.outlet,
    ...article.authors,
    article.agency,
    article.section,
    article.place,
    article.date?.iso ?? '',
    article.date?.text ?? '',
    article.url,
    ...Object.values(article.variables),
  ]
  return { id: article.id, textSha256: article.textSha256, facts: facts.join('\n') }
}
