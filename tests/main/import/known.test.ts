import { describe, expect, test } from 'vitest'
import { type ArticleMark, KnownArticles, type MarkedFile } from '../../../main/import/known'
import { articleWith } from '../../support/records'

const mark = (sha256: string, fields: Partial<ArticleMark> = {}): ArticleMark => ({
  sha256,
  start: 0,
  end: 10,
  databaseId: '',
  ...fields,
})
const file = (
  id: string,
  articles: readonly ArticleMark[],
  fields: Partial<MarkedFile> = {},
): MarkedFile => ({
  id,
  name: `${id}.docx`,
  sha256: `bytes of ${id}`,
  format: 'nexis-docx',
  articles,
  ...fields,
})

describe('articles that are there already', () => {
  test('three known articles of an export of a hundred are found, the others are new', () => {
    const known = new KnownArticles(
      ['t3', 't50', 't99'].map((textSha256) => ({ ...articleWith(textSha256), textSha256 })),
    )
    const all = Array.from({ length: 100 }, (_, at) => mark(`t${at}`, { start: at * 10, end: at * 10 + 9 }))
    const found = known.find(file('a', all))
    expect(found.flatMap((one, at) => (one ? [at] : []))).toEqual([3, 50, 99])
  })

  test('an article that comes twice in one file is found the second time', () => {
    const known = new KnownArticles([])
    expect(known.find(file('a', [mark('x'), mark('y'), mark('x')]))).toEqual([
      null,
      null,
      { how: 'same-text', where: 'earlier in this file' },
    ])
  })

  test('a number counts within one database, whatever the layout of its export', () => {
    const known = new KnownArticles([])
    known.find(file('a', [mark('x', { databaseId: '7' })]))
    expect(known.find(file('b', [mark('y', { databaseId: '7' })], { format: 'nexis-html' }))).toEqual([
      { how: 'same-number', where: 'a.docx' },
    ])
    expect(known.find(file('c', [mark('z', { databaseId: '7' })], { format: 'factiva-html' }))).toEqual([
      null,
    ])
  })

  test('of a file that is in the project, only what was imported of it is there', () => {
    const article = articleWith('one')
    const imported = {
      ...article,
      title: 'The first',
      originalSha256: 'bytes of a',
      textSha256: 'corrected since',
      provenance: { ...article.provenance, start: 0, end: 100 },
    }
    const known = new KnownArticles([imported])
    const marks = [mark('x', { start: 0, end: 90 }), mark('y', { start: 101, end: 200 })]
    expect(known.find(file('a', marks))).toEqual([{ how: 'same-file', where: 'The first' }, null])
  })

  test('a file that is proposed anew is not its own duplicate, and gives up what it no longer holds', () => {
    const known = new KnownArticles([])
    known.find(file('a', [mark('x'), mark('y')]))
    expect(known.find(file('a', [mark('xy')]))).toEqual([null])
    expect(known.find(file('b', [mark('y')]))).toEqual([null])
  })
})
