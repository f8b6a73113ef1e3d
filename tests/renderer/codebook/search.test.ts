import { describe, expect, test } from 'vitest'
import { codesFound } from '../../../renderer/codebook/search'
import { codebookOf } from '../../../shared/codebook/lookup'
import { codeWith, dimensionWith } from '../../support/records'

const book = codebookOf(
  [dimensionWith('actor', { listId: 'actors' })],
  [
    codeWith('states', 'actors', { name: 'States' }),
    codeWith('calder', 'actors', { name: 'Calder', parentId: 'states', aliases: ['Republic of Calder'] }),
    codeWith('envoy', 'actors', {
      name: 'Envoy',
      parentId: 'calder',
      definition: 'Speaks for a government.',
    }),
    codeWith('press', 'actors', { name: 'Presse régionale' }),
  ],
)
const found = (query: string) => {
  const ids = codesFound(book, query)
  return ids && [...ids].sort()
}

describe('searching the codebook', () => {
  test.each<[string, string, string[] | null]>([
    ['asks for nothing when blank', '  ', null],
    ['finds names without accents and case', 'REGIONALE', ['press']],
    ['finds other names, with what is above and below', 'republic', ['calder', 'envoy', 'states']],
    ['finds definitions', 'government', ['calder', 'envoy', 'states']],
    ['wants every word, in any order', 'calder republic', ['calder', 'envoy', 'states']],
    ['finds nothing', 'harbour', []],
  ])('%s', (_, query, expected) => {
    expect(found(query)).toEqual(expected)
  })
})
