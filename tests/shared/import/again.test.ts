import { describe, expect, test } from 'vitest'
import { editsOf } from '../../../shared/import/again'
import { plainParsed } from '../../../shared/import/parsed'
import type { ReviewEdits } from '../../../shared/import/proposal'
import { recordsOf } from '../../../shared/import/records'
import { fileOf, pageWith, plainContext, proposeText } from '../../support/pages'
import { makingOf } from '../../support/records'

const origin = { sha256: 'a'.repeat(64), ext: 'txt', hash: () => 'b'.repeat(64) }
const page = pageWith({ above: ['Home'], meta: ['By Ann Lee', '12 March 2024'], below: ['Share', '[ad_2]'] })
const second = pageWith({
  title: 'Ferry to the islands starts again',
  meta: ['2024-03-10'],
  below: ['Recommended Articles'],
})
const file = `${page}\nNext Article\n${second}`

describe('the review of an imported article shows it as it is', () => {
  test.each<[string, Partial<ReviewEdits>]>([
    ['as the cleaner proposed it', {}],
    ['with kinds a person set', { kinds: { '0': 'paragraph', '6': 'debris', '1': 'paragraph' } }],
    [
      'with facts a person typed',
      { facts: { '0': { title: 'Another title', date: null, authors: ['X. Y.'] } } },
    ],
    ['cut where a person cut', { splits: [7] }],
    ['not cut where a person joined', { splits: [] }],
  ])('%s', (_, edits) => {
    const before = fileOf(file, edits)
    for (const stored of recordsOf(before, origin, makingOf())) {
      const again = editsOf(stored, plainParsed(file), plainContext)
      const after = proposeText(file, again)
      const found = after.articles.filter((article) => article.included)
      expect(found).toHaveLength(1)
      const article = before.articles.find((one) => one.firstLine === found[0]?.firstLine)
      expect(found[0]).toMatchObject({ endLine: article?.endLine, facts: article?.facts })
      const kinds = (lines: typeof before.lines) =>
        lines.slice(article?.firstLine, article?.endLine).map((line) => line.kind)
      expect(kinds(after.lines)).toEqual(kinds(before.lines))
    }
  })

  test('what the cleaner would say anyway is no correction', () => {
    const [stored] = recordsOf(fileOf(page), origin, makingOf())
    expect(stored && editsOf(stored, plainParsed(page), plainContext)).toMatchObject({
      kinds: {},
      facts: {},
      leftOut: [],
      wanted: [],
    })
  })
})
