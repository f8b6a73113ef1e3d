import { describe, expect, test } from 'vitest'
import { casesOf, readImportCase } from '../../support/importCases'

describe('factiva-html files come out as a careful reader reads them', () => {
  test.each(casesOf('factiva-html'))('%s', async (name) => {
    const { found, expected } = await readImportCase('factiva-html', name)
    expect(found).toEqual(expected())
  })
})
