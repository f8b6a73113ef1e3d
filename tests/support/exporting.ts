import { codebookOf } from '../../shared/codebook/lookup'
import { csvChunks } from '../../shared/export/csv'
import type { ExportOptions, TableName } from '../../shared/export/options'
import type { ExportReader } from '../../shared/export/reader'
import { tableOf } from '../../shared/export/tables'
import type { Article, Segment } from '../../shared/schema'
import { articleWith, codeWith, segmentWith, smallCodebook, someTime } from './records'

export const everything: ExportOptions = {
  tables: ['long', 'wide', 'articles', 'codebook'],
  mode: 'exact',
  bom: false,
  separator: ',',
  codeColumns: false,
  coders: null,
  articles: null,
}

/** A reader over texts and segments held in memory. */
export function readerOf(
  texts: Readonly<Record<string, string>>,
  segments: readonly Segment[],
  fields: Partial<ExportReader> = {},
): ExportReader {
  return {
    project: { id: 'project', name: 'Harbour Accord', note: '', createdAt: someTime },
    codebook: smallCodebook(),
    coders: [
      { id: 'coder-a', name: 'Coder A', createdAt: someTime },
      { id: 'coder-b', name: 'Coder B', createdAt: someTime },
    ],
    variables: [],
    articles: Object.entries(texts).map(([id, text]) => articleWith(id, { length: text.length })),
    text: async (id) => texts[id] ?? '',
    segments: async (id) => segments.filter((segment) => segment.articleId === id),
    ...fields,
  }
}

/** The table as the file would hold it. */
export async function csvOf(
  name: TableName,
  reader: ExportReader,
  options: ExportOptions = everything,
): Promise<string> {
  let text = ''
  for await (const chunk of csvChunks(tableOf(name, reader, options), options)) text += chunk.text
  return text
}

const harbour = [
  'Assembly splits over harbours',
  'LISSE — More than “seventy” states 😀 lined up behind Orsava, "as one".',
  'The envoy of Calder rejected the charge; NA said null.',
].join('\n')
const chinese = '七十余国就港口问题𠀋作共同发言。\n=SUM(A1:A9)'

const spanIn = (text: string, quote: string) => {
  const start = text.indexOf(quote)
  return { start, end: start + quote.length }
}

/** Two articles with what makes tables hard: emoji, quotation marks, formulas, "NA", several spans, no codes. */
export function harbourReader(): ExportReader {
  const small = smallCodebook()
  const codebook = codebookOf(small.dimensions, [
    ...small.codes,
    codeWith('na', 'actor-list', {
      name: 'NA',
      order: 9,
      aliases: ['n/a', 'none'],
      definition: 'Says "none".',
    }),
    codeWith('null', 'framing-list', { name: 'null', order: 9 }),
  ])
  const articles: readonly Article[] = [
    articleWith('h', {
      title: 'Assembly splits, over harbours',
      outlet: 'Tidewater Post',
      authors: ['Ana Li', 'B. Orr'],
      agency: 'Northern Wire',
      section: 'World',
      place: 'Lisse',
      date: { iso: '2024-03', precision: 'month', text: 'March 2024' },
      url: 'https://tidewater.example/h?a=1,2',
      language: 'en',
      words: 25,
      variables: { v1: 'left; "centre"', v2: '-3' },
      statuses: { 'coder-a': 'done', 'coder-b': 'in-progress' },
      warnings: ['Two dates were found.', 'Check the byline.'],
    }),
    articleWith('z', { title: '=七十余国', language: 'zh' }),
  ]
  const segments: readonly Segment[] = [
    segmentWith(
      's1',
      harbour,
      [spanIn(harbour, '“seventy” states 😀'), spanIn(harbour, 'rejected the charge')],
      { framing: ['double', 'sovereignty'], actor: ['orsava'], claim: ['accusation'] },
      { articleId: 'h', memo: 'Line one\nline "two"' },
    ),
    segmentWith(
      's2',
      harbour,
      [spanIn(harbour, 'NA')],
      { actor: ['na'], framing: ['null'] },
      { articleId: 'h', coderId: 'coder-b' },
    ),
    segmentWith('s3', harbour, [spanIn(harbour, 'Assembly')], {}, { articleId: 'h', memo: 'only a memo' }),
    segmentWith('s4', chinese, [spanIn(chinese, '𠀋作')], { actor: ['states'] }, { articleId: 'z' }),
    segmentWith('s5', chinese, [spanIn(chinese, '=SUM(A1:A9)')], { actor: ['gone'] }, { articleId: 'z' }),
  ]
  return {
    ...readerOf({ h: harbour, z: chinese }, segments),
    codebook,
    articles,
    variables: [
      { id: 'v2', name: 'title', order: 2, createdAt: someTime },
      { id: 'v1', name: 'Leaning', order: 1, createdAt: someTime },
    ],
  }
}
