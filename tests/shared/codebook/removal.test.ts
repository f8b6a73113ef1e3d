import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Built } from '../../../shared/building'
import { applyChange, type Home, invertChange, type RecordSet } from '../../../shared/changes'
import { type Codebook, codebookOf, pathName, treeOf } from '../../../shared/codebook/lookup'
import {
  deleteCodes,
  deleteDimension,
  doomedCodes,
  impactOf,
  impactOfDimension,
  impactSentence,
  mergeCodes,
} from '../../../shared/codebook/removal'
import { changeSchema, type Segment } from '../../../shared/schema'
import { codeWith, dimensionWith, makingOf, segmentWith, smallCodebook } from '../../support/records'

const codebook = smallCodebook()
const segment = (id: string, codes: Segment['codes'], fields: Partial<Segment> = {}) =>
  segmentWith(id, 'some text', [{ start: 0, end: 4 }], codes, fields)

const segments = [
  segment('both', { actor: ['orsava', 'calder'], framing: ['double'] }),
  segment('only', { actor: ['calder'] }),
  segment('noted', { actor: ['calder'] }, { memo: 'Ask Vera.' }),
  segment('other', { framing: ['sovereignty', 'double'] }, { articleId: 'article-2' }),
  segment('far', { actor: ['calder'], claim: ['denial'] }, { articleId: 'article-2' }),
]

type Homes = ReadonlyMap<Home, RecordSet>

function homesOf(book: Codebook, list: readonly Segment[]): Homes {
  const homes = new Map<Home, RecordSet>([
    [
      'project',
      { dimension: Object.fromEntries(book.dimensionById), code: Object.fromEntries(book.codeById) },
    ],
  ])
  for (const one of list) {
    const home: Home = `coding/${one.articleId}`
    homes.set(home, { segment: { ...homes.get(home)?.segment, [one.id]: one } })
  }
  return homes
}

function applied(built: Built<string>, book: Codebook, list: readonly Segment[]) {
  if (!built.ok) throw new Error(`Refused: ${built.message}`)
  expect(changeSchema.parse(built.change)).toEqual(built.change)
  const before = homesOf(book, list)
  const result = applyChange((home) => before.get(home) ?? null, built.change)
  if (!result.ok) throw new Error('The Change does not apply')
  const back = applyChange(
    (home) => result.homes.get(home) ?? null,
    invertChange(built.change, 'x', built.change.at, 'Undo'),
  )
  if (!back.ok) throw new Error('The Change cannot be taken back')
  for (const [home, set] of back.homes) expect(set).toEqual(before.get(home))
  const after = new Map([...before, ...result.homes])
  const project = after.get('project')
  const left = [...after.values()].flatMap((set) => Object.values(set.segment ?? {}))
  return {
    label: built.change.label,
    book: codebookOf(Object.values(project?.dimension ?? {}), Object.values(project?.code ?? {})),
    codes: Object.fromEntries(left.map((one) => [one.id, one.codes])),
    segments: left,
  }
}

const outline = (book: Codebook, listId: string) =>
  treeOf(book, listId).map(({ code, depth }) => `${'-'.repeat(depth)}${code.id}`)

