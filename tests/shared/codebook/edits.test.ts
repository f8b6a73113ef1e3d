import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Built } from '../../../shared/building'
import { applyChange, invertChange, type RecordSet } from '../../../shared/changes'
import { hueDistance, nextColour } from '../../../shared/codebook/colours'
import { addDimension, editDimension, moveDimension } from '../../../shared/codebook/dimensions'
import { addCode, editCode, moveCode, recolourCodes, siblingsOf } from '../../../shared/codebook/edits'
import { type Codebook, codebookOf, pathName, treeOf } from '../../../shared/codebook/lookup'
import { codeNamed } from '../../../shared/codebook/names'
import { starterCodebook } from '../../../shared/codebook/starter'
import { changeSchema, codeColours, codeSchema, dimensionSchema } from '../../../shared/schema'
import { codeWith, dimensionWith, makingOf, smallCodebook } from '../../support/records'

const codebook = smallCodebook()

const setOf = (book: Codebook): RecordSet => ({
  dimension: Object.fromEntries(book.dimensionById),
  code: Object.fromEntries(book.codeById),
})

/** The codebook after the Change, once it is known to be well formed and to be taken back by its inverse. */
function applied(built: Built<string>, before: Codebook): { book: Codebook; label: string } {
  if (!built.ok) throw new Error(`Refused: ${built.message}`)
  expect(changeSchema.parse(built.change)).toEqual(built.change)
  const result = applyChange(() => setOf(before), built.change)
  const set = result.ok ? result.homes.get('project') : undefined
  if (!set) throw new Error('The Change does not apply')
  const back = applyChange(() => set, invertChange(built.change, 'x', built.change.at, 'Undo'))
  expect(back.ok && back.homes.get('project')).toEqual(setOf(before))
  return {
    book: codebookOf(Object.values(set.dimension ?? {}), Object.values(set.code ?? {})),
    label: built.change.label,
  }
}

