import { existsSync, readdirSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { makeChange } from '../shared/building'
import { nextColour } from '../shared/codebook/colours'
import { codebookOf } from '../shared/codebook/lookup'
import type { ReadyArticle } from '../shared/import/records'
import {
  type Article,
  articleStatusSchema,
  type Code,
  type Coder,
  type Dimension,
  type Id,
  idSchema,
  type Making,
  type RecordEdit,
  type Segment,
  type Span,
} from '../shared/schema'
import { createSegment } from '../shared/segments/edits'
import { reasonOf } from './answer'
import { readBatch } from './import/gathering'
import { DirectReader } from './import/reading'
import { createStore, type OpenFailure, type ProjectStore } from './store/store'

/**
 * The sample project, made from the corpus by the same import that everyone's articles pass, all as
 * proposed. Ids and times are fixed, so that it is the same project wherever it is made.
 */

const sampleName = 'Harbour Accord'
const madeAt = '2025-12-01T09:00:00.000Z'
const minute = 60_000

const codingSchema = z.object({
  coders: z.array(z.string()),
  segments: z.array(
    z.object({
      case: z.string(),
      /** Number of the article in its file, from 0. */
      article: z.number().int(),
      coder: z.string(),
      /** Exact text, and which of its occurrences in the article, from 1. */
      spans: z.array(z.object({ quote: z.string().min(1), nth: z.number().int().min(1) })),
      codes: z.record(idSchema, z.array(idSchema)),
      memo: z.string(),
    }),
  ),
  status: z.array(
    z.object({
      case: z.string(),
      article: z.number().int(),
      coder: z.string(),
      status: articleStatusSchema,
    }),
  ),
})
type Coding = z.infer<typeof codingSchema>

const codebookSchema = z.object({
  dimensions: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      question: z.string(),
      choice: z.enum(['one', 'many']),
      required: z.boolean(),
      open: z.boolean(),
      codes: z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          parent: idSchema.nullable(),
          definition: z.string(),
          include: z.string(),
          exclude: z.string(),
          example: z.string(),
          shortcut: z.string().nullable().default(null),
          aliases: z.array(z.string()),
        }),
      ),
    }),
  ),
})

export type SampleResult = { readonly ok: true; readonly skipped: readonly string[] } | OpenFailure

/**
 * Makes the sample project from the corpus; it appears in its place in one step. `skipped` names passages of
 * the coding that the imported articles do not have.
 */
export async function buildSample(folder: string, corpus: string): Promise<SampleResult> {
  const work = `${folder}.new`
  const pages = await mkdtemp(join(tmpdir(), 'framewise-sample-'))
  try {
    await mkdir(dirname(folder), { recursive: true })
    await rm(work, { recursive: true, force: true })
    const ids = counter()
    const coding = codingSchema.parse(
      JSON.parse(await readFile(join(corpus, 'sample', 'coding.json'), 'utf8')),
    )
    const coders = coding.coders.map((name): Coder => ({ id: slug(name), name, createdAt: madeAt }))
    const [first] = coders
    if (!first) throw new Error('The sample has no coders')
    const codebook = await readCodebook(corpus)
    const opened = await createStore(work, [...projectEdits(coders), ...codebook.edits], {
      now: () => new Date(madeAt),
    })
    if (!opened.ok) return opened
    const making: Making = { coderId: first.id, now: madeAt, newId: ids }
    const skipped = await fill(opened.store, making, corpus, pages, coding, codebook)
    await opened.store.close()
    await rename(work, folder)
    return { ok: true, skipped }
  } catch (error) {
    const why = `The sample project could not be made in ${dirname(folder)} (${reasonOf(error)}). Your own projects are not affected. Check that there is free space and that the folder can be written, then try again.`
    return { ok: false, code: 'unwritable', message: why }
  } finally {
    await rm(pages, { recursive: true, force: true })
  }
}

interface SampleCodebook {
  readonly dimensions: readonly Dimension[]
  readonly codes: readonly Code[]
  readonly edits: readonly RecordEdit[]
}

async function readCodebook(corpus: string): Promise<SampleCodebook> {
  const parsed = codebookSchema.parse(
    JSON.parse(await readFile(join(corpus, 'sample', 'codebook.json'), 'utf8')),
  )
  const dimensions: Dimension[] = []
  const codes: Code[] = []
  for (const [place, { codes: own, ...dimension }] of parsed.dimensions.entries()) {
    const listId = `list-${dimension.id}`
    dimensions.push({ ...dimension, listId, order: place, createdAt: madeAt })
    for (const [order, { parent, ...code }] of own.entries()) {
      const colour = nextColour(codebookOf(dimensions, codes), listId)
      codes.push({ ...code, listId, parentId: parent, colour, order, createdAt: madeAt })
    }
  }
  const edits: readonly RecordEdit[] = [
    ...dimensions.map((after): RecordEdit => ({ kind: 'dimension', id: after.id, before: null, after })),
    ...codes.map((after): RecordEdit => ({ kind: 'code', id: after.id, before: null, after })),
  ]
  return { dimensions, codes, edits }
}

