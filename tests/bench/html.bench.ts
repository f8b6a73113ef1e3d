import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { html } from '../../main/import/formats/html'
import { at } from '../../scripts/setup/places.mjs'
import { hostOf } from '../../shared/import/page/address'
import { bareText } from '../../shared/import/page/features'
import { noEdits, type ProposedArticle } from '../../shared/import/proposal'
import { type Proposed, propose } from '../../shared/import/propose'
import { bodyKinds } from '../../shared/import/roles'
import type { Bench, Row } from './bench'

export const benches: readonly Bench[] = [
  {
    name: 'import-html',
    about:
      'Text, title, author and date of labelled web pages, and time per page: FRAMEWISE_WEB names a folder with wcxb/ and fundus/. The shipped model has learnt from these pages: scripts/train/page.mjs --hold measures on others.',
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
  let spent = 0
  const times: number[] = []
  for (const page of pages) {
    if (third && page.hash % 3 !== 0) continue
    const group = page.news ? 'news' : 'web'
    const started = performance.now()
    const parsed = await html.parse(new Uint8Array(page.bytes), { encoding: null, name: page.id, now })
    const proposed = propose(parsed, noEdits, { name: page.id, now, recurring: () => 0 })
    times.push(performance.now() - started)
    spent += times.at(-1) ?? 0
    const article = proposed.articles[0] as ProposedArticle
    const overlap = overlapOf(page.body, bodyOf(proposed, article))
    overlaps.set(group, [...(overlaps.get(group) ?? []), overlap])
    const told = (fact: string, is: boolean, found: string, gold: string): void => {
      count(group, fact, is)
      if (!is && wrong.includes(fact))
        process.stdout.write(`${fact} ${page.id} ${hostOf(page.url)}: ${found} | ${gold}\n`)
    }
    const { facts } = article
    if (page.title !== '')
      told('title', bareText(facts.title) === bareText(page.title), facts.title, page.title)
    if (page.date !== '')
      told(
        'date',
        facts.date?.iso.slice(0, 10) === page.date,
        `${facts.date?.iso} (${facts.date?.text})`,
        page.date,
      )
    if (page.authors.length > 0)
      told(
        'author',
        sameNames(facts.authors, page.authors),
        facts.authors.join('; '),
        page.authors.join('; '),
      )
    if (page.news) {
      const outlet = (page.id.split('/')[1] ?? '').split('_')[0] ?? ''
      told('outlet', alike(facts.outlet, outlet), facts.outlet, outlet)
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
  report({ id: 'html.time.longest', size: times.length, figure: Math.max(...times), unit: 'ms' })
}

function bodyOf(proposed: Proposed, { firstLine, endLine }: ProposedArticle): string {
  return proposed.lines
    .slice(firstLine, endLine)
    .filter(({ kind }) => bodyKinds.has(kind))
    .map(({ text }) => text)
    .join('\n')
}

/** All names of either side are among the other's, whatever stands around them. */
function sameNames(found: readonly string[], gold: readonly string[]): boolean {
  const one = found.map(bareText)
  const two = gold.flatMap((name) => name.split(/\s*(?:,|;|&|\sand\s)\s*/)).map(bareText)
  const has = (list: readonly string[], name: string): boolean =>
    list.some((other) => other.includes(name) || name.includes(other))
  return one.length > 0 && one.every((name) => has(two, name)) && two.every((name) => has(one, name))
}

/** One name holds the other, spaces and marks aside. */
function alike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) =>
    name
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ) as [string, string]
  return a !== '' && (a.includes(b) || b.includes(a))
}
