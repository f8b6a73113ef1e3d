import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeRoot, recordSetOf } from '../../main/store/format'
import { formats } from '../../main/store/migrations'
import { createStore, openStore, type ProjectStore } from '../../main/store/store'
import type { Home } from '../../shared/changes'
import { childProgram } from './children'
import { generateArticle, generatedCodebook, importOf } from './projects'

export interface Writer {
  readonly process: ChildProcess
  /** What it said so far, one line each. */
  readonly lines: readonly string[]
  /** Resolves when a line begins so. */
  said(start: string): Promise<void>
  /** Ends it with SIGKILL and resolves when it is gone and everything it said was read. */
  kill(): Promise<void>
}

export async function startWriter(
  folder: string,
  seed: number,
  mode: 'write' | 'mark' | 'hold' = 'write',
): Promise<Writer> {
  const child = spawn(process.execPath, [await childProgram('writer.child'), folder, String(seed), mode], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    const parts = (rest + data).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    for (const wake of waiting) wake()
  })
  child.stderr.setEncoding('utf8').on('data', (data: string) => lines.push(`error ${data}`))
  const gone = new Promise<void>((done) => child.once('close', () => done()))
  return {
    process: child,
    lines,
    said: (start) =>
      new Promise((done, fail) => {
        const look = (): void => {
          if (!lines.some((line) => line.startsWith(start))) return
          waiting.delete(look)
          done()
        }
        waiting.add(look)
        look()
        gone.then(() => fail(new Error(`It never said “${start}”: ${lines.join('\n')}`)))
      }),
    kill: () => {
      child.kill('SIGKILL')
      return gone
    },
  }
}

/** What a folder must hold after everything that was said by the writers killed so far. */
export interface Expectation {
  readonly acknowledged: Set<string>
  readonly tried: Set<string>
  /** The last mark acknowledged, and those tried after it. */
  mark: string
  laterMarks: string[]
}

export const nothingYet = (): Expectation => ({
  acknowledged: new Set(),
  tried: new Set(),
  mark: '',
  laterMarks: [],
})

/** Takes over what a writer said; throws when it said that something failed. */
export function expectMore(expected: Expectation, lines: readonly string[]): void {
  for (const line of lines) {
    const [word, ...rest] = line.split(' ')
    if (word === 'failed' || word === 'error') throw new Error(line)
    if (word !== 'try' && word !== 'ack') continue
    if (rest[0] === 'all') {
      if (word === 'try') expected.laterMarks.push(rest[1] ?? '')
      else {
        expected.mark = rest[1] ?? ''
        expected.laterMarks = []
      }
    } else (word === 'try' ? expected.tried : expected.acknowledged).add(rest[0] ?? '')
  }
}

const articles = 40
const marked = 6

/** A project of 40 articles with 240 segments to be marked at once. */
export async function projectToKill(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'framewise-kill-')), 'Killed.framewise')
  const result = await createStore(folder, generatedCodebook('Killed'), { now: () => new Date() })
  if (!result.ok) throw new Error(result.message)
  const made = Array.from({ length: articles }, (_, number) =>
    generateArticle(number, { words: 120, segments: marked }),
  )
  for (const { text } of made) {
    await result.store.putText(text)
    await result.store.putOriginal(Buffer.from(text), 'txt')
  }
  const blank = made.map((one) => ({
    ...one,
    segments: one.segments.map((segment) => ({ ...segment, memo: '' })),
  }))
  const imported = await result.store.commit(importOf(blank))
  if (!imported.ok) throw new Error(imported.message)
  await result.store.close()
  return folder
}

/** One sentence for everything in the folder that is not as it must be; none is the wished result. */
export async function faultsOf(folder: string, expected: Expectation): Promise<readonly string[]> {
  const faults = await unreadableFiles(folder)
  const result = await openStore(folder, { now: () => new Date(), readOnly: false })
  if (!result.ok) return [...faults, `It does not open: ${result.message}`]
  const { store } = result
  const notices = [...store.notices]
  store.onNotice((notice) => notices.push(notice))
  faults.push(...(await faultsInside(store, expected)))
  await store.close()
  for (const { level, message } of notices) if (level !== 'info') faults.push(`It told: ${message}`)
  return faults
}

async function faultsInside(store: ProjectStore, expected: Expectation): Promise<readonly string[]> {
  const faults: string[] = []
  const found = new Set<string>()
  const marks = new Set<string>()
  for await (const { article, segments } of store.eachArticle(null)) {
    for (const { id, memo } of segments) {
      if (/-s\d+$/.test(id)) marks.add(memo)
      else found.add(id)
    }
    const counted = store.statsOf([article.id])[article.id]?.segments
    if (counted !== segments.length)
      faults.push(`${article.id} has ${segments.length} segments and is counted with ${counted}`)
  }
  for (const id of expected.acknowledged)
    if (!found.has(id)) faults.push(`${id} was acknowledged and is lost`)
  for (const id of found) if (!expected.tried.has(id)) faults.push(`${id} was never tried and is there`)
  const [mark = ''] = marks
  if (marks.size !== 1)
    faults.push(`A Change over all articles is there in part: ${[...marks].slice(0, 5).join(', ')}`)
  else if (mark !== expected.mark && !expected.laterMarks.includes(mark))
    faults.push(`The mark is ${mark}, not ${expected.mark}`)
  // What was not acknowledged may be there or not; from now on it is the state to start from.
  expected.mark = mark
  expected.laterMarks = []
  return faults
}

/** Every file of records as it lies there, before anybody repairs it. */
async function unreadableFiles(folder: string): Promise<string[]> {
  const faults: string[] = []
  const coding = (await readdir(join(folder, 'coding'))).filter((name) => name.endsWith('.json'))
  const homes: Home[] = ['project', 'articles', ...coding.map((name): Home => `coding/${name.slice(0, -5)}`)]
  for (const home of homes) {
    try {
      recordSetOf(decodeRoot(await readFile(join(folder, `${home}.json`)), home, formats).root)
    } catch (error) {
      faults.push(`${home}.json is unreadable: ${String(error)}`)
    }
  }
  return faults
}
