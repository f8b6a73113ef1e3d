import { describe, expect, test } from 'vitest'
import { editsAfter } from '../../../shared/import/many'
import { type FileProposal, noEdits, type ProposedArticle } from '../../../shared/import/proposal'

const article = (firstLine: number, endLine: number, outlet: string): ProposedArticle => ({
  firstLine,
  endLine,
  facts: {
    title: 'A title',
    outlet,
    authors: [],
    agency: '',
    section: '',
    place: '',
    date: null,
    url: '',
    language: '',
  },
  databaseId: '',
  fields: {},
  parts: [],
  warnings: [],
  included: true,
  duplicate: null,
  outletFound: outlet,
  rules: [],
})

const file: FileProposal = {
  id: 'file-1',
  name: 'a.txt',
  size: 9,
  state: 'ready',
  error: '',
  format: 'text',
  encoding: 'utf-8',
  encodingReason: '',
  titles: [],
  warnings: [],
  outlets: [],
  undated: 0,
  undecided: 0,
  split: false,
  ruled: 0,
  columnsRule: null,
  duplicates: 0,
  duplicate: null,
  lines: ['Title', ' Share this ', 'Share this', 'Title', 'Share this'].map((text) => ({
    text,
    kind: 'paragraph',
    certainty: 0.9,
  })),
  articles: [article(0, 3, 'The Lantern'), article(3, 5, 'Harbour Post')],
  edits: { ...noEdits, facts: { '0': { title: 'Mine' } } },
}

describe('one change of many files', () => {
  test('an outlet is set where it is another, beside what was corrected before', () => {
    expect(editsAfter({ kind: 'outlet', outlet: 'Harbour Post' }, file).facts).toEqual({
      '0': { title: 'Mine', outlet: 'Harbour Post' },
    })
  })

  test('a line is debris in articles of its outlet only, white space at its ends aside', () => {
    const change = { kind: 'line', text: 'Share this', as: 'debris', outlet: 'The Lantern' } as const
    expect(editsAfter(change, file).kinds).toEqual({ '1': 'debris', '2': 'debris' })
    expect(editsAfter({ ...change, outlet: null }, file).kinds).toEqual({
      '1': 'debris',
      '2': 'debris',
      '4': 'debris',
    })
  })

  test('the order of day and month is set and given up', () => {
    const set = editsAfter({ kind: 'dateOrder', order: 'month' }, file)
    expect(set.dateOrder).toBe('month')
    expect(editsAfter({ kind: 'dateOrder', order: null }, { ...file, edits: set }).dateOrder).toBeNull()
  })

  test('a change that changes nothing gives the same corrections', () => {
    const same = [
      { kind: 'line', text: 'nowhere', as: 'debris', outlet: null },
      { kind: 'dateOrder', order: null },
      { kind: 'restore', edits: {} },
    ] as const
    for (const change of same) expect(editsAfter(change, file)).toBe(file.edits)
    const all = { ...file, articles: [article(0, 5, 'The Lantern')] }
    expect(editsAfter({ kind: 'outlet', outlet: 'The Lantern' }, all)).toBe(file.edits)
  })

  test('restoring gives each file its own corrections back', () => {
    expect(editsAfter({ kind: 'restore', edits: { 'file-1': noEdits } }, file)).toBe(noEdits)
  })
})
