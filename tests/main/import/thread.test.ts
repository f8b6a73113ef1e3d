import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBatch } from '../../../main/import/gathering'
import type { FileRequest } from '../../../main/import/reader'
import { type ThreadOptions, ThreadReader } from '../../../main/import/thread'
import { bundleForNode } from '../../../scripts/run/bundle.mjs'
import { out } from '../../../scripts/setup/places.mjs'
import { pageWith } from '../../support/pages'
import { makingOf } from '../../support/records'

let folder = ''
let built = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-thread-'))
  // Inside the project, so that the thread finds its packages.
  built = join(out, `thread-test-${process.pid}`)
  mkdirSync(built, { recursive: true })
  await bundleForNode(['main/import/worker.ts'], built)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(built, { recursive: true, force: true })
})

const request: FileRequest = {
  batch: 'batch-1',
  source: { kind: 'disk', path: 'fine', inner: [] },
  name: 'page.txt',
  sha256: '',
  now: '2026-01-01T00:00:00.000Z',
  recurrence: null,
}
const fine = { kind: 'file', sha256: 'x', size: 1 }

/** A reader whose thread answers a file named "fine" and does `source` at any other. */
function readerThat(source: string, options: Partial<ThreadOptions> = {}): ThreadReader {
  const thread = join(folder, `${Math.abs(hashOf(source))}.mjs`)
  writeFileSync(
    thread,
    `import { parentPort } from 'node:worker_threads'
parentPort.on('message', async ({ number, request }) => {
  if (request.source.path !== 'fine') { ${source} }
  parentPort.postMessage({ kind: 'done', number, value: ${JSON.stringify(fine)} })
})`,
  )
  return new ThreadReader({ thread, patience: { small: 300, large: 300 }, ...options })
}

const hashOf = (text: string): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)

const bad: FileRequest = { ...request, source: { kind: 'disk', path: 'bad', inner: [] } }

describe('a file that brings the reading down is failed by name, the next is read', () => {
  const cases = [
    { what: 'computes for ever', source: 'for (;;) {}', why: 'took too long' },
    { what: 'never answers', source: 'await new Promise(() => {})', why: 'took too long' },
    { what: 'ends the thread', source: 'process.exit(1)', why: 'ended unexpectedly' },
    {
      what: 'throws outside of its promise',
      source: 'setTimeout(() => { throw 1 }); await new Promise(() => {})',
      why: 'ended unexpectedly',
    },
    {
      what: 'takes ever more memory',
      source: 'const all = []; for (;;) all.push(new Array(10_000).fill(all.length + 0.5))',
      why: 'more memory',
      options: { memory: 150, patience: { small: 20_000, large: 20_000 } },
    },
    {
      what: 'says in words what is wrong',
      source: "parentPort.postMessage({ kind: 'failed', number, why: 'It is torn.' }); return",
      why: 'It is torn.',
    },
  ]
  test.each(cases)('one that $what', async ({ source, why, options }) => {
    const reader = readerThat(source, options)
    await expect(reader.survey(bad)).rejects.toThrow(why)
    expect(await reader.survey(request)).toEqual(fine)
    reader.stop()
  })

  test('signs of progress keep a slow file going', async () => {
    const steps = `for (let step = 0; step < 6; step += 1) {
      const since = performance.now(); while (performance.now() - since < 150);
      parentPort.postMessage({ kind: 'mark', number, size: 1 })
    }`
    const reader = readerThat(steps)
    expect(await reader.survey(bad)).toEqual(fine)
    reader.stop()
  })

  test('questions asked at once are answered one after the other', async () => {
    const reader = readerThat('process.exit(1)')
    const answers = await Promise.allSettled([request, bad, request].map((one) => reader.survey(one)))
    expect(answers.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    reader.stop()
  })

  test('stopping rejects what is under way', async () => {
    const reader = readerThat('for (;;) {}', { patience: { small: 60_000, large: 60_000 } })
    const asked = reader.survey(bad)
    const given = expect(asked).rejects.toThrow('given up')
    setTimeout(() => reader.stop(), 50)
    await given
  })
})

describe('the built thread', () => {
  test('reads a folder as the thread of the caller would', async () => {
    const pages = join(folder, 'pages')
    mkdirSync(pages)
    writeFileSync(
      join(pages, 'a.txt'),
      pageWith({ title: 'A page read in a thread', meta: ['12 March 2024'] }),
    )
    writeFileSync(join(pages, 'empty.txt'), '')
    const reader = new ThreadReader({ thread: join(built, 'worker.mjs') })
    const batch = await readBatch([pages], { id: 'batch-1', now: request.now, existing: [], reader })
    expect(batch.summaries().map(({ name, titles, error }) => [name, titles, error])).toEqual([
      ['a.txt', ['A page read in a thread'], ''],
      ['empty.txt', [], 'The file is empty. There is nothing to import.'],
    ])
    const rows = []
    for await (const row of batch.rowsForImport(['file-1'], { making: makingOf() })) rows.push(row)
    expect(rows[0]).toMatchObject({
      ok: true,
      name: 'a.txt',
      articles: [{ article: { title: 'A page read in a thread' } }],
    })
    reader.stop()
  })

  test('cancelling ends the reading at once', async () => {
    const pages = join(folder, 'many')
    mkdirSync(pages)
    for (let at = 0; at < 50; at += 1)
      writeFileSync(join(pages, `${at}.txt`), pageWith({ title: `Page ${at}` }))
    const reader = new ThreadReader({ thread: join(built, 'worker.mjs') })
    const stopping = new AbortController()
    const reading = readBatch([pages], {
      id: 'batch-2',
      now: request.now,
      existing: [],
      reader,
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error('cancelled')),
    })
    await expect(reading).rejects.toThrow('cancelled')
    reader.stop()
  })
})