function refused(built: Built<string>): { reason: string; message: string } {
  if (built.ok) throw new Error(`Built: ${built.change.label}`)
  expect(built.message).toMatch(/^[A-Z'].*\.$/)
  return built
}

const outline = (book: Codebook, listId: string) =>
  treeOf(book, listId).map(({ code, depth }) => `${'-'.repeat(depth)}${code.name}`)

describe('adding codes', () => {
  it('puts the code last among its siblings with a tidy name', () => {
    const built = addCode(
      makingOf(),
      codebook,
      { listId: 'actor-list', parentId: 'states' },
      { name: '  New\nVeria ' },
    )
    const { book, label } = applied(built, codebook)
    expect(outline(book, 'actor-list')).toEqual(['States', '-Orsava', '-Calder', '-New Veria'])
    expect(label).toBe("add the code 'New Veria'")
    if (built.ok) expect(codeSchema.parse(built.code)).toEqual(built.code)
  })

  it.each([
    ['SOVEREIGNTY', "There is already a code 'Sovereignty' in this list. Use it, or choose another name."],
    ['  sovéreignty ', "There is already a code 'Sovereignty' in this list. Use it, or choose another name."],
    [
      'Two measures',
      "'Two measures' is another name of the code 'Double standard'. Use that code, or choose another name.",
    ],
    [' \n', 'A code needs a name.'],
    ['x'.repeat(5001), 'The name is too long: a code can have at most 5000 characters.'],
  ])('is refused for the name %j', (name, message) => {
    const book = codebookOf(
      codebook.dimensions,
      codebook.codes.map((code) => (code.id === 'double' ? { ...code, aliases: ['two Measures'] } : code)),
    )
    expect(refused(addCode(makingOf(), book, { listId: 'framing-list' }, { name })).message).toBe(message)
  })

  it('allows the same name in another list', () => {
    expect(addCode(makingOf(), codebook, { listId: 'actor-list' }, { name: 'Sovereignty' }).ok).toBe(true)
    expect(codeNamed(codebook, 'actor-list', 'Sovereignty')).toBeNull()
    expect(codeNamed(codebook, 'framing-list', ' sovereignty')?.id).toBe('sovereignty')
  })

  it('is refused under a parent of another list or one that is gone', () => {
    const under = (parentId: string) =>
      refused(addCode(makingOf(), codebook, { listId: 'framing-list', parentId }, { name: 'New' })).reason
    expect([under('states'), under('gone')]).toEqual(['other-list', 'unknown'])
  })
})

describe('editing codes', () => {
  it.each([
    [{ name: 'Self-rule' }, "rename 'Sovereignty' to 'Self-rule'"],
    [{ colour: 'pink' }, "recolour 'Sovereignty'"],
    [{ definition: 'Who decides.' }, "change the definition of 'Sovereignty'"],
    [{ exclude: 'Access.' }, "change the definition of 'Sovereignty'"],
    [{ shortcut: 's' }, "change the shortcut of 'Sovereignty'"],
    [{ aliases: ['Autonomy', ' autonomy', ''] }, "change the other names of 'Sovereignty'"],
    [{ colour: 'pink', example: 'x' }, "edit 'Sovereignty'"],
  ] as const)('with %j is labelled %s', (fields, label) => {
    expect(applied(editCode(makingOf(), codebook, 'sovereignty', fields), codebook).label).toBe(label)
  })

  it('may change the form of its own name', () => {
    const { book } = applied(editCode(makingOf(), codebook, 'sovereignty', { name: 'SOVEREIGNTY' }), codebook)
    expect(book.codeById.get('sovereignty')?.name).toBe('SOVEREIGNTY')
  })

  it('keeps other names once each and never the name itself', () => {
    const built = editCode(makingOf(), codebook, 'double', {
      name: 'Bias',
      aliases: ['bias', 'Two Measures', 'two measures'],
    })
    expect(built.ok && built.code.aliases).toEqual(['Two Measures'])
  })

  it.each([
    [{ name: 'double standard' }, 'name-taken'],
    [{ aliases: ['Double Standard'] }, 'name-taken'],
    [{ name: 'Sovereignty' }, 'unchanged'],
    [{ shortcut: 'ab' }, 'bad-shortcut'],
    [{ shortcut: ' ' }, 'bad-shortcut'],
    [{ shortcut: 'C' }, 'shortcut-taken'],
  ])('with %j is refused as %s', (fields, reason) => {
    const book = codebookOf(
      codebook.dimensions,
      codebook.codes.map((code) => (code.id === 'calder' ? { ...code, shortcut: 'c' } : code)),
    )
    const built = refused(editCode(makingOf(), book, 'sovereignty', fields))
    expect(built.reason).toBe(reason)
    if (reason === 'shortcut-taken') expect(built.message).toBe("'C' is already the shortcut of 'Calder'.")
  })

  it('takes a sign of several units for a shortcut', () => {
    expect(editCode(makingOf(), codebook, 'sovereignty', { shortcut: '👍🏽' }).ok).toBe(true)
  })

  it('recolours several at once', () => {
    const built = recolourCodes(makingOf(), codebook, ['states', 'orsava', 'calder'], 'green')
    expect(built.ok && [built.change.label, built.change.records.length]).toEqual(["recolour 'Calder'", 1])
    const all = recolourCodes(makingOf(), codebook, ['states', 'orsava', 'calder'], 'pink')
    expect(applied(all, codebook).label).toBe('recolour 3 codes')
    expect(refused(recolourCodes(makingOf(), codebook, ['states'], 'green')).reason).toBe('unchanged')
  })
})

describe('moving codes', () => {
  it.each([
    [
      'calder',
      { parentId: 'states', before: 'orsava' },
      ['States', '-Calder', '-Orsava'],
      "reorder 'Calder'",
    ],
    [
      'calder',
      { parentId: null, before: 'states' },
      ['Calder', 'States', '-Orsava'],
      "move 'Calder' to the top level",
    ],
    [
      'calder',
      { parentId: 'orsava', before: null },
      ['States', '-Orsava', '--Calder'],
      "move 'Calder' under 'Orsava'",
    ],
  ])('puts %s at %j', (codeId, to, expected, label) => {
    const result = applied(moveCode(makingOf(), codebook, codeId, to), codebook)
    expect(outline(result.book, 'actor-list')).toEqual(expected)
    expect(result.label).toBe(label)
  })

  it.each([
    ['states', { parentId: 'calder', before: null }, 'circular'],
    ['states', { parentId: 'states', before: null }, 'circular'],
    ['calder', { parentId: 'double', before: null }, 'other-list'],
    ['calder', { parentId: 'states', before: null }, 'unchanged'],
    ['orsava', { parentId: 'states', before: 'calder' }, 'unchanged'],
    ['calder', { parentId: 'states', before: 'double' }, 'unknown'],
    ['gone', { parentId: null, before: null }, 'unknown'],
  ])('refuses %s at %j as %s', (codeId, to, reason) => {
    expect(refused(moveCode(makingOf(), codebook, codeId, to)).reason).toBe(reason)
  })

  it('keeps every code and never makes a circle, move after move', () => {
    const ids = codebook.codes.map((code) => code.id)
    const anId = fc.constantFrom(...ids)
    fc.assert(
      fc.property(fc.array(fc.tuple(anId, fc.option(anId), fc.option(anId)), { maxLength: 12 }), (moves) => {
        let book = codebook
        for (const [codeId, parentId, before] of moves) {
          const built = moveCode(makingOf(), book, codeId, { parentId, before })
          if (!built.ok) continue
          book = applied(built, book).book
          expect(book.parentById.get(codeId)?.id ?? null).toBe(parentId)
          const siblings = siblingsOf(book, built.code.listId, parentId).map((code) => code.id)
          const at = siblings.indexOf(codeId)
          expect(siblings[at + 1] ?? null).toBe(before)
        }
        expect(book.codes.map((code) => code.id).sort()).toEqual([...ids].sort())
      }),
    )
  })
})

describe('dimensions', () => {
  it('are added last, open and for many codes, with a list of their own', () => {
    const built = addDimension(makingOf(), codebook, { name: ' Stance ' })
    const { book, label } = applied(built, codebook)
    expect(book.dimensions.at(-1)).toMatchObject({
      name: 'Stance',
      choice: 'many',
      open: true,
      required: false,
    })
    expect(label).toBe("add the dimension 'Stance'")
    if (built.ok) expect(dimensionSchema.parse(built.dimension)).toEqual(built.dimension)
    const shared = addDimension(makingOf(), codebook, { name: 'Addressee', listId: 'actor-list' })
    expect(shared.ok && shared.dimension.listId).toBe('actor-list')
  })

  it('are renamed, edited and moved', () => {
    const renamed = applied(editDimension(makingOf(), codebook, 'actor', { name: 'Speaker' }), codebook)
    expect(renamed.label).toBe("rename 'Actor' to 'Speaker'")
    const edited = applied(editDimension(makingOf(), codebook, 'actor', { choice: 'one' }), codebook)
    expect(edited.label).toBe("edit the dimension 'Actor'")
    const moved = applied(moveDimension(makingOf(), codebook, 'claim', 'framing'), codebook)
    expect(moved.book.dimensions.map((one) => one.id)).toEqual(['claim', 'framing', 'actor'])
    const last = applied(moveDimension(makingOf(), codebook, 'framing', null), codebook)
    expect(last.book.dimensions.map((one) => one.id)).toEqual(['actor', 'claim', 'framing'])
  })

  it('refuse a name that another has, no name, and what changes nothing', () => {
    expect(refused(addDimension(makingOf(), codebook, { name: 'claim TYPE' })).reason).toBe('name-taken')
    expect(refused(editDimension(makingOf(), codebook, 'actor', { name: ' ' })).reason).toBe('no-name')
    expect(refused(editDimension(makingOf(), codebook, 'actor', { name: 'Actor' })).reason).toBe('unchanged')
    expect(refused(editDimension(makingOf(), codebook, 'gone', {})).reason).toBe('unknown')
    expect(refused(moveDimension(makingOf(), codebook, 'claim', null)).reason).toBe('unchanged')
    expect(refused(moveDimension(makingOf(), codebook, 'actor', 'claim')).reason).toBe('unchanged')
  })
})

describe('colours', () => {
  it('of the codes of one list are all different until the palette is used up, then used evenly', () => {
    let book = codebookOf([dimensionWith('x', { listId: 'l' })], [])
    const given: string[] = []
    for (let n = 0; n < codeColours.length * 2; n++) {
      const built = addCode(makingOf('coder-a'), book, { listId: 'l' }, { name: `code ${n}` })
      if (!built.ok) throw new Error(built.message)
      given.push(built.code.colour)
      book = codebookOf(book.dimensions, [...book.codes, { ...built.code, id: `c${n}` }])
    }
    expect(new Set(given.slice(0, codeColours.length)).size).toBe(codeColours.length)
    expect(new Set(given.slice(codeColours.length)).size).toBe(codeColours.length)
  })

  it('stay far apart in hue while there are few', () => {
    const given: (typeof codeColours)[number][] = []
    for (let n = 0; n < 5; n++) {
      const codes = given.map((colour, at) => codeWith(`c${at}`, 'l', { colour }))
      const next = nextColour(codebookOf([], codes), 'l')
      for (const other of given) expect(hueDistance(next, other)).toBeGreaterThanOrEqual(40)
      given.push(next)
    }
  })
})

describe('the codebook of a new project', () => {
  it('has three dimensions, with codes where any subject needs them', () => {
    const { dimensions, codes } = starterCodebook(makingOf())
    for (const dimension of dimensions) expect(dimensionSchema.parse(dimension)).toEqual(dimension)
    for (const code of codes) {
      expect(codeSchema.parse(code)).toEqual(code)
      expect([code.definition, code.include, code.exclude, code.example]).not.toContain('')
    }
    const book = codebookOf(dimensions, codes)
    expect(book.dimensions.map((one) => [one.name, treeOf(book, one.listId).length, one.open])).toEqual([
      ['Framing', 0, true],
      ['Actor', 0, true],
      ['Claim type', 7, true],
    ])
    expect(new Set(codes.map((code) => code.colour)).size).toBe(codes.length)
    expect(new Set([...dimensions, ...codes].map((one) => one.id)).size).toBe(10)
    expect(pathName(book, codes[0]?.id ?? '')).toBe('Accusation')
  })
})