describe('deleting codes', () => {
  it('takes them off segments and deletes those that have nothing left, but not their memos', () => {
    const result = applied(
      deleteCodes(makingOf(), codebook, ['calder'], 'lift', segments),
      codebook,
      segments,
    )
    expect(result.label).toBe("delete the code 'Calder'")
    expect(result.codes).toEqual({
      both: { actor: ['orsava'], framing: ['double'] },
      noted: {},
      other: { framing: ['sovereignty', 'double'] },
      far: { claim: ['denial'] },
    })
    expect(result.segments.find((one) => one.id === 'both')?.updatedAt).toBe('2026-03-02T09:00:00.000Z')
    expect(result.segments.find((one) => one.id === 'other')?.updatedAt).toBe(segments[3]?.updatedAt)
  })

  it('lifts the children of a deleted code to its parent, or deletes them with it', () => {
    const deep = codebookOf(codebook.dimensions, [
      codeWith('a', 'actor-list'),
      codeWith('b', 'actor-list', { parentId: 'a' }),
      codeWith('c', 'actor-list', { parentId: 'b' }),
      codeWith('d', 'actor-list', { parentId: 'c' }),
    ])
    const lifted = applied(deleteCodes(makingOf(), deep, ['b'], 'lift', []), deep, [])
    expect(outline(lifted.book, 'actor-list')).toEqual(['a', '-c', '--d'])
    const twice = applied(deleteCodes(makingOf(), deep, ['a', 'c'], 'lift', []), deep, [])
    expect(outline(twice.book, 'actor-list')).toEqual(['b', '-d'])
    expect(twice.label).toBe('delete 2 codes')
    const whole = applied(deleteCodes(makingOf(), deep, ['b'], 'delete', []), deep, [])
    expect(outline(whole.book, 'actor-list')).toEqual(['a'])
    expect([...doomedCodes(deep, ['b'], 'delete')]).toEqual(['b', 'c', 'd'])
  })

  it('says beforehand what it would do', () => {
    const impact = impactOf(['calder'], segments)
    expect(impact).toEqual({ segments: 4, articles: 2, emptied: 1 })
    expect(impactSentence(impact)).toBe(
      'It is taken off 4 segments in 2 articles; 1 segment that carries no other code goes with it.',
    )
    expect(impactSentence({ segments: 12, articles: 4, emptied: 3 })).toBe(
      'It is taken off 12 segments in 4 articles; 3 segments that carry no other code go with it.',
    )
    expect(impactSentence({ segments: 1, articles: 1, emptied: 0 })).toBe(
      'It is taken off 1 segment in 1 article.',
    )
    expect(impactSentence(impactOf(['states'], segments))).toBe('No segment carries it.')
  })

  it('is refused for a code that is gone, and for none', () => {
    expect(deleteCodes(makingOf(), codebook, ['gone'], 'lift', []).ok).toBe(false)
    expect(deleteCodes(makingOf(), codebook, [], 'lift', []).ok).toBe(false)
  })
})

describe('deleting a dimension', () => {
  it('takes its codes along', () => {
    const result = applied(deleteDimension(makingOf(), codebook, 'actor', segments), codebook, segments)
    expect(result.label).toBe("delete the dimension 'Actor'")
    expect(result.book.codes.map((code) => code.id)).toEqual([
      'sovereignty',
      'double',
      'accusation',
      'denial',
    ])
    expect(result.codes).toEqual({
      both: { framing: ['double'] },
      noted: {},
      other: { framing: ['sovereignty', 'double'] },
      far: { claim: ['denial'] },
    })
    expect(impactOfDimension('actor', segments)).toEqual({ segments: 4, articles: 2, emptied: 1 })
  })

  it('leaves a list that another dimension draws on', () => {
    const shared = codebookOf(
      [...codebook.dimensions, dimensionWith('addressee', { listId: 'actor-list' })],
      codebook.codes,
    )
    const list = [segment('s', { actor: ['calder'], addressee: ['calder'] })]
    const result = applied(deleteDimension(makingOf(), shared, 'actor', list), shared, list)
    expect(result.book.codeById.has('calder')).toBe(true)
    expect(result.codes).toEqual({ s: { addressee: ['calder'] } })
  })
})

