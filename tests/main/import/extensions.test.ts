import { expect, test } from 'vitest'
import { importedExtensions } from '../../../main/import/extensions'
import { formats } from '../../../main/import/formats'

test('the dialog for files offers the endings of every format, and archives', () => {
  const known = formats.flatMap((format) => format.extensions)
  expect(importedExtensions).toEqual(expect.arrayContaining([...known, 'zip']))
  expect(importedExtensions).toEqual([...new Set(importedExtensions)].sort())
})
