import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  codebookOf,
  descendantsOf,
  dimensionsOf,
  pathName,
  pathOf,
  treeOf,
} from '../../../shared/codebook/lookup'
import { codeWith, dimensionWith, smallCodebook } from '../../support/records'

describe('a codebook', () => {
  const codebook = smallCodebook()

  it('keeps dimensions in order and lists as outlines', () => {
    expect(codebook.dimensions.map((dimension) => dimension.name)).toEqual(['Framing', 'Actor', 'Claim type'])
    expect(treeOf(codebook, 'actor-list').map((node) => [node.depth, node.code.name])).toEqual([
      [0, 'States'],
      [1, 'Orsava'],
      [1, 'Calder'],
    ])
    expect(codebook.codes.map((code) => code.id)).toEqual([
      'sovereignty',
      'double',
      'states',
      'orsava',
      'calder',
      'accusation',
      'denial',
    ])
  })

  it('names the path of a code', () => {
    expect(pathName(codebook, 'orsava')).toBe('States > Orsava')
    expect(pathName(codebook, 'states')).toBe('States')
    expect(pathName(codebook, 'gone')).toBe('gone')
    expect(descendantsOf(codebook, 'states').map((code) => code.id)).toEqual(['orsava', 'calder'])
  })

  it('knows the dimensions that share a list', () => {
    const shared = codebookOf(
      [
        dimensionWith('addressee', { listId: 'people', order: 2 }),
        dimensionWith('speaker', { listId: 'people' }),
      ],
      [],
    )
    expect(dimensionsOf(shared, 'people').map((dimension) => dimension.id)).toEqual(['speaker', 'addressee'])
  })

  it.each([
    ['itself', [codeWith('a', 'l', { parentId: 'a' })], 'a'],
    ['a missing code', [codeWith('a', 'l', { parentId: 'gone' })], 'a'],
    ['a code of another list', [codeWith('a', 'l', { parentId: 'b' }), codeWith('b', 'm')], 'a'],
    ['its own child', [codeWith('a', 'l', { parentId: 'b' }), codeWith('b', 'l', { parentId: 'a' })], 'a'],
  ])('takes a code under %s for a root', (_, codes, id) => {
    expect(pathOf(codebookOf([], codes), id).map((code) => code.id)).toEqual([id])
  })

  it('holds every code exactly once whatever the parents say', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const code = fc
      .tuple(fc.option(fc.constantFrom(...ids, 'gone')), fc.constantFrom('l', 'm'), fc.nat(3))
      .map(([parentId, listId, order]) => ({ parentId, listId, order }))
    fc.assert(
      fc.property(fc.array(code, { minLength: 5, maxLength: 5 }), (records) => {
        const codes = records.map((fields, n) => codeWith(ids[n] as string, fields.listId, fields))
        const codebook = codebookOf([dimensionWith('x', { listId: 'm' })], codes)
        expect(codebook.codes.map((one) => one.id).sort()).toEqual(ids)
        expect(['l', 'm'].flatMap((list) => treeOf(codebook, list)).length).toBe(ids.length)
        for (const id of ids) {
          const path = pathOf(codebook, id)
          expect(path.at(-1)?.id).toBe(id)
          expect(descendantsOf(codebook, id).some((one) => one.id === id)).toBe(false)
        }
      }),
    )
  })
})
