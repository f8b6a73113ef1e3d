import { Worker } from 'node:worker_threads'
import { Turns } from '../turns'
import { ImportError } from './failure'
import type { Answer, Question, ReaderMethod } from './messages'
import type {
  EditsRequest,
  FileRequest,
  OriginalRequest,
  ProposeRequest,
  Reader,
  RecordsRequest,
} from './reader'

/** How long a file may take without a stage of the work being done. */
export interface Patience {
  /** Milliseconds of computing for a small file, and for a very large one. */
  readonly small: number
  readonly large: number
}

export interface ThreadOptions {
  /** The built file of the reading thread. */
  readonly thread: string
  readonly log?: (where: string, error: unknown) => void
  readonly patience?: Patience
  /** Megabytes that the work on one file may need. */
  readonly memory?: number
}

const usual: Patience = { small: 5_000, large: 30_000 }

/** Computing granted for each byte of a file, in milliseconds, between the two bounds of patience. */
const perByte = 5_000 / (1024 * 1024)

/** A busy machine computes this much slower than the clock goes before the file is given up. */
const slowest = 8

/** Megabytes that the work on one file may need. */
const usualMemory = 500

/**
 * The heap of the thread in megabytes. At this limit the engine ends the whole process, so it stands far beyond
 * what the thread is watched for.
 */
const heapLimit = 2_000

/** How often the thread is looked at, in milliseconds. */
const beat = 50

interface Waiting {
  readonly worker: Worker
  readonly number: number
  readonly resolve: (value: never) => void
  readonly reject: (reason: Error) => void
}

/**
 * Reads files in a thread of its own, which starts at the first question. A file at which the thread hangs, dies
 * or runs out of memory is failed by a sentence; the next question starts another thread.
 */
export class ThreadReader implements Reader {
  readonly #options: ThreadOptions
  readonly #turns = new Turns()
  #worker: Worker | null = null
  #waiting: Waiting | null = null
  #last = 0
  /** Moments, by the clock and by computing time, of the last sign of progress, and the patience since. */
  #sign = { clock: 0, computing: 0, patience: 0 }
  /** Bytes of memory of this process when the thread started, and when it was asked. */
  #memory = { start: 0, asked: 0 }

  constructor(options: ThreadOptions) {
    this.#options = options
  }

  survey(request: FileRequest): ReturnType<Reader['survey']> {
    return this.#ask('survey', request)
  }

  propose(request: ProposeRequest): ReturnType<Reader['propose']> {
    return this.#ask('propose', request)
  }

  records(request: RecordsRequest): ReturnType<Reader['records']> {
    return this.#ask('records', request)
  }

  edits(request: EditsRequest): ReturnType<Reader['edits']> {
    return this.#ask('edits', request)
  }

  original(request: OriginalRequest): ReturnType<Reader['original']> {
    return this.#ask('original', request)
  }

  stop(): void {
    this.#end(new ImportError('The reading of this file was given up.'))
  }

  #ask<M extends ReaderMethod>(method: M, request: Parameters<Reader[M]>[0]): ReturnType<Reader[M]> {
    return this.#turns.take(
      () =>
        new Promise((resolve, reject) => {
          this.#last += 1
          const worker = this.#worker ?? this.#start()
          this.#waiting = { worker, number: this.#last, resolve, reject }
          this.#progressed(0)
          this.#memory.asked = process.memoryUsage.rss()
          const watch = setInterval(() => this.#watch(), beat)
          const done = (): void => clearInterval(watch)
          this.#settled = done
          worker.postMessage({ number: this.#last, method, request } as Question)
        }),
    ) as ReturnType<Reader[M]>
  }

  #settled: () => void = () => {}

  #start(): Worker {
    const worker = new Worker(this.#options.thread, {
      resourceLimits: { maxOldGenerationSizeMb: heapLimit },
    })
    this.#worker = worker
    this.#memory.start = process.memoryUsage.rss()
    worker.on('message', (answer: Answer) => {
      if (this.#worker === worker) this.#take(answer)
    })
    worker.on('error', (error) => {
      if (this.#worker !== worker) return
      this.#options.log?.('import', error)
      this.#end(new ImportError(broke))
    })
    worker.on('exit', () => {
      if (this.#worker === worker) this.#end(new ImportError(broke))
    })
    // A program may end while the thread waits for questions.
    worker.unref()
    return worker
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting
    if (!waiting || waiting.number !== answer.number) return
    if (answer.kind === 'mark') {
      this.#progressed(answer.size)
      return
    }
    this.#waiting = null
    this.#settled()
    // What one file has taken is not held against the next.
    if (process.memoryUsage.rss() - this.#memory.start > this.#mostMemory / 2) this.#end(null)
    if (answer.kind === 'done') waiting.resolve(answer.value as never)
    else waiting.reject(new ImportError(answer.why))
  }

  #progressed(size: number): void {
    const { small, large } = this.#options.patience ?? usual
    this.#sign = {
      clock: performance.now(),
      computing: computed(),
      patience: Math.min(large, Math.max(small, small + size * perByte)),
    }
  }

  get #mostMemory(): number {
    return (this.#options.memory ?? usualMemory) * 1024 * 1024
  }

  /** Gives up on a thread that takes too much memory, computes for too long, or stands still. */
  #watch(): void {
    if (process.memoryUsage.rss() - this.#memory.asked > this.#mostMemory) {
      this.#end(new ImportError(needsMemory))
      return
    }
    const { clock, computing, patience } = this.#sign
    const byClock = performance.now() - clock
    if (byClock < patience) return
    if (computed() - computing < patience * 0.8 && byClock < patience * slowest) return
    this.#end(new ImportError(tooLong))
  }

  /** Ends the thread; the question under way is answered with the reason. */
  #end(reason: Error | null): void {
    const worker = this.#worker
    const waiting = this.#waiting
    this.#worker = null
    this.#waiting = null
    this.#settled()
    void worker?.terminate()
    if (reason) waiting?.reject(reason)
  }
}

/** Milliseconds that this process has computed, all of its threads together. */
function computed(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const tooLong =
  'Reading this file took too long and was given up. It may be damaged; save it anew or split it, and import that.'
const needsMemory =
  'Reading this file needs more memory than Framewise gives one file. Split it into smaller files and import those.'
const broke =
  'The file could not be read: the reading ended unexpectedly. It may be damaged; save it anew and import that.'
