import { describe, expect, test } from 'vitest'
import {
  chosenCodes,
  isQuick,
  nextNew,
  type Offer,
  offerOf,
  stepOption,
} from '../../../renderer/picker/options'
import type { Usage } from '../../../shared/codebook/find'
import { type Codebook, codebookOf } from '../../../shared/codebook/lookup'
import type { Code, Dimension } from '../../../shared/schema'

const now = '2025-01-01T00:00:00.000Z'

function dimension(id: string, order: number, some: Partial<Dimension> = {}): Dimension {
  const name = id[0]?.toUpperCase() + id.slice(1)
  return {
    id,
    name,
    question: '',
    choice: 'many',
    required: false,
    open: false,
    listId: `${id}s`,
    order,
    createdAt: now,
    ...some,
  }
}

function code(listId: string, name: string, order: number, some: Partial<Code> = {}): Code {
  return {
    id: name.toLowerCase().replace(/\W/g, '-'),
    listId,
    parentId: null,
    name,
    definition: '',
    include: '',
    exclude: '',
    example: '',
    colour: 'blue',
    shortcut: null,
    aliases: [],
    order,
    createdAt: now,
    ...some,
  }
}

const book: Codebook = codebookOf(
  [
    dimension('frame', 0, { open: true }),
    dimension('actor', 1, { open: true, required: true }),
    dimension('claim', 2, { choice: 'one' }),
  ],
  [
    code('frames', 'Sovereignty', 0),
    code('frames', 'Access', 1, { shortcut: 'x' }),
    code('frames', 'Year 2', 2),
    code('actors', 'Calder', 3),
    code('actors', 'Orsava', 4),
    code('claims', 'Accusation', 5),
    code('claims', 'Denial', 6),
  ],
)

const unused: Usage = { count: () => 0, recent: [] }
const offer = (query: string, chosen = {}, usage = unused, only: string | null = null): Offer =>
  offerOf(query, book, usage, chosen, only)

/** "frame: x Access, 1 Sovereignty" */
const told = ({ groups }: Offer): string[] =>
  groups.map(
    ({ id, options }) =>
      `${id}: ${options.map((one) => (one.kind === 'code' ? `${one.key ?? '-'} ${one.found.code.name}` : `new in ${one.dimension.name}`)).join(', ')}`,
  )

describe('offerOf', () => {
  test('without a query everything is offered, with digits from the top and the codes’ own keys', () => {
    expect(told(offer(''))).toEqual([
      'frame: 1 Sovereignty, x Access, 2 Year 2',
      'actor: 3 Calder, 4 Orsava',
      'claim: 5 Accusation, 6 Denial',
    ])
  })

  test('the most used come first within their dimension, whichever was given last', () => {
    const usage: Usage = { count: (id) => (id === 'orsava' ? 7 : 1), recent: ['calder'] }
    expect(told(offer('', {}, usage))[1]).toBe('actor: 3 Orsava, 4 Calder')
  })

  test('a dimension that has a code goes to the end, so that digits serve the next question', () => {
    expect(told(offer('', { frame: ['sovereignty'] }))).toEqual([
      'actor: 1 Calder, 2 Orsava',
      'claim: 3 Accusation, 4 Denial',
      'frame: x Access, 5 Year 2',
    ])
  })

  test('a dimension of one choice tells what a second code would replace', () => {
    const note = offer('', { claim: ['denial'] }).groups.find((group) => group.id === 'claim')?.note
    expect(note).toBe('replaces Denial')
  })

  test('a query narrows, and Enter takes the best match', () => {
    const found = offer('acc')
    expect(told(found).slice(0, 2)).toEqual(['frame: 1 Access', 'claim: 2 Accusation'])
    expect(found.first?.kind === 'code' && found.first.found.code.name).toBe('Access')
  })

  test('the dimension of the best match stands first, so that the first row is what Enter takes', () => {
    const found = offer('den', { claim: ['accusation'] })
    expect(told(found)[0]).toBe('claim: 1 Denial')
    expect(told(offer('a', { frame: ['sovereignty'] }))[0]).toMatch(/^frame: 1 Access/)
  })

  test('a name that is new may be added in every open dimension', () => {
    expect(told(offer('Marrin'))).toEqual(['new: new in Frame, new in Actor'])
    expect(offer('Marrin').first?.kind).toBe('new')
  })

  test('a name that is there already, in other letters, is not offered as new', () => {
    const added = offer('  CALDER ').groups.find((group) => group.id === 'new')?.options
    expect(added?.map((one) => one.kind === 'new' && one.dimension.id)).toEqual(['frame'])
  })

  test('asked for one dimension, it offers only that', () => {
    expect(told(offer('', {}, unused, 'actor'))).toEqual(['actor: 1 Calder, 2 Orsava'])
    expect(told(offer('marrin', {}, unused, 'actor'))).toEqual(['new: new in Actor'])
  })
})

describe('isQuick', () => {
  test.each([
    ['a digit while nothing is typed', '1', '', true],
    ['a shortcut while nothing is typed', 'x', '', true],
    ['in capitals too', 'X', '', true],
    ['a shortcut within a word is a letter', 'x', 'acc', false],
    ['a digit after some text takes the row', '2', 'acc', true],
    ['a digit that a name goes on with is typed', '2', 'year ', false],
    ['a digit without a row is typed', '9', 'acc', false],
  ])('%s', (_name, key, query, expected) => {
    expect(isQuick(key, query, offer(query), book)).toBe(expected)
  })
})

test('chosen codes are told in the order of dimensions', () => {
  const chips = chosenCodes({ claim: ['denial'], frame: ['access', 'gone'] }, book)
  expect(chips.map(({ code: one }) => one.name)).toEqual(['Access', 'Denial'])
})

describe('moving the highlight', () => {
  const all = offer('').groups.flatMap((group) => group.options)
  test('arrows go from row to row and round at both ends', () => {
    expect(stepOption(all, null, 1)).toBe('frame sovereignty')
    expect(stepOption(all, 'frame year-2', 1)).toBe('actor calder')
    expect(stepOption(all, 'frame sovereignty', -1)).toBe('claim denial')
    expect(stepOption([], null, 1)).toBeNull()
  })
  test('Tab goes through the dimensions that a new code may be added to', () => {
    const found = offer('Marrin')
    expect(nextNew(found, null)).toMatchObject({ isOnly: false, option: { id: 'new frame' } })
    expect(nextNew(found, 'new frame')?.option.id).toBe('new actor')
    expect(nextNew(found, 'new actor')?.option.id).toBe('new frame')
    expect(nextNew(offer('Marrin', {}, unused, 'actor'), null)?.isOnly).toBe(true)
    expect(nextNew(offer('Denial', {}, unused, 'claim'), null)).toBeNull()
  })
})
