import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FileProposal } from '../../../shared/import/proposal'
import { countsOf, recordsOf } from '../../../shared/import/records'
import { lineKindsOf, setLineKind } from '../../../shared/import/regions'
import { articleSchema, type Region, regionSchema } from '../../../shared/schema'
import { bodySentences, fileOf, pageWith } from '../../support/pages'
import { makingOf } from '../../support/records'

const origin = {
  sha256: 'a'.repeat(64),
  ext: 'txt',
  hash: (text: string) => text.length.toString(16).padStart(64, '0'),
}

const recordsFor = (file: FileProposal) => recordsOf(file, origin, makingOf())

const dated = pageWith({ meta: ['By Ann Lee', '12 March 2024'], below: ['Share', '[ad_2]'] })

describe('a proposal becomes records', () => {
  test('that the schema accepts', () => {
    for (const { article, regions } of recordsFor(fileOf(dated))) {
      expect(() => articleSchema.parse(article)).not.toThrow()
      for (const region of regions) expect(() => regionSchema.parse(region)).not.toThrow()
    }
  })

  test('one region per line that is not body, over the whole line and without its LF', () => {
    const [ready] = recordsFor(fileOf(dated))
    const marked = ready?.regions.map((region) => [region.kind, ready.text.slice(region.start, region.end)])
    expect(marked).toEqual([
      ['headline', 'Wexmoor votes to reopen the northern quay'],
      ['byline', 'By Ann Lee'],
      ['date', '12 March 2024'],
      ['debris', 'Share'],
      ['debris', '[ad_2]'],
    ])
  })

  test('a line that a person marked is theirs', () => {
    const [ready] = recordsFor(fileOf(dated, { kinds: { '0': 'debris' } }))
    expect(ready?.regions[0]).toMatchObject({ kind: 'debris', certainty: 1, coderId: 'coder-a' })
    expect(ready?.regions[1]?.coderId).toBeNull()
  })

  test('provenance says where in the file each article is', () => {
    const file = `${dated}\nNext Article\n${pageWith({ title: 'Ferry to the islands starts again', meta: ['2024-03-10'] })}`
    const ready = recordsFor(fileOf(file))
    expect(ready).toHaveLength(2)
    for (const { article, text } of ready)
      expect(file.slice(article.provenance.start, article.provenance.end)).toBe(text)
    expect(ready.map((one) => one.text).join('\n')).toBe(file)
  })

  test('an article that was left out gives no record', () => {
    expect(recordsFor(fileOf(dated, { leftOut: [0] }))).toEqual([])
  })
})

describe('words and lines are counted outside debris', () => {
  const region = (kind: Region['kind'], start: number, end: number) => ({ kind, start, end })
  test.each([
    ['one two three', [], 3, 1],
    ['one two\n\nthree', [], 3, 2],
    ['one two\nthree', [region('debris', 0, 7)], 1, 1],
    ['one two\nthree', [region('caption', 0, 7)], 3, 2],
    ['one two END', [region('debris', 8, 11)], 2, 1],
    ["the envoy's well-known U-turn", [], 4, 1],
    ['大会星期二表决', [], 7, 1],
    ['大会 voted', [], 3, 1],
    ['صوتت الجمعية العامة', [], 3, 1],
    ['1,140 people', [], 3, 1],
    ['', [], 0, 0],
  ] as const)('%j', (text, regions, words, lines) => {
    expect(countsOf(text, regions)).toEqual({ words, lines, length: text.length })
  })
})

describe('a line of an imported article changes its kind', () => {
  const [ready] = recordsFor(fileOf(dated))
  if (!ready) throw new Error('the page gave no article')
  const { article, text, regions } = ready

  const after = (edits: ReturnType<typeof setLineKind>): readonly Region[] => {
    const gone = new Set(edits.flatMap((edit) => (edit.before && !edit.after ? [edit.id] : [])))
    const added = edits.flatMap((edit) => (edit.kind === 'region' && edit.after ? [edit.after] : []))
    return [...regions.filter((one) => !gone.has(one.id)), ...added]
  }

  test('and only that line, whichever kinds they were and become', () => {
    const lines = text.split('\n')
    const kinds = ['debris', 'paragraph', 'headline', 'caption', 'list'] as const
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.constantFrom(...kinds), (index, kind) => {
        fc.pre(lines[index]?.trim() !== '')
        const before = [...lineKindsOf(text, regions)]
        const edits = setLineKind(article, text, regions, index, kind, makingOf())
        before[index] = kind
        expect(lineKindsOf(text, after(edits))).toEqual(before)
      }),
    )
  })

  test('twice the same way is once', () => {
    expect(setLineKind(article, text, regions, 0, 'headline', makingOf())).toEqual([])
    expect(setLineKind(article, text, regions, 4, 'paragraph', makingOf())).toEqual([])
    expect(setLineKind(article, text, regions, 999, 'debris', makingOf())).toEqual([])
  })

  test('the counts of the article follow', () => {
    const edits = setLineKind(article, text, regions, 4, 'debris', makingOf())
    const changed = edits.find((edit) => edit.kind === 'article')
    expect(changed?.after).toMatchObject({ lines: article.lines - 1 })
  })

  test('a region over several lines is cut', () => {
    const start = text.indexOf(bodySentences[0] as string)
    const end = text.indexOf(bodySentences[2] as string) + (bodySentences[2] as string).length
    const wide: Region = {
      id: 'region-x',
      articleId: article.id,
      kind: 'quote',
      start,
      end,
      certainty: 1,
      coderId: null,
    }
    const index = text.slice(0, text.indexOf(bodySentences[1] as string)).split('\n').length - 1
    const edits = setLineKind(article, text, [wide], index, 'paragraph', makingOf())
    const kinds = lineKindsOf(
      text,
      edits.flatMap((edit) => (edit.kind === 'region' && edit.after ? [edit.after] : [])),
    )
    expect([kinds[index - 2], kinds[index], kinds[index + 2]]).toEqual(['quote', 'paragraph', 'quote'])
  })

  test('a mark on a part of a line stays unless the line becomes debris', () => {
    const at = text.indexOf(bodySentences[0] as string)
    const part: Region = {
      id: 'region-p',
      articleId: article.id,
      kind: 'dateline',
      start: at,
      end: at + 9,
      certainty: 0.9,
      coderId: null,
    }
    const index = text.slice(0, at).split('\n').length - 1
    const ids = (kind: 'caption' | 'debris') =>
      setLineKind(article, text, [part], index, kind, makingOf()).flatMap((edit) =>
        edit.after ? [] : [edit.id],
      )
    expect(ids('caption')).toEqual([])
    expect(ids('debris')).toEqual(['region-p'])
  })
})
