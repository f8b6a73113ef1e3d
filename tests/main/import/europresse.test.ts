import { describe, expect, test } from 'vitest'
import { casesOf, readImportCase } from '../../support/importCases'

describe('europresse-html files come out as a careful reader reads them', () => {
  test.each(casesOf('europresse-html'))('%s', async (name) => {
    const { found, expected } = await readImportCase('europresse-html', name)
    expect(found).toEqual(expected())
  })
})
