import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileStem, readmeFile, tableFile } from '../../../shared/export/files'
import { tablePreviewSchema } from '../../../shared/export/options'
import { totalsOf } from '../../../shared/export/reader'
import { withUniqueNames } from '../../../shared/export/table'
import { previewTables, tableOf } from '../../../shared/export/tables'
import type { Segment } from '../../../shared/schema'
import { makeAnchor } from '../../../shared/text/anchor'
import { snapSpan } from '../../../shared/text/graphemes'
import { parseTable } from '../../support/csv'
import { csvOf, everything, harbourReader, readerOf } from '../../support/exporting'
import { articleWith, segmentWith } from '../../support/records'
import { anyText } from '../../support/texts'

const points = (text: string, start: string, end: string) =>
  [...text].slice(Number(start), Number(end)).join('')

describe('the long table', () => {
  it('has the columns of the format, then further ones, then the variables', () => {
    expect(tableOf('long', harbourReader(), everything).columns.map((column) => column.name)).toEqual([
      ...['project', 'article_id', 'title', 'outlet', 'author', 'date', 'url', 'language'],
      ...['segment_id', 'start', 'end', 'quote', 'dimension', 'code', 'code_path'],
      ...['coder', 'memo', 'created_at', 'updated_at'],
      ...['span', 'spans', 'code_id', 'coder_id', 'agency', 'section', 'place', 'date_precision'],
      ...['Leaning', 'title_2'],
    ])
  })

  it('has a row for each code on each span, in the order of text, codebook and choice', async () => {
    const rows = parseTable(await csvOf('long', harbourReader()))
    expect(
      rows.map((row) => [row.segment_id, row.dimension, row.code_path, `${row.span}/${row.spans}`]),
    ).toEqual([
      ['s3', '', '', '1/1'],
      ['s1', 'Framing', 'Double standard', '1/2'],
      ['s1', 'Framing', 'Double standard', '2/2'],
      ['s1', 'Framing', 'Sovereignty', '1/2'],
      ['s1', 'Framing', 'Sovereignty', '2/2'],
      ['s1', 'Actor', 'States > Orsava', '1/2'],
      ['s1', 'Actor', 'States > Orsava', '2/2'],
      ['s1', 'Claim type', 'Accusation', '1/2'],
      ['s1', 'Claim type', 'Accusation', '2/2'],
      ['s2', 'Framing', 'null', '1/1'],
      ['s2', 'Actor', 'NA', '1/1'],
      ['s4', 'Actor', 'States', '1/1'],
      ['s5', 'Actor', 'gone', '1/1'],
    ])
    expect(rows[5]).toEqual({
      project: 'Harbour Accord',
      article_id: 'h',
      title: 'Assembly splits, over harbours',
      outlet: 'Tidewater Post',
      author: 'Ana Li; B. Orr',
      date: '2024-03',
      url: 'https://tidewater.example/h?a=1,2',
      language: 'en',
      segment_id: 's1',
      start: '48',
      end: '66',
      quote: '“seventy” states 😀',
      dimension: 'Actor',
      code: 'Orsava',
      code_path: 'States > Orsava',
      coder: 'Coder A',
      memo: 'Line one\nline "two"',
      created_at: '2026-03-01T10:00:00.000Z',
      updated_at: '2026-03-01T10:00:00.000Z',
      span: '1',
      spans: '2',
      code_id: 'orsava',
      coder_id: 'coder-a',
      agency: 'Northern Wire',
      section: 'World',
      place: 'Lisse',
      date_precision: 'month',
      Leaning: 'left; "centre"',
      title_2: '-3',
    })
  })

  it('counts offsets in code points of the text in the table of articles', async () => {
    const reader = harbourReader()
    const texts = new Map(
      parseTable(await csvOf('articles', reader)).map((row) => [row.article_id, row.text ?? '']),
    )
    for (const row of parseTable(await csvOf('long', reader))) {
      expect(points(texts.get(row.article_id ?? '') ?? '', row.start ?? '', row.end ?? '')).toBe(row.quote)
    }
  })

  it('keeps the offsets true for any text and any spans', async () => {
    const spansOf = fc.array(fc.tuple(fc.nat(90), fc.nat(30)), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(anyText, spansOf, async (text, pairs) => {
        const segments: Segment[] = []
        for (const [n, [start, length]] of pairs.entries()) {
          const span = snapSpan(text, { start, end: start + length })
          if (span) segments.push(segmentWith(`s${n}`, text, [span], { actor: ['states'] }))
        }
        // What a file in UTF-8 gives back in place of a lone surrogate.
        const inFile = (value: string) => value.replace(/\p{Surrogate}/gu, '\uFFFD')
        const rows = parseTable(inFile(await csvOf('long', readerOf({ 'article-1': text }, segments))))
        expect(rows.length).toBe(segments.length)
        for (const row of rows) expect(points(inFile(text), row.start ?? '', row.end ?? '')).toBe(row.quote)
      }),
    )
  })

  it('finds a moved passage again and leaves the offsets of a lost one empty', async () => {
    const text = 'UPDATED. The inspection of the northern harbours went on.'
    const before = text.slice(9)
    const anchor = makeAnchor(before, { start: 4, end: 36 })
    const moved: Segment = { ...segmentWith('moved', text, []), spans: [anchor] }
    const lost: Segment = { ...moved, id: 'lost', spans: [{ ...anchor, quote: 'nowhere to be found' }] }
    const rows = parseTable(await csvOf('long', readerOf({ 'article-1': text }, [moved, lost])))
    const byId = Object.fromEntries(rows.map((row) => [row.segment_id, [row.start, row.end, row.quote]]))
    expect(byId.moved).toEqual(['13', '45', anchor.quote])
    expect(byId.lost).toEqual(['', '', 'nowhere to be found'])
  })

  it('holds only the coders and articles that were chosen', async () => {
    const ids = async (options: Partial<typeof everything>) => [
      ...new Set(
        parseTable(await csvOf('long', harbourReader(), { ...everything, ...options })).map(
          (row) => row.segment_id,
        ),
      ),
    ]
    expect(await ids({ coders: ['coder-b'] })).toEqual(['s2'])
    expect(await ids({ articles: ['z'] })).toEqual(['s4', 's5'])
    expect(await ids({ coders: [] })).toEqual([])
  })
})

