import { describe, expect, test } from 'vitest'
import { decode } from '../../../main/import/decode'
import { casesOf, expectWholeText, readImportCase } from '../../support/importCases'

describe.each(['lexisnexis-text', 'lexisnexis-html', 'nexis-docx', 'nexis-pdf'])(
  '%s files come out as a careful reader reads them',
  (format) => {
    test.each(casesOf(format))('%s', async (name) => {
      const { found, expected, bytes } = await readImportCase(format, name)
      expect(found).toEqual(expected())
      if (format === 'lexisnexis-text') expectWholeText(decode(bytes).text, found)
    })
  },
)
