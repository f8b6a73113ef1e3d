import { Worker } from 'node:worker_threads'
import type { Article, Id } from '../../shared/schema'
import type { SearchAnswer, Searched, SearchRequest } from './messages'

/** A search that takes longer has run away: its thread is ended and the next search starts another. */
const patience = 30_000

export interface SearchOptions {
  /** The folder of the texts, each as `<sha256>.txt`. */
  readonly texts: string
  /** The built file of the searching thread. */
  readonly thread: string
  readonly log: (where: string, error: unknown) => void
}

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
  /** The catalogue that the thread was last told. */
  #told: unknown = null
  #last = 0

  constructor(options: SearchOptions) {
    this.#options = options
  }

  /**
   * Ids of the articles whose facts and text contain all words of the query, in the order given. Rejects
   * when the thread died or took too long; the next search works on a new one.
   */
  find(query: string, articles: { readonly [id: Id]: Article }): Promise<readonly Id[]> {
    const worker = this.#worker ?? this.#start()
    // A catalogue is never altered in place: the same object holds the same articles.
    if (this.#told !== articles) {
      this.#told = articles
      this.#tell(worker, { kind: 'articles', articles: Object.values(articles).map(searched) })
    }
    this.#last += 1
    const number = this.#last
    return new Promise((resolve, reject) => {
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
    this.#told = null
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

  #tell(worker: Worker, request: SearchRequest): void {
    worker.postMessage(request)
  }

  #end(worker: Worker, reason: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    this.#told = null
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
