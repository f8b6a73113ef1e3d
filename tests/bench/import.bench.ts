import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { decode } from '../../main/import/decode'
import { readBatch } from '../../main/import/gathering'
import { ThreadReader } from '../../main/import/thread'
import { at } from '../../scripts/setup/places.mjs'
import { type ParsedText, plainParsed, textOfParsed } from '../../shared/import/parsed'
import { noEdits } from '../../shared/import/proposal'
import { type ProposeContext, propose } from '../../shared/import/propose'
import { bodyKinds } from '../../shared/import/roles'
import { normaliseText } from '../../shared/text/normalise'
import type { Bench, Row } from './bench'

export const benches: readonly Bench[] = [
  {
    name: 'import-speed',
    about: 'Cleaning pages of the sample corpus, one large file, and reading folders of pages into a batch.',
    run: measureSpeed,
  },
  {
    name: 'import-labels',
    about:
      'How well lines of text are told from debris on labelled pages: FRAMEWISE_PAGES names a folder with gold.jsonl and txt/.',
    run: measureLabels,
  },
]

const context: ProposeContext = { name: 'page.txt', now: '2026-01-01T00:00:00.000Z', recurring: () => 0 }

const megabyte = 1_000_000

/** A plain text as the importer reads it. */
const readText = (bytes: Uint8Array): ParsedText => plainParsed(normaliseText(decode(bytes).text))

/** The corpus's pages. */
function corpusPages(): readonly string[] {
  const corpus = at('corpus')
  return readdirSync(corpus)
    .filter((name) => existsSync(join(corpus, name, 'raw.txt')))
    .map((name) => {
      const bytes = readFileSync(join(corpus, name, 'raw.txt'))
      return textOfParsed(readText(bytes))
    })
}

async function measureSpeed(report: (row: Row) => void): Promise<void> {
  const pages = corpusPages()
  const bytes = pages.map((page) => Buffer.from(page))
  const size = bytes.reduce((sum, page) => sum + page.length, 0)
  const once = (): void => {
    for (const page of bytes) {
      propose(readText(page), noEdits, context)
    }
  }
  once()
  const rounds = 8
  const started = performance.now()
  for (let round = 0; round < rounds; round += 1) once()
  const seconds = (performance.now() - started) / 1000
  report({
    id: 'import.clean',
    size: `${pages.length} pages of the corpus`,
    figure: (size * rounds) / megabyte / seconds,
    unit: 'MB/s',
    goal: { atLeast: 20 },
  })

  const plain = (): void => {
    for (const page of bytes) normaliseText(page.toString('utf8')).split('\n')
  }
  plain()
  const begun = performance.now()
  for (let round = 0; round < rounds; round += 1) plain()
  report({
    id: 'import.clean.ratio',
    size: 'to decoding, normalising and splitting alone',
    figure: seconds / ((performance.now() - begun) / 1000),
    unit: 'x',
  })

  const large = Buffer.from(pages.join('\n\n').repeat(Math.ceil((10 * megabyte) / size)))
  const before = performance.now()
  propose(readText(large), noEdits, context)
  report({
    id: 'import.clean.large',
    size: `one file of ${Math.round(large.length / megabyte)} MB`,
    figure: large.length / megabyte / ((performance.now() - before) / 1000),
    unit: 'MB/s',
  })

  for (const count of [100, 1_000, 10_000]) await measureFolder(pages, count, report)
}

async function measureFolder(
  pages: readonly string[],
  count: number,
  report: (row: Row) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-import-'))
  try {
    for (let index = 0; index < count; index += 1) {
      const inner = join(folder, String(index % 50))
      mkdirSync(inner, { recursive: true })
      writeFileSync(join(inner, `${index}.txt`), `${pages[index % pages.length]}\n${index}`)
    }
    const delays = monitorEventLoopDelay({ resolution: 1 })
    const heap = process.memoryUsage().rss
    delays.enable()
    const started = performance.now()
    const reader = new ThreadReader({ thread: at('out', 'build', 'main', 'reading.js') })
    const batch = await readBatch([folder], {
      id: 'batch-1',
      now: context.now,
      existing: [],
      reader,
    })
    const seconds = (performance.now() - started) / 1000
    delays.disable()
    reader.stop()
    report({ id: 'import.read', size: count, figure: batch.summaries().length / seconds, unit: 'files/s' })
    report({
      id: 'import.read.block',
      size: count,
      figure: delays.max / 1e6,
      unit: 'ms',
      goal: { atMost: 50 },
    })
    report({
      id: 'import.read.memory',
      size: count,
      figure: (process.memoryUsage().rss - heap) / megabyte,
      unit: 'MB',
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A page with a letter per line: B body, X furniture, S second article, T title, M byline or date, ? unclear, - blank. */
interface Gold {
  readonly id: string
  readonly source: string
  readonly variant: string
  readonly labels: string
}

async function measureLabels(report: (row: Row) => void): Promise<void> {
  const folder = process.env.FRAMEWISE_PAGES ?? ''
  if (!existsSync(join(folder, 'gold.jsonl'))) {
    process.stdout.write('  skipped: FRAMEWISE_PAGES names no folder with gold.jsonl\n')
    return
  }
  const sums = new Map<string, { sum: number; count: number }>()
  for (const row of readFileSync(join(folder, 'gold.jsonl'), 'utf8').trim().split('\n')) {
    const gold = JSON.parse(row) as Gold
    const text = readFileSync(join(folder, 'txt', `${gold.id}.txt`), 'utf8').replace(/\n$/, '')
    const key = `${gold.source === 'fundus' ? 'news' : 'web'}, ${gold.variant}`
    const sum = sums.get(key) ?? { sum: 0, count: 0 }
    sum.sum += lineF1(text, gold.labels)
    sum.count += 1
    sums.set(key, sum)
  }
  for (const [key, { sum, count }] of [...sums].sort())
    report({ id: 'import.labels', size: `${key} (${count})`, figure: sum / count, unit: 'F1' })
}

/** F1 of the first article's lines of text; lines whose label is open are not counted. */
function lineF1(text: string, labels: string): number {
  const { lines, articles } = propose(plainParsed(text), noEdits, context)
  const end = articles[0]?.endLine ?? 0
  let right = 0
  let wrong = 0
  let missed = 0
  for (const [index, label] of [...labels].entries()) {
    if ('TM?-'.includes(label)) continue
    const kind = lines[index]?.kind
    const said = index < end && kind !== undefined && bodyKinds.has(kind)
    if (label === 'B' && said) right += 1
    else if (label === 'B') missed += 1
    else if (said) wrong += 1
  }
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed)
}
