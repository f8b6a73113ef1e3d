import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { casesOf, expectWholeText, readImportCase } from '../../support/importCases'

describe.each(['proquest-text', 'proquest-html', 'proquest-mail'])(
  '%s files come out as a careful reader reads them',
  (format) => {
    test.each(casesOf(format))('%s', async (name) => {
      const { found, expected } = await readImportCase(format, name)
      expect(found).toEqual(expected())
    })
  },
)

test('every character of a text export stands in a line', async () => {
  const { found } = await readImportCase('proquest-text', 'two-documents')
  const file = join(import.meta.dirname, '../../../corpus/import/proquest-text/two-documents/file.txt')
  expectWholeText(readFileSync(file, 'utf8'), found)
})