describe('merging codes', () => {
  it('moves all uses, once each, and keeps the names and what was said', () => {
    const rich = codebookOf(
      codebook.dimensions,
      codebook.codes.map((code) =>
        code.id === 'calder'
          ? { ...code, definition: 'The state of Calder.', aliases: ['Calderans'], shortcut: 'c' }
          : code,
      ),
    )
    const result = applied(mergeCodes(makingOf(), rich, ['calder'], 'orsava', segments), rich, segments)
    expect(result.label).toBe("merge 'Calder' into 'Orsava'")
    expect(result.codes).toEqual({
      both: { actor: ['orsava'], framing: ['double'] },
      only: { actor: ['orsava'] },
      noted: { actor: ['orsava'] },
      other: { framing: ['sovereignty', 'double'] },
      far: { actor: ['orsava'], claim: ['denial'] },
    })
    expect(result.book.codeById.get('orsava')).toMatchObject({
      name: 'Orsava',
      definition: 'The state of Calder.',
      aliases: ['Calder', 'Calderans'],
      shortcut: 'c',
    })
  })

  it('moves the children along, also when a code is merged into one below it', () => {
    const deep = codebookOf(codebook.dimensions, [
      codeWith('a', 'actor-list'),
      codeWith('b', 'actor-list', { parentId: 'a' }),
      codeWith('c', 'actor-list', { parentId: 'b' }),
      codeWith('d', 'actor-list', { parentId: 'a', order: 1 }),
      codeWith('e', 'actor-list'),
    ])
    const aside = applied(mergeCodes(makingOf(), deep, ['a'], 'e', []), deep, [])
    expect(outline(aside.book, 'actor-list')).toEqual(['e', '-b', '--c', '-d'])
    const below = applied(mergeCodes(makingOf(), deep, ['a'], 'c', []), deep, [])
    expect(outline(below.book, 'actor-list')).toEqual(['b', '-c', '--d', 'e'])
    const several = applied(mergeCodes(makingOf(), deep, ['a', 'b', 'a'], 'd', []), deep, [])
    expect(outline(several.book, 'actor-list')).toEqual(['e', 'd', '-c'])
    expect(several.label).toBe("merge 2 codes into 'd'")
  })

  it.each([
    [['calder'], 'calder', 'itself'],
    [['calder'], 'double', 'other-list'],
    [['gone'], 'calder', 'unknown'],
    [['calder'], 'gone', 'unknown'],
    [[], 'calder', 'nothing'],
  ])('%j into %s is refused as %s', (from, into, reason) => {
    const built = mergeCodes(makingOf(), codebook, from, into, segments)
    expect(!built.ok && built.reason).toBe(reason)
  })
})

describe('any removal', () => {
  it('leaves a codebook that hangs together and no segment with a code that is gone', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const books = fc
      .array(fc.option(fc.constantFrom(...ids)), { minLength: 6, maxLength: 6 })
      .map((parents) =>
        codebookOf(
          [dimensionWith('x', { listId: 'l' }), dimensionWith('y', { listId: 'l' })],
          parents.map((parentId, n) => codeWith(ids[n] as string, 'l', { parentId })),
        ),
      )
    const codesOf = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 })
    const lists = fc.array(fc.record({ x: codesOf, y: codesOf }, { requiredKeys: [] }), { maxLength: 6 })
    const act = fc.record({
      ids: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 }),
      how: fc.constantFrom('lift' as const, 'delete' as const, ...ids),
    })
    fc.assert(
      fc.property(books, lists, act, (book, records, { ids: chosen, how }) => {
        const list = records.map((codes, n) => segment(`s${n}`, codes as Segment['codes']))
        const deleting = how === 'lift' || how === 'delete'
        const built = deleting
          ? deleteCodes(makingOf(), book, chosen, how, list)
          : mergeCodes(makingOf(), book, chosen, how, list)
        if (!built.ok) {
          expect(!deleting && chosen.includes(how)).toBe(true)
          return
        }
        const gone = deleting ? doomedCodes(book, chosen, how) : new Set(chosen)
        const result = applied(built, book, list)
        expect(result.book.codes.map((code) => code.id).sort()).toEqual(ids.filter((id) => !gone.has(id)))
        for (const one of result.segments) {
          for (const codes of Object.values(one.codes)) {
            expect(codes.length).toBeGreaterThan(0)
            expect(new Set(codes).size).toBe(codes.length)
            for (const id of codes) expect(gone.has(id)).toBe(false)
          }
        }
        const { emptied } = impactOf(gone, list)
        expect(list.length - result.segments.length).toBe(deleting ? emptied : 0)
        for (const code of result.book.codes) expect(pathName(result.book, code.id)).toContain(code.name)
      }),
      { numRuns: 300 },
    )
  })
})
