import { describe, test } from 'vitest'
import { checkImportCase, importCases } from '../../support/caseCheck'

describe.each(['docx', 'eml', 'epub', 'odt', 'pdf', 'rtf'])('files of the format %s are read', (format) => {
  test.each(importCases(format).map((one) => [one.name, one] as const))('%s', async (_, one) => {
    await checkImportCase(one)
  })
})