describe('the wide table', () => {
  it('has one row per segment and one column per dimension', async () => {
    const rows = parseTable(await csvOf('wide', harbourReader()))
    expect(rows.map((row) => [row.segment_id, row.Framing, row.Actor, row['Claim type'], row.spans])).toEqual(
      [
        ['s3', '', '', '', '0..8'],
        ['s1', 'Double standard; Sovereignty', 'Orsava', 'Accusation', '48..66;121..140'],
        ['s2', 'null', 'NA', '', '142..144'],
        ['s4', '', 'States', '', '9..11'],
        ['s5', '', 'gone', '', '17..28'],
      ],
    )
    expect(rows[1]).toMatchObject({
      start: '48',
      end: '66',
      quote: '“seventy” states 😀 [...] rejected the charge',
      coder: 'Coder A',
    })
  })

  it('has a 0/1 column per code when asked for', async () => {
    const rows = parseTable(await csvOf('wide', harbourReader(), { ...everything, codeColumns: true }))
    const s1 = rows.find((row) => row.segment_id === 's1')
    expect(s1).toMatchObject({
      'Framing: Sovereignty': '1',
      'Framing: Double standard': '1',
      'Framing: null': '0',
      'Actor: States': '0',
      'Actor: States > Orsava': '1',
      'Claim type: Denial': '0',
    })
    const columns = tableOf('wide', harbourReader(), everything).columns.map((column) => column.name)
    expect(columns.some((name) => name.includes(': '))).toBe(false)
  })
})

describe('the table of articles', () => {
  it('has the exact text and all that is known', async () => {
    const reader = harbourReader()
    const rows = parseTable(await csvOf('articles', reader))
    expect(rows.map((row) => row.text)).toEqual([await reader.text('h'), await reader.text('z')])
    expect(rows[0]).toMatchObject({
      article_id: 'h',
      date: '2024-03',
      date_text: 'March 2024',
      characters: String([...(await reader.text('h'))].length),
      words: '25',
      segments: '3',
      coded_by: 'Coder A; Coder B',
      done_by: 'Coder A',
      file: 'h.txt',
      warnings: 'Two dates were found.\nCheck the byline.',
      Leaning: 'left; "centre"',
      title_2: '-3',
    })
    expect(rows[1]).toMatchObject({ date: '', author: '', segments: '2', done_by: '', Leaning: '' })
  })

  it('tells only of the coders that were chosen', async () => {
    const [row] = parseTable(await csvOf('articles', harbourReader(), { ...everything, coders: ['coder-b'] }))
    expect(row).toMatchObject({ segments: '1', coded_by: 'Coder B', done_by: '' })
  })
})

describe('the table of the codebook', () => {
  it('has every code with its path, and dimensions without codes', async () => {
    const reader = readerOf({}, [], {})
    const empty = {
      ...reader.codebook,
      rootsByList: new Map(reader.codebook.rootsByList).set('claim-list', []),
    }
    const rows = parseTable(await csvOf('codebook', { ...reader, codebook: empty }))
    expect(rows.map((row) => [row.dimension, row.code_path, row.parent, row.choice, row.required])).toEqual([
      ['Framing', 'Sovereignty', '', 'many', 'no'],
      ['Framing', 'Double standard', '', 'many', 'no'],
      ['Actor', 'States', '', 'many', 'no'],
      ['Actor', 'States > Orsava', 'States', 'many', 'no'],
      ['Actor', 'States > Calder', 'States', 'many', 'no'],
      ['Claim type', '', '', 'one', 'yes'],
    ])
    const na = parseTable(await csvOf('codebook', harbourReader())).find((row) => row.code === 'NA')
    expect(na).toMatchObject({ aliases: 'n/a; none', definition: 'Says "none".', code_id: 'na', open: 'yes' })
  })
})

