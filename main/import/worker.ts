import { parentPort } from 'node:worker_threads'
import { newId } from '../identity'
import { sentenceOf } from './failure'
import type { Answer, Question } from './messages'
import type { ReadyFile } from './reader'
import { DirectReader } from './reading'

/** The thread that reads files for an import, one question at a time. */

const port = parentPort
if (!port) throw new Error('The reading runs as a thread only')

let number = 0
const reader = new DirectReader(newId, (size) => tell({ kind: 'mark', number, size }))

port.on('message', (question: Question) => {
  number = question.number
  answerOf(question).then(
    (value) => tell({ kind: 'done', number: question.number, value }, handedOver(question, value)),
    (error: unknown) => tell({ kind: 'failed', number: question.number, why: sentenceOf(error) }),
  )
})

function answerOf(question: Question): Promise<unknown> {
  switch (question.method) {
    case 'survey':
      return reader.survey(question.request)
    case 'propose':
      return reader.propose(question.request)
    case 'records':
      return reader.records(question.request)
    case 'original':
      return reader.original(question.request)
    case 'edits':
      return reader.edits(question.request)
  }
}

function tell(answer: Answer, handOver: readonly ArrayBuffer[] = []): void {
  port?.postMessage(answer, [...handOver])
}

/** The bytes of a file go to main without a copy where they fill their buffer. */
function handedOver(question: Question, value: unknown): readonly ArrayBuffer[] {
  if (question.method !== 'records') return []
  const { bytes } = value as ReadyFile
  const { buffer } = bytes
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : []
}
