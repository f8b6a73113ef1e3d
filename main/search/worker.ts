import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { unreachable } from '../../shared/changes'
import type { SearchAnswer, SearchRequest } from './messages'
import { Scanner } from './scan'

/** The searching thread: its `workerData` is the folder that holds the texts, each as `<sha256>.txt`. */

const folder = String(workerData)
const scanner = new Scanner((sha256) => readFile(join(folder, `${sha256}.txt`), 'utf8'))
const port = parentPort
if (!port) throw new Error('The search runs as a thread only')

let turn: Promise<void> = Promise.resolve()
port.on('message', (request: SearchRequest) => {
  turn = turn.then(() => obey(request))
})

async function obey(request: SearchRequest): Promise<void> {
  switch (request.kind) {
    case 'articles':
      scanner.learn(request.articles)
      return
    case 'order':
      scanner.order(request.ids)
      return
    case 'search': {
      const answer: SearchAnswer = { number: request.number, ...(await scanner.search(request.query)) }
      port?.postMessage(answer)
      return
    }
    default:
      unreachable(request)
  }
}
