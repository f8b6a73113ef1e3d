import { describe, expect, it } from 'vitest'
import { findCodes, quickKeys, type Usage, usageOf } from '../../../shared/codebook/find'
import { codebookOf } from '../../../shared/codebook/lookup'
import { foldKey } from '../../../shared/text/fold'
import { matchName } from '../../../shared/text/fuzzy'
import { codeWith, segmentWith, smallCodebook } from '../../support/records'

const unused: Usage = { count: () => 0, recent: [] }
const small = smallCodebook()
const codebook = codebookOf(small.dimensions, [
  ...small.codes.map((code) =>
    code.id === 'double'
      ? { ...code, aliases: ['Hypocrisy'], definition: 'Two measures for one act.' }
      : code,
  ),
  codeWith('access', 'framing-list', { name: 'Access', order: 3 }),
  codeWith('accountability', 'framing-list', { name: 'Accountability', order: 4 }),
])
const found = (query: string, usage = unused, chosen = {}) =>
  findCodes(query, codebook, usage, chosen).groups.flatMap((group) => group.codes.map((one) => one.code.id))

describe('matching a name', () => {
  it.each([
    ['Double standard', 'double standard', 'same', ['Double standard']],
    ['Double standard', 'dou', 'start', ['Dou']],
    ['Double standard', 'stan', 'word-start', ['stan']],
    ['Double standard', 'dou st', 'words', ['Dou', 'st']],
    ['Double standard', 'ds', 'initials', ['D', 's']],
    ['Double standard', 'andar', 'inside', ['andar']],
    ['Accountability', 'accbl', 'scattered', ['Acc', 'b', 'l']],
    ['Accountability', 'acly', null, []],
    ['École française', 'ecole fran', 'start', ['École fran']],
    ['Straßenbau', 'strass', 'start', ['Straß']],
    ['七十余国', '余国', 'inside', ['余国']],
    ['Access', 'ss', 'inside', ['ss']],
    ['Access', 'x', null, []],
    ['Access', '', null, []],
  ])('%j for %j is %s', (name, query, tier, parts) => {
    const match = matchName(name, foldKey(query))
    expect(match?.tier ?? null).toBe(tier)
    expect((match?.spans ?? []).map((span) => name.slice(span.start, span.end))).toEqual(parts)
  })
})

describe('finding codes', () => {
  it('lists everything for a blank query, dimension by dimension', () => {
    const { groups, best } = findCodes('  ', codebook, unused, {})
    expect(groups.map((group) => [group.dimension.name, group.codes.length, group.canAdd])).toEqual([
      ['Framing', 4, false],
      ['Actor', 3, false],
      ['Claim type', 2, false],
    ])
    expect(best?.code.id).toBe('sovereignty')
  })

  it.each([
    ['acc', ['access', 'accountability', 'accusation']],
    ['hypo', ['double']],
    ['measures', ['double']],
    ['states', ['states', 'orsava', 'calder']],
    ['states cal', ['calder']],
    ['zzz', []],
  ])('finds for %j %j', (query, ids) => {
    expect(found(query)).toEqual(ids)
  })

  it('puts what was given lately first, then what is used most', () => {
    const usage: Usage = {
      count: (id) => ({ accountability: 9, access: 2, sovereignty: 5 })[id] ?? 0,
      recent: ['double'],
    }
    expect(found('', usage).slice(0, 4)).toEqual(['double', 'accountability', 'sovereignty', 'access'])
    expect(found('acc', usage)).toEqual(['accountability', 'access', 'accusation'])
  })

  it('lets a better match of a later dimension be the one that Enter takes', () => {
    expect(findCodes('calder', codebook, unused, {}).best?.code.id).toBe('calder')
    expect(findCodes('accus', codebook, unused, {}).best?.code.id).toBe('accusation')
    expect(findCodes('zzz', codebook, unused, {}).best).toBeNull()
  })

  it('shows what stands above, what is chosen, and the other name that matched', () => {
    const { groups } = findCodes('orsava', codebook, unused, { actor: ['orsava'] })
    expect(groups[1]?.codes[0]).toMatchObject({ under: 'States', chosen: true, alias: null })
    expect(findCodes('hypocr', codebook, unused, {}).best).toMatchObject({
      alias: 'Hypocrisy',
      chosen: false,
    })
  })

  it('offers a new code only where no code has the name and the dimension is open', () => {
    const closed = codebookOf(
      codebook.dimensions.map((one) => (one.id === 'claim' ? { ...one, open: false } : one)),
      codebook.codes,
    )
    const offered = (query: string) =>
      findCodes(query, closed, unused, {})
        .groups.filter((group) => group.canAdd)
        .map((group) => group.dimension.id)
    expect(offered('acc')).toEqual(['framing', 'actor'])
    expect(offered('ACCESS ')).toEqual(['actor'])
    expect(offered('hypocrisy')).toEqual(['actor'])
    expect(offered(' ')).toEqual([])
  })
})

describe('keys', () => {
  it('are the codes’ own, then digits for the most used', () => {
    const book = codebookOf(
      codebook.dimensions,
      codebook.codes.map((code) =>
        code.id === 'access'
          ? { ...code, shortcut: '1' }
          : code.id === 'denial'
            ? { ...code, shortcut: 'd' }
            : code,
      ),
    )
    const usage: Usage = {
      count: (id) => ({ calder: 3, sovereignty: 7, access: 9, double: 3 })[id] ?? 0,
      recent: [],
    }
    expect(quickKeys(book, usage).map((one) => [one.key, one.code.id])).toEqual([
      ['1', 'access'],
      ['d', 'denial'],
      ['2', 'sovereignty'],
      ['3', 'double'],
      ['4', 'calder'],
    ])
  })
})

describe('usage', () => {
  it('counts each code once a segment and remembers the latest', () => {
    const at = (second: number) => `2026-03-01T10:00:0${second}.000Z`
    const made = (id: string, codes: Record<string, string[]>, second: number) =>
      segmentWith(id, 'text', [{ start: 0, end: 4 }], codes, { updatedAt: at(second) })
    const usage = usageOf(
      [
        made('a', { actor: ['calder'], addressee: ['calder'] }, 1),
        made('b', { actor: ['orsava', 'calder'] }, 3),
        made('c', { framing: ['double'] }, 2),
      ],
      3,
    )
    expect([usage.count('calder'), usage.count('orsava'), usage.count('none')]).toEqual([2, 1, 0])
    expect(usage.recent).toEqual(['orsava', 'calder', 'double'])
  })
})