describe('a preview', () => {
  it('shows the first rows as the file holds them, and how many there will be', async () => {
    const reader = harbourReader()
    const options = { ...everything, mode: 'safe' as const }
    const previews = await previewTables(options, reader, 3)
    for (const preview of previews) {
      expect(tablePreviewSchema.parse(preview)).toEqual(preview)
      const rows = parseTable(await csvOf(preview.name, reader, options))
      expect(preview.total).toBe(rows.length)
      expect(preview.columns).toEqual(Object.keys(rows[0] ?? {}))
      expect(preview.rows).toEqual(rows.slice(0, 3).map((row) => Object.values(row)))
    }
    expect(previews.map((preview) => preview.file)).toEqual([
      'Harbour_Accord-long.csv',
      'Harbour_Accord-wide.csv',
      'Harbour_Accord-articles.csv',
      'Harbour_Accord-codebook.csv',
    ])
    expect(previews[2]?.rows[1]?.[1]).toBe("'=七十余国")
  })

  it('reads no more articles than it shows when the totals are known', async () => {
    const read: string[] = []
    const texts = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`a${n}`, 'some words here']))
    const segments = Object.keys(texts).map((articleId) =>
      segmentWith(`s-${articleId}`, 'some words here', [{ start: 0, end: 4 }], {}, { articleId }),
    )
    const reader = readerOf(texts, segments)
    const previews = await previewTables(
      { ...everything, tables: ['long'] },
      {
        ...reader,
        text: (id) => {
          read.push(id)
          return reader.text(id)
        },
        totals: async () => ({ long: 50, wide: 50 }),
      },
      4,
    )
    expect(previews[0]?.total).toBe(50)
    expect(read).toEqual(['a0', 'a1', 'a2', 'a3'])
  })

  it('cuts cells that are too long to look at', async () => {
    const reader = readerOf({ a: 'x'.repeat(9000) }, [])
    const [preview] = await previewTables({ ...everything, tables: ['articles'] }, reader, 1)
    expect(Math.max(...(preview?.rows[0] ?? []).map((cell) => cell.length))).toBe(400)
  })

  it('counts as many rows as there are', () => {
    const text = 'some words here'
    const spans = [
      { start: 0, end: 4 },
      { start: 5, end: 10 },
    ]
    expect(
      totalsOf([segmentWith('a', text, spans, { x: ['p', 'q'], y: ['r'] }), segmentWith('b', text, spans)]),
    ).toEqual({ long: 8, wide: 2 })
  })
})

describe('names', () => {
  it.each([
    ['Harbour Accord', 'Harbour_Accord'],
    ['  News: 2024/25 * final? ', 'News_2024_25_final'],
    ['Étude des médias', 'Étude_des_médias'],
    ['港口 研究', '港口_研究'],
    ['../../etc/passwd', 'etc_passwd'],
    ['CON', 'Project_CON'],
    ['com1.x', 'Project_com1.x'],
    ['...', 'Project'],
    ['😀', 'Project'],
    ['v1.2', 'v1.2'],
  ])('of files for the project %j begin with %s', (name, stem) => {
    expect(fileStem(name)).toBe(stem)
    expect(tableFile(name, 'long', everything)).toBe(`${stem}-long.csv`)
    expect(tableFile(name, 'wide', { ...everything, separator: '\t' })).toBe(`${stem}-wide.tsv`)
    expect(readmeFile(name)).toBe(`${stem}-README.txt`)
  })

  it('of files are short and hold nothing that a file system refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const stem = fileStem(name)
        expect(stem).toMatch(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._-]*$/u)
        expect([...stem].length).toBeLessThanOrEqual(70)
        expect(stem).not.toMatch(/\.$/)
      }),
    )
  })

  it('of columns are on one line and differ', () => {
    const column = (name: string) => ({ name, type: 'string' as const, about: '' })
    expect(withUniqueNames(['a', 'A', 'b\nc', 'a', 'a_2'].map(column)).map((one) => one.name)).toEqual([
      'a',
      'A_2',
      'b c',
      'a_3',
      'a_2_2',
    ])
  })
})

describe('an article', () => {
  it('without segments has no row in the long table', async () => {
    const reader = readerOf({ a: 'text' }, [], { articles: [articleWith('a', { title: 'T' })] })
    expect(parseTable(await csvOf('long', reader))).toEqual([])
  })
})
