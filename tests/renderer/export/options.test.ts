import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allTables, defaultChoices, optionsOf, readForm, writeForm } from '../../../renderer/export/options'
import { preferencesSchema } from '../../../shared/contract'
import { exportOptionsSchema } from '../../../shared/export/options'

const form = fc.record({
  tables: fc.subarray([...allTables], { minLength: 1 }),
  mode: fc.constantFrom('safe' as const, 'exact' as const),
  bom: fc.boolean(),
  separator: fc.constantFrom(',' as const, ';' as const, '\t' as const),
  codeColumns: fc.boolean(),
})

describe('what an export remembers', () => {
  test('is read back as it was written, and fits a preference', () => {
    fc.assert(
      fc.property(form, (choices) => {
        const written = writeForm({ ...defaultChoices, ...choices })
        expect(readForm(written)).toEqual(choices)
        expect(preferencesSchema.shape.panels.safeParse({ export: written }).success).toBe(true)
      }),
    )
  })

  test.each(['', 'long', 'comma', 'nonsense words'])('is nothing when “%s” is kept', (text) => {
    expect(readForm(text)).toEqual({})
  })
})

describe('what main is asked to export', () => {
  const coders = ['a', 'b']
  const queue = ['two', 'one']

  test('is everything unless something is left out', () => {
    expect(optionsOf(defaultChoices, queue, coders)).toMatchObject({ coders: null, articles: null })
  })

  test('is the library’s order, or the articles chosen there', () => {
    const chosen = { ...defaultChoices, selected: ['one'] }
    expect(optionsOf({ ...chosen, scope: 'queue' }, queue, coders).articles).toEqual(['two', 'one'])
    expect(optionsOf({ ...chosen, scope: 'selected' }, queue, coders).articles).toEqual(['one'])
  })

  test('leaves out coders by name, and takes in those who come later', () => {
    const choices = { ...defaultChoices, withoutCoders: new Set(['b']) }
    expect(optionsOf(choices, queue, coders).coders).toEqual(['a'])
    expect(optionsOf(choices, queue, [...coders, 'c']).coders).toEqual(['a', 'c'])
  })

  test('is always in the contract’s form', () => {
    fc.assert(
      fc.property(form, (choices) => {
        const options = optionsOf({ ...defaultChoices, ...choices }, queue, coders)
        expect(exportOptionsSchema.safeParse(options).success).toBe(true)
      }),
    )
  })
})