function projectEdits(coders: readonly Coder[]): readonly RecordEdit[] {
  const note =
    'A fictional dispute over harbours, told by six outlets and an agency, coded by two coders. Everything in it is invented. Try anything: the sample can be put back as it came.'
  return [
    {
      kind: 'project',
      id: 'project',
      before: null,
      after: { id: 'project', name: sampleName, note, createdAt: madeAt },
    },
    ...coders.map((after): RecordEdit => ({ kind: 'coder', id: after.id, before: null, after })),
  ]
}

/** Imports the pages and adds the coding, as one Change. Returns what could not be placed. */
async function fill(
  store: ProjectStore,
  making: Making,
  corpus: string,
  pages: string,
  coding: Coding,
  codebook: SampleCodebook,
): Promise<readonly string[]> {
  const names = readdirSync(corpus)
    .filter((name) => existsSync(join(corpus, name, 'raw.txt')))
    .sort()
  // Each page under a name of its own, as a scraper would save it.
  for (const name of names) await copyFile(join(corpus, name, 'raw.txt'), join(pages, `${name}.txt`))
  const batch = await readBatch([...names.map((name) => join(pages, `${name}.txt`))], {
    id: 'batch-sample',
    now: making.now,
    existing: [],
    reader: new DirectReader(making.newId),
  })
  const byCase = new Map<string, readonly ReadyArticle[]>()
  const fileIds = batch.summaries().map((file) => file.id)
  for await (const row of batch.rowsForImport(fileIds, { making })) {
    if (!row.ok) throw new Error(`${row.name}: ${row.why}`)
    await store.putOriginal(row.bytes, row.ext)
    for (const article of row.articles) await store.putText(article.text)
    byCase.set(row.name.replace(/\.txt$/, ''), row.articles)
  }
  const { edits, skipped } = codingEdits(making, coding, codebook, byCase)
  const articles = [...byCase].flatMap(([name, ready]) =>
    ready.map((one, index) => ({ ...one.article, statuses: statusesOf(coding, name, index) })),
  )
  const regions = [...byCase.values()].flat().flatMap((one) => one.regions)
  const change = makeChange(making, 'make the sample project', [
    ...articles.map((after: Article): RecordEdit => ({ kind: 'article', id: after.id, before: null, after })),
    ...regions.map((after): RecordEdit => ({ kind: 'region', id: after.id, before: null, after })),
    ...edits,
  ])
  const result = await store.commit(change)
  if (!result.ok) throw new Error(result.message)
  return skipped
}

function codingEdits(
  making: Making,
  coding: Coding,
  codebook: SampleCodebook,
  byCase: ReadonlyMap<string, readonly ReadyArticle[]>,
): { edits: readonly RecordEdit[]; skipped: readonly string[] } {
  const book = codebookOf(codebook.dimensions, codebook.codes)
  const segments = new Map<Id, Segment[]>()
  const edits: RecordEdit[] = []
  const skipped: string[] = []
  for (const [number, wanted] of coding.segments.entries()) {
    const ready = byCase.get(wanted.case)?.[wanted.article]
    const spans = wanted.spans.map((span) => (ready ? occurrence(ready.text, span.quote, span.nth) : null))
    if (!ready || !spans.every((span) => span !== null)) {
      skipped.push(`${wanted.case}: ${wanted.spans.map((span) => span.quote).join(' … ')}`)
      continue
    }
    const before = segments.get(ready.article.id) ?? []
    const now = new Date(Date.parse(madeAt) + number * minute).toISOString()
    const built = createSegment(
      { ...making, coderId: slug(wanted.coder), now },
      book,
      { articleId: ready.article.id, text: ready.text, segments: before },
      spans,
      wanted.codes,
      wanted.memo,
    )
    if (!built.ok) {
      skipped.push(`${wanted.case}: ${built.message}`)
      continue
    }
    segments.set(ready.article.id, [...before, built.segment])
    edits.push(...built.change.records)
  }
  return { edits, skipped }
}

function statusesOf(coding: Coding, name: string, index: number): Article['statuses'] {
  const own = coding.status.filter((entry) => entry.case === name && entry.article === index)
  return Object.fromEntries(own.map((entry) => [slug(entry.coder), entry.status]))
}

/** The nth place of a quote in a text, from 1; places may overlap. Null when there are fewer. */
function occurrence(text: string, quote: string, nth: number): Span | null {
  let start = -1
  for (let count = 0; count < nth; count += 1) {
    start = text.indexOf(quote, start + 1)
    if (start < 0) return null
  }
  return { start, end: start + quote.length }
}

/** "Coder A" as an id: "coder-a". */
function slug(name: string): Id {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

/** Ids that count up by prefix: "article-1". */
function counter(): Making['newId'] {
  const counts = new Map<string, number>()
  return (prefix) => {
    const count = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, count)
    return `${prefix}-${count}`
  }
}
