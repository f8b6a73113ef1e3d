import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ImportError } from '../../../main/import/failure'
import { formatOf } from '../../../main/import/formats'
import { holdsReferences, referencesIn } from '../../../main/references/read'

const now = '2026-01-01T00:00:00.000Z'
const corpus = join(import.meta.dirname, '../../../corpus/import')

const cases = ['ris', 'csl-json'].flatMap((format) =>
  readdirSync(join(corpus, format)).map((name) => [format, name] as const),
)

const fileOf = (format: string, name: string): string => {
  const folder = join(corpus, format, name)
  return join(folder, readdirSync(folder).find((one) => one.startsWith('file.')) ?? '')
}

describe('references are read as the test set says', () => {
  test.each(cases)('%s: %s', async (format, name) => {
    const path = fileOf(format, name)
    const bytes = readFileSync(path)
    const expected = JSON.parse(readFileSync(join(corpus, format, name, 'expected.json'), 'utf8'))
    expect(referencesIn(bytes, now)).toEqual(expected)
    expect(await holdsReferences(path)).toBe(true)
  })
})

describe('a file of references is no article', () => {
  test.each(cases)('%s: %s', (format, name) => {
    const path = fileOf(format, name)
    const bytes = readFileSync(path)
    const chosen = formatOf(bytes, path)
    expect(chosen.id).toBe(format)
    expect(() => chosen.parse(bytes, { encoding: null, name: path, now })).toThrow(ImportError)
    expect(() => chosen.parse(bytes, { encoding: null, name: path, now })).toThrow(/no text of an article/)
  })

  test.each([
    ['an article that speaks of RIS', 'The file began with\nTY  - NEWS\nand nothing more followed that day.'],
    ['a plain article', 'Assembly votes\n\nThe Assembly voted on Monday.'],
    ['articles as objects', '[{"title":"A","text":"The Assembly voted.","type":"article"}]'],
    ['an object with a title', '{"title":"A","type":"news","author":["B"]}'],
  ])('%s is none', (_name, text) => {
    const bytes = new TextEncoder().encode(text)
    expect(['ris', 'csl-json']).not.toContain(formatOf(bytes, 'file.txt').id)
  })

  test('a cut off file says so', () => {
    const whole = readFileSync(fileOf('csl-json', 'zotero'))
    expect(() => referencesIn(whole.subarray(0, whole.length - 100), now)).toThrow(/not whole JSON/)
    expect(() => referencesIn(new TextEncoder().encode('hello'), now)).toThrow(/no references/)
  })
})
