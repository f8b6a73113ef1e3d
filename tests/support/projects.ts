import { createHash } from 'node:crypto'
import { copyFile, link, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { encodeRoot, rootOf } from '../../main/store/format'
import { headLine } from '../../main/store/journalLines'
import { formats } from '../../main/store/migrations'
import { openStore } from '../../main/store/store'
import type { Home, RecordSet } from '../../shared/changes'
import type { Article, Change, Code, Dimension, Id, RecordEdit, Region, Segment } from '../../shared/schema'
import { codeColours } from '../../shared/schema'

/**
 * Projects of any size, the same at every run: articles of about 5 kB, each with a headline, a byline,
 * captions and segments by two coders in three dimensions.
 */
export interface Generated {
  readonly article: Article
  readonly text: string
  readonly regions: readonly Region[]
  readonly segments: readonly Segment[]
}

const someTime = '2026-03-01T10:00:00.000Z'
export const generatedCoders = ['coder-a', 'coder-b'] as const

/** The codebook's dimensions, and how many codes each has. */
const sizes = { frame: 12, actor: 30, claim: 8 } as const
const dimensionIds = Object.keys(sizes) as (keyof typeof sizes)[]

/** Numbers from 0 to 1 (mulberry32), the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const syllables = [
  'va',
  'len',
  'tor',
  'mi',
  'sa',
  'ker',
  'don',
  'elu',
  'ra',
  'post',
  'ni',
  'gra',
  'the',
  'wo',
  'ban',
  'cil',
]

function sentenceOf(random: () => number): string {
  const words = Array.from({ length: 8 + Math.floor(random() * 14) }, () => {
    const parts = 1 + Math.floor(random() * 3)
    return Array.from({ length: parts }, () => syllables[Math.floor(random() * syllables.length)]).join('')
  })
  const first = words[0] ?? ''
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${words.slice(1).join(' ')}.`
}

export interface ArticleSize {
  readonly words: number
  readonly segments: number
}

const newsSize: ArticleSize = { words: 720, segments: 20 }

/** The article with this number; 720 words are about 5 kB. */
export function generateArticle(number: number, { words, segments }: ArticleSize = newsSize): Generated {
  const random = randomOf(number + 1)
  const id = `article-${String(number).padStart(6, '0')}`
  const lines = [sentenceOf(random), 'By A. Writer', 'PORT VALEN, March 12 (Harbour Wire) -']
  let count = 0
  while (count < words) {
    const paragraph = Array.from({ length: 2 + Math.floor(random() * 3) }, () => sentenceOf(random)).join(' ')
    count += paragraph.split(' ').length
    lines.push(paragraph)
  }
  const text = lines.join('\n')
  const starts: number[] = []
  for (let at = 0, line = 0; line < lines.length; at += (lines[line]?.length ?? 0) + 1, line += 1)
    starts.push(at)
  const kinds = ['headline', 'byline', 'dateline'] as const
  const regions = kinds.map((kind, line): Region => {
    const start = starts[line] ?? 0
    return {
      id: `${id}-r${line}`,
      articleId: id,
      kind,
      start,
      end: start + (lines[line]?.length ?? 0),
      certainty: 0.9,
      coderId: null,
    }
  })
  const marked = Array.from({ length: segments }, (_, index) => generateSegment(id, index, text, random))
  return { article: articleFor(id, number, text, lines, count, random), text, regions, segments: marked }
}

/** A segment of an article's text; `index` is part of its id. */
export function generateSegment(articleId: Id, index: number, text: string, random: () => number): Segment {
  const start = Math.floor(random() * (text.length - 300))
  const end = start + 40 + Math.floor(random() * 200)
  const codes: Record<Id, Id[]> = {}
  for (const dimension of dimensionIds) {
    if (random() < 0.8) codes[dimension] = [`${dimension}-${Math.floor(random() * sizes[dimension])}`]
  }
  if (Object.keys(codes).length === 0) codes.frame = ['frame-0']
  return {
    id: `${articleId}-s${index}`,
    articleId,
    spans: [
      {
        start,
        end,
        quote: text.slice(start, end),
        prefix: text.slice(Math.max(0, start - 32), start),
        suffix: text.slice(end, end + 32),
      },
    ],
    codes,
    memo: '',
    coderId: generatedCoders[index % 2] ?? 'coder-a',
    createdAt: someTime,
    updatedAt: someTime,
  }
}

function articleFor(
  id: Id,
  number: number,
  text: string,
  lines: readonly string[],
  words: number,
  random: () => number,
): Article {
  const day = `2026-0${1 + (number % 9)}-${String(10 + (number % 18))}`
  return {
    id,
    title: lines[0]?.slice(0, 80) ?? '',
    outlet: ['The Harbour Gazette', 'Valen Post', 'Kerdon Herald'][number % 3] ?? '',
    authors: ['A. Writer'],
    agency: random() < 0.3 ? 'Harbour Wire' : '',
    section: 'World',
    place: 'Port Valen',
    date: { iso: day, precision: 'day', text: day },
    url: `https://gazette.example/world/${day}/story-${number}.html`,
    language: 'en',
    variables: {},
    textSha256: sha256Of(text),
    originalSha256: sha256Of(text),
    originalExt: 'txt',
    words,
    lines: lines.length,
    length: text.length,
    statuses: {},
    provenance: {
      file: `batch-${Math.floor(number / 100)}/story-${number}.txt`,
      format: 'text',
      encoding: 'utf-8',
      start: 0,
      end: text.length,
      parser: 'text/1',
      databaseId: '',
      columns: {},
      importedAt: someTime,
    },
    warnings: [],
    createdAt: someTime,
  }
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The edits a generated project starts with: project, coders, dimensions, codes. */
export function generatedCodebook(name = 'Generated'): RecordEdit[] {
  const dimensions = dimensionIds.map(
    (id, order): Dimension => ({
      id,
      name: id,
      question: `Which ${id}?`,
      choice: id === 'actor' ? 'many' : 'one',
      required: false,
      open: true,
      listId: `${id}-list`,
      order,
      createdAt: someTime,
    }),
  )
  const codes = dimensionIds.flatMap((dimension) =>
    Array.from({ length: sizes[dimension] }, (_, order): Code => {
      return {
        id: `${dimension}-${order}`,
        listId: `${dimension}-list`,
        parentId: null,
        name: `${dimension} ${order}`,
        definition: `What ${dimension} ${order} means.`,
        include: '',
        exclude: '',
        example: '',
        colour: codeColours[order % codeColours.length] ?? 'blue',
        shortcut: null,
        aliases: [],
        order,
        createdAt: someTime,
      }
    }),
  )
  return [
    {
      kind: 'project',
      id: 'project',
      before: null,
      after: { id: 'project', name, note: '', createdAt: someTime },
    },
    ...generatedCoders.map((id): RecordEdit => {
      return { kind: 'coder', id, before: null, after: { id, name: id, createdAt: someTime } }
    }),
    ...dimensions.map((after): RecordEdit => ({ kind: 'dimension', id: after.id, before: null, after })),
    ...codes.map((after): RecordEdit => ({ kind: 'code', id: after.id, before: null, after })),
  ]
}

/** A Change with these edits. */
export function changeOf(id: Id, records: readonly RecordEdit[], label = `edit ${id}`): Change {
  return { id, at: someTime, coder: 'coder-a', label, records }
}

/** The Change that brings a generated article with its regions and segments into a project. */
export function importOf(generated: readonly Generated[], id = 'import'): Change {
  return changeOf(
    id,
    generated.flatMap(({ article, regions, segments }): RecordEdit[] => [
      { kind: 'article', id: article.id, before: null, after: article },
      ...regions.map((after): RecordEdit => ({ kind: 'region', id: after.id, before: null, after })),
      ...segments.map((after): RecordEdit => ({ kind: 'segment', id: after.id, before: null, after })),
    ]),
    `import ${generated.length} articles`,
  )
}

/** Adding one segment. */
export const addingOf = (segment: Segment, id = `add-${segment.id}`): Change =>
  changeOf(id, [{ kind: 'segment', id: segment.id, before: null, after: segment }], 'tag a passage')

/** Counted up when generated projects change, so that kept ones are made anew. */
const generation = 4
const keptIn = join('out', 'projects')

/**
 * The folder of a generated project, made once and kept in `out/projects`. It is a pattern to copy from
 * (`copyProject`), never to be opened for writing.
 */
export async function generatedProject(articles: number, size = newsSize): Promise<string> {
  const name = size === newsSize ? articles : `${articles}-${size.words}-${size.segments}`
  const folder = join(keptIn, `${name}-v${generation}.framewise`)
  if (await exists(folder)) {
    // The journal is the one file that is written in place: a linked copy that was worked in spoils it.
    if ((await stat(join(folder, 'journal.ndjson'))).size < 100) return folder
    await rm(folder, { recursive: true })
  }
  const making = join(keptIn, `${name}.making-${process.pid}-${threadId}`)
  await rm(making, { recursive: true, force: true })
  await writeProject(making, articles, size)
  // Opened and closed once, so that it has its index like a project that was worked on.
  const opened = await openStore(making, { now: () => new Date(), readOnly: false })
  if (!opened.ok) throw new Error(opened.message)
  await opened.store.indexed
  const [first] = Object.values(opened.store.project.project ?? {})
  if (!first) throw new Error('No project record')
  await opened.store.commit(
    changeOf('touch', [
      { kind: 'project', id: 'project', before: first, after: { ...first, note: 'Generated.' } },
    ]),
  )
  await opened.store.close()
  await rename(making, folder).catch(async (error: unknown) => {
    // Another test made it at the same time.
    if (!(await exists(folder))) throw error
    await rm(making, { recursive: true, force: true })
  })
  return folder
}

/** Writes a project's files directly: through the store, 10,000 articles would take minutes. */
async function writeProject(folder: string, articles: number, size: ArticleSize): Promise<void> {
  for (const name of ['coding', 'texts', 'originals', 'backups', 'temp', 'cache']) {
    await mkdir(join(folder, name), { recursive: true })
  }
  const table: Record<Id, Article> = {}
  for (let number = 0; number < articles; number += 1) {
    const { article, text, regions, segments } = generateArticle(number, size)
    table[article.id] = article
    const home: Home = `coding/${article.id}`
    await Promise.all([
      writeFile(join(folder, 'texts', `${article.textSha256}.txt`), text),
      writeFile(join(folder, 'originals', `${article.originalSha256}.txt`), text),
      writeRoot(folder, `${home}.json`, home, { region: byId(regions), segment: byId(segments) }),
    ])
  }
  const codebook: Record<string, Record<Id, unknown>> = {}
  for (const { kind, id, after } of generatedCodebook()) codebook[kind] = { ...codebook[kind], [id]: after }
  await writeRoot(folder, 'articles.json', 'articles', { article: table })
  await writeRoot(folder, 'project.json', 'project', codebook as RecordSet, 1)
  await writeFile(join(folder, 'journal.ndjson'), headLine(1, formats.current))
}

async function writeRoot(
  folder: string,
  file: string,
  home: Home,
  set: RecordSet,
  checkpoint?: number,
): Promise<void> {
  await writeFile(
    join(folder, file),
    Buffer.concat([...encodeRoot(rootOf(home, set, 1, formats.current, checkpoint))]),
  )
}

const byId = <R extends { readonly id: Id }>(records: readonly R[]): Record<Id, R> =>
  Object.fromEntries(records.map((record) => [record.id, record]))

/**
 * A copy of a project to work in. Files that the store never writes in place are linked, so a copy of
 * 10,000 articles is quick; the rest is copied.
 */
export async function copyProject(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (!entry.isDirectory()) {
      if (entry.name !== 'lock') await copyFile(source, target)
      continue
    }
    await mkdir(target, { recursive: true })
    const files = await readdir(source)
    for (let at = 0; at < files.length; at += 64) {
      await Promise.all(files.slice(at, at + 64).map((file) => link(join(source, file), join(target, file))))
    }
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
