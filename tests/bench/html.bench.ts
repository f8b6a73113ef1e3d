import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { html } from '../../main/import/formats/html'
import { at } from '../../scripts/setup/places.mjs'
import { hostOf } from '../../shared/import/page/address'
import { noEdits, type ProposedArticle } from '../../shared/import/proposal'
import { type Proposed, propose } from '../../shared/import/propose'
import { bodyKinds } from '../../shared/import/roles'
import type { Bench, Row } from './bench'
import { notedDay, sameAuthors, sameOutlet, sameTitle, sameWords } from './pageFacts'

export const benches: readonly Bench[] = [
  {
    name: 'import-html',
    about:
      'Text, title, author and date of labelled web pages, and time per page: FRAMEWISE_WEB names a folder with wcxb/ and fundus/. The shipped model has learnt from these pages: scripts/train/page.mjs --hold measures on others. FRAMEWISE_READABILITY names a folder where @mozilla/readability and linkedom are installed, to compare the time with theirs.',
    run: measure,
  },
]

const now = '2026-12-31T00:00:00.000Z'

interface Overlap {
  readonly right: number
  readonly missed: number
  readonly wrong: number
}

/** What the training script reads and counts pages with: see there. */
interface Labelled {
  readonly readPages: (folder: string, usage: string) => readonly LabelledPage[]
  readonly overlapOf: (gold: string, found: string) => Overlap
  readonly scoreOf: (pages: readonly Overlap[]) => {
    readonly f1: number
    readonly precision: number
    readonly recall: number
  }
}

interface LabelledPage {
  readonly id: string
  readonly news: boolean
  readonly url: string
  readonly hash: number
  readonly bytes: Uint8Array
  readonly title: string
  readonly authors: readonly string[]
  readonly date: string
  readonly body: string
}

interface Tally {
  right: number
  count: number
}

async function measure(report: (row: Row) => void): Promise<void> {
  const folder = process.env.FRAMEWISE_WEB ?? ''
  if (!existsSync(join(folder, 'wcxb'))) {
    process.stdout.write('  skipped: FRAMEWISE_WEB names no folder with wcxb/\n')
    return
  }
  const labelled = pathToFileURL(at('scripts', 'train', 'page-data.mjs')).href
  const { readPages, overlapOf, scoreOf } = (await import(labelled)) as Labelled
  const pages = readPages(folder, '')
  const overlaps = new Map<string, Overlap[]>()
  const tallies = new Map<string, Tally>()
  const count = (group: string, fact: string, is: boolean): void => {
    const key = `${fact} ${group}`
    const tally = tallies.get(key) ?? { right: 0, count: 0 }
    tally.count += 1
    if (is) tally.right += 1
    tallies.set(key, tally)
  }
  const wrong = (process.env.FRAMEWISE_WRONG ?? '').split(',')
  const third = process.env.FRAMEWISE_HELD === '1'
  const others = readability()
  let spent = 0
  let theirs = 0
  const times: number[] = []
  for (const page of pages) {
    if (third && page.hash % 3 !== 0) continue
    const group = page.news ? 'news' : 'web'
    const started = performance.now()
    const parsed = await html.parse(new Uint8Array(page.bytes), { encoding: null, name: page.id, now })
    const proposed = propose(parsed, noEdits, { name: page.id, now, recurring: () => 0 })
    times.push(performance.now() - started)
    spent += times.at(-1) ?? 0
    if (others) theirs += others(page.bytes)
    const article = proposed.articles[0] as ProposedArticle
    const overlap = overlapOf(page.body, bodyOf(proposed, article))
    overlaps.set(group, [...(overlaps.get(group) ?? []), overlap])
    const told = (fact: string, is: boolean, found: string, gold: string): void => {
      count(group, fact, is)
      if (!is && wrong.includes(fact))
        process.stdout.write(`${fact} ${page.id} ${hostOf(page.url)}: ${found} | ${gold}\n`)
    }
    const { facts } = article
    if (page.title !== '') {
      told('title', sameTitle(facts.title, page.title), facts.title, page.title)
      told('title.exact', sameWords(facts.title, page.title), facts.title, page.title)
    }
    if (page.date !== '') {
      const day = notedDay(page.id, page.date)
      told('date', facts.date?.iso.slice(0, 10) === day, `${facts.date?.iso} (${facts.date?.text})`, day)
    }
    if (page.authors.length > 0)
      told(
        'author',
        sameAuthors(facts.authors, facts.agency, page.authors),
        `${facts.authors.join('; ')} (${facts.agency})`,
        page.authors.join('; '),
      )
    if (page.news) {
      const outlet = (page.id.split('/')[1] ?? '').split('_')[0] ?? ''
      told('outlet', sameOutlet(facts.outlet, outlet), facts.outlet, outlet)
    }
  }
  for (const [group, list] of overlaps) {
    const { f1, precision, recall } = scoreOf(list)
    const size = `${group} (${list.length})`
    report({
      id: 'html.body',
      size,
      figure: f1,
      unit: 'F1',
      goal: { atLeast: group === 'news' ? 0.97 : 0.94 },
    })
    report({ id: 'html.body.precision', size, figure: precision, unit: '' })
    report({ id: 'html.body.recall', size, figure: recall, unit: '' })
  }
  for (const [key, { right, count: of }] of [...tallies].sort()) {
    const [fact = '', group = ''] = key.split(' ')
    report({ id: `html.${fact}`, size: `${group} (${of})`, figure: right / of, unit: '' })
  }
  report({ id: 'html.time', size: times.length, figure: spent / times.length, unit: 'ms/page' })
  if (others)
    report({
      id: 'html.time.ratio',
      size: times.length,
      figure: spent / theirs,
      unit: 'x readability',
      goal: { atMost: 1.5 },
    })
  report({ id: 'html.time.longest', size: times.length, figure: Math.max(...times), unit: 'ms' })
}

function bodyOf(proposed: Proposed, { firstLine, endLine }: ProposedArticle): string {
  return proposed.lines
    .slice(firstLine, endLine)
    .filter(({ kind }) => bodyKinds.has(kind))
    .map(({ text }) => text)
    .join('\n')
}

interface OtherTools {
  readonly parseHTML: (source: string) => { readonly document: unknown }
  readonly Readability: new (document: unknown) => { readonly parse: () => unknown }
}

/** Milliseconds that parsing with linkedom and @mozilla/readability take for a page; null where they are not at hand. */
function readability(): ((bytes: Uint8Array) => number) | null {
  const folder = process.env.FRAMEWISE_READABILITY
  if (!folder) return null
  const load = createRequire(join(folder, 'package.json'))
  const [{ parseHTML }, { Readability }] = ['linkedom', '@mozilla/readability'].map((name) => load(name)) as [
    Pick<OtherTools, 'parseHTML'>,
    Pick<OtherTools, 'Readability'>,
  ]
  return (bytes) => {
    const started = performance.now()
    try {
      new Readability(parseHTML(new TextDecoder().decode(bytes)).document).parse()
    } catch (error) {
      // It breaks on some pages; the time until then counts.
      if (!(error instanceof Error)) throw error
    }
    return performance.now() - started
  }
}
