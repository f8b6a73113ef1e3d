import { appendFile, mkdtemp, open as openFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import { buildInSlices } from '../../main/session/slices'
import { changeLine } from '../../main/store/journalLines'
import { openStore, type ProjectStore, type StoreOptions } from '../../main/store/store'
import { invertChange } from '../../shared/changes'
import { codebookOf } from '../../shared/codebook/lookup'
import { mergeCodes } from '../../shared/codebook/removal'
import type { Change, Id, Making, RecordEdit, Segment } from '../../shared/schema'
import { longestBlock } from '../support/blocks'
import { childProgram } from '../support/children'
import { expectMore, faultsOf, nothingYet, projectToKill, startWriter } from '../support/killing'
import {
  addingOf,
  changeOf,
  copyProject,
  generatedProject,
  generateSegment,
  randomOf,
} from '../support/projects'
import { type Opening, timedOpening } from '../support/timedOpening'
import type { Bench, Row } from './bench'

const sizes = [100, 1_000, 10_000] as const
const quiet: Partial<StoreOptions> = { upkeep: { idleMs: 600_000 } }

/** A copy of a generated project in a folder that is removed in the end. */
async function withCopy<T>(articles: number, work: (path: string) => Promise<T>): Promise<T> {
  const parent = await mkdtemp(join(tmpdir(), 'framewise-bench-'))
  try {
    const path = join(parent, 'Bench.framewise')
    await copyProject(await generatedProject(articles), path)
    return await work(path)
  } finally {
    await rm(parent, { recursive: true, force: true })
  }
}

async function opened(path: string, more: Partial<StoreOptions> = quiet): Promise<ProjectStore> {
  const result = await openStore(path, { now: () => new Date(), readOnly: false, ...more })
  if (!result.ok) throw new Error(result.message)
  return result.store
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Segments added one after the other, each in an article picked at random, as many coders would. */
function codingOf(store: ProjectStore, seed: number): () => Promise<Segment> {
  const random = randomOf(seed)
  const articles = Object.values(store.catalogue.article ?? {})
  let count = 0
  return async () => {
    const article = articles[Math.floor(random() * articles.length)]
    if (!article) throw new Error('No articles')
    const text = await store.text(article.textSha256)
    await store.load(article.id)
    count += 1
    return { ...generateSegment(article.id, 0, text, random), id: `bench-${seed}-${count}` }
  }
}

async function must(store: ProjectStore, change: Parameters<ProjectStore['commit']>[0]): Promise<void> {
  const result = await store.commit(change)
  if (!result.ok) throw new Error(result.message)
}

const acknowledging: Bench = {
  name: 'store-commit',
  about:
    'acknowledging one segment at 100, 1,000 and 10,000 articles, beside a bare append and one lowdb file',
  async run(report) {
    const times = new Map<number | 'bare' | 'one file', number[]>()
    const note = (key: number | 'bare' | 'one file', ms: number): void => {
      times.set(key, [...(times.get(key) ?? []), ms])
    }
    await withCopy(100, (small) =>
      withCopy(1_000, (middle) =>
        withCopy(10_000, async (large) => {
          const stores = await Promise.all([small, middle, large].map((path) => opened(path)))
          const makers = stores.map((store, index) => codingOf(store, index + 1))
          const bare = await openFile(`${small}.bare`, 'a')
          // In turns, so that whatever else the machine does meets all of them alike.
          for (let round = 0; round < 300; round += 1) {
            for (const [index, store] of stores.entries()) {
              const change = addingOf((await makers[index]?.()) as Segment)
              const ms = await timed(() => must(store, change))
              if (round >= 50) note(sizes[index] ?? 0, ms)
            }
            const line = changeLine(round, addingOf((await makers[0]?.()) as Segment))
            const ms = await timed(async () => {
              await bare.write(line)
              await bare.datasync()
            })
            if (round >= 50) note('bare', ms)
          }
          await bare.close()
          await reportBytes(stores[2] as ProjectStore, makers[2] as () => Promise<Segment>, report)
          for (const store of stores) await store.close()
          for (const size of [100, 10_000])
            await oneFile(size, large, (ms) => size === 10_000 && note('one file', ms))
        }),
      ),
    )
    const at = (key: number | 'bare' | 'one file'): number => median(times.get(key) ?? [])
    for (const size of sizes) report({ id: 'store.commit', size, figure: at(size), unit: 'ms' })
    report({ id: 'store.commit.bare', size: '', figure: at('bare'), unit: 'ms' })
    report({
      id: 'store.commit.growth',
      size: '10,000 : 100',
      figure: at(10_000) / at(100),
      unit: 'x',
      goal: { atMost: 1.5 },
    })
    report({
      id: 'store.commit.overBare',
      size: 10_000,
      figure: at(10_000) / at('bare'),
      unit: 'x',
      goal: { atMost: 3 },
    })
    report({ id: 'store.oneFile', size: 10_000, figure: at('one file'), unit: 'ms' })
    report({
      id: 'store.oneFile.slower',
      size: 10_000,
      figure: at('one file') / at(10_000),
      unit: 'x',
      goal: { atLeast: 500 },
    })
  },
}

async function reportBytes(
  store: ProjectStore,
  next: () => Promise<Segment>,
  report: (row: Row) => void,
): Promise<void> {
  await store.checkpoint()
  const journal = join(store.folder, 'journal.ndjson')
  const before = (await stat(journal)).size
  for (let count = 0; count < 100; count += 1) await must(store, addingOf(await next()))
  const figure = ((await stat(journal)).size - before) / 100 / 1000
  report({ id: 'store.commit.bytes', size: 10_000, figure, unit: 'kB', goal: { atMost: 2 } })
}

/** The same edit with everything in one lowdb file, as a plain use of lowdb has it. */
async function oneFile(articles: number, folder: string, note: (ms: number) => void): Promise<void> {
  const store = await opened(folder)
  const all: Record<string, unknown> = {}
  let count = 0
  for await (const { article, segments, regions } of store.eachArticle(null)) {
    all[article.id] = { article, segments, regions }
    count += 1
    if (count === articles) break
  }
  const next = codingOf(store, 9)
  const path = `${folder}.json`
  const low = new Low<{ all: Record<string, unknown>; added: Segment[] }>(new JSONFile(path), {
    all,
    added: [],
  })
  for (let round = 0; round < 3; round += 1) {
    low.data.added.push(await next())
    note(await timed(() => low.write()))
  }
  await rm(path)
  await store.close()
}

/** Setting an article's status, which changes the catalogue of all articles. */
function finishing(store: ProjectStore, articleId: Id, id: Id): Change {
  const before = store.catalogue.article?.[articleId]
  if (!before) throw new Error('No such article')
  const after = { ...before, statuses: { 'coder-a': 'done' as const } }
  return changeOf(id, [{ kind: 'article', id: articleId, before, after }], 'set a status')
}

const blocking: Bench = {
  name: 'store-block',
  about: 'the longest time the process is held while coding, and in a merge of codes over 5,000 articles',
  async run(report) {
    await withCopy(10_000, async (path) => {
      const store = await opened(path, { upkeep: { idleMs: 30, changes: 50 } })
      const next = codingOf(store, 3)
      const segments: Segment[] = []
      for (let count = 0; count < 400; count += 1) segments.push(await next())
      store.stats()
      const coding = await longestBlock(async () => {
        for (const [index, segment] of segments.entries()) {
          await must(store, addingOf(segment))
          if (index % 40 === 39) await must(store, finishing(store, segment.articleId, `done-${index}`))
          // Now and then a pause, so that checkpoints fall into the work.
          if (index % 100 === 99) await setTimeout(100)
        }
        await store.checkpoint()
      })
      report({ id: 'store.block.coding', size: 10_000, figure: coding, unit: 'ms', goal: { atMost: 16 } })
      await store.close()
    })
    await withCopy(10_000, async (path) => {
      const store = await opened(path)
      const first = Object.keys(store.catalogue.article ?? {}).slice(0, 5_000)
      const records: RecordEdit[] = []
      for await (const { segments } of store.eachArticle(first)) {
        for (const before of segments.slice(0, 2)) {
          records.push({
            kind: 'segment',
            id: before.id,
            before,
            after: { ...before, codes: { frame: ['frame-0'] } },
          })
        }
      }
      const merge = changeOf('merge', records, 'merge codes')
      const times: number[] = []
      const bulk = await longestBlock(async () => {
        times.push(await timed(() => must(store, merge)))
        times.push(await timed(() => store.checkpoint()))
        times.push(await timed(() => must(store, invertChange(merge, 'undo', merge.at, 'undo'))))
        await store.checkpoint()
      })
      report({
        id: 'store.block.bulk',
        size: '5,000 of 10,000',
        figure: bulk,
        unit: 'ms',
        goal: { atMost: 50 },
      })
      report({ id: 'store.bulk', size: '5,000 of 10,000', figure: times[0] ?? 0, unit: 'ms' })
      report({ id: 'store.bulk.files', size: '5,000 of 10,000', figure: times[1] ?? 0, unit: 'ms' })
      await store.close()
    })
    await withCopy(10_000, async (path) => {
      const store = await opened(path)
      const { code = {}, dimension = {} } = store.project
      const book = codebookOf(Object.values(dimension), Object.values(code))
      const making: Making = { coderId: 'coder-a', now: new Date().toISOString(), newId: () => 'merge' }
      let segments = 0
      const merging = await timed(async () => {
        const carrying = await store.segmentsWith(new Set(['claim-0']))
        segments = carrying.length
        const built = await buildInSlices(carrying, (slice) =>
          mergeCodes(making, book, ['claim-0'], 'claim-1', slice),
        )
        if (!built.ok) throw new Error(built.message)
        await must(store, built.change)
      })
      report({ id: 'codebook.merge', size: `${segments} segments`, figure: merging, unit: 'ms' })
      await store.close()
    })
  },
}

const opening: Bench = {
  name: 'store-open',
  about: 'opening a project in a fresh process, recovery of 20,000 journal lines, memory of the catalogue',
  async run(report) {
    await childProgram('opening.child')
    for (const size of sizes) {
      await withCopy(size, async (path) => {
        const runs: Opening[] = []
        for (let round = 0; round < 7; round += 1) runs.push(await timedOpening(path))
        const of = (pick: (run: Opening) => number): number => median(runs.map(pick))
        const goal = size === 10_000 ? { goal: { atMost: 100 } } : {}
        report({ id: 'store.open', size, figure: of(({ open }) => open), unit: 'ms', ...goal })
        report({ id: 'store.open.parse', size, figure: of(({ parse }) => parse), unit: 'ms' })
        report({ id: 'store.open.asked', size, figure: of(({ asked }) => asked), unit: 'ms' })
        report({ id: 'store.open.stats', size, figure: of(({ stats }) => stats), unit: 'ms' })
        const memory = size === 10_000 ? { goal: { atMost: 30 } } : {}
        report({
          id: 'store.memory',
          size,
          figure: of(({ memory: bytes }) => bytes) / 1e6,
          unit: 'MB',
          ...memory,
        })
      })
    }
    await withCopy(10_000, async (path) => {
      const empty = median([await openingOf(path), await openingOf(path), await openingOf(path)])
      await writeLongJournal(path, 20_000)
      const runs = [await openingOf(path), await openingOf(path), await openingOf(path)]
      report({
        id: 'store.recovery',
        size: '20,000 lines',
        figure: median(runs) - empty,
        unit: 'ms',
        goal: { atMost: 1000 },
      })
    })
  },
}

const openingOf = async (path: string): Promise<number> => (await timedOpening(path, true)).open

/** Adds lines to a project's journal as if it had never reached a checkpoint. */
async function writeLongJournal(path: string, lines: number): Promise<void> {
  const store = await opened(path)
  const next = codingOf(store, 5)
  const { seq } = store
  const segments: Segment[] = []
  for (let count = 0; count < 500; count += 1) segments.push(await next())
  await store.close()
  const bytes: Buffer[] = []
  for (let line = 0; line < lines; line += 1) {
    const segment = segments[line % segments.length] as Segment
    bytes.push(changeLine(seq + 1 + line, addingOf({ ...segment, id: `${segment.id}-${line}` })))
  }
  await appendFile(join(path, 'journal.ndjson'), Buffer.concat(bytes))
}

const killing: Bench = {
  name: 'store-kill',
  about: 'a process killed 100 times in the middle of writing, and what was lost',
  async run(report) {
    const rounds = 100
    const folder = await projectToKill()
    const random = randomOf(Date.now())
    const expected = nothingYet()
    const faults: string[] = []
    for (let round = 1; round <= rounds; round += 1) {
      const writer = await startWriter(folder, round)
      if (round % 4 !== 0) await writer.said('ack')
      await setTimeout(random() * 300)
      await writer.kill()
      expectMore(expected, writer.lines)
      faults.push(...(await faultsOf(folder, expected)))
    }
    await rm(join(folder, '..'), { recursive: true, force: true })
    if (faults.length > 0) throw new Error(faults.slice(0, 20).join('\n'))
    report({
      id: 'store.kill.acknowledged',
      size: `${rounds} kills`,
      figure: expected.acknowledged.size,
      unit: 'edits',
    })
    report({
      id: 'store.kill.lost',
      size: `${rounds} kills`,
      figure: faults.length,
      unit: 'edits',
      goal: { atMost: 0 },
    })
  },
}

export const benches: readonly Bench[] = [acknowledging, blocking, opening, killing]
