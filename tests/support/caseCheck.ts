import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { formatOf } from '../../main/import/formats'
import { noEdits } from '../../shared/import/proposal'
import { propose } from '../../shared/import/propose'

/** The instant of the import in all cases. */
const now = '2026-01-01T00:00:00.000Z'

const corpus = resolve(import.meta.dirname, '../../corpus/import')

interface ExpectedArticle {
  /** "" for none. */
  readonly date?: string
  readonly datePrecision?: string
  readonly dateText?: string
  readonly databaseId?: string
  readonly fields?: Readonly<Record<string, string>>
  /** Lines of the article, in order; lines that are not named may stand between them. */
  readonly lines?: readonly { readonly kind: string; readonly text: string }[]
  /** Each is part of a warning; [] for none at all. */
  readonly warnings?: readonly string[]
  /** Facts by name: title, outlet, authors ... */
  readonly [fact: string]: unknown
}

export interface ImportCase {
  readonly name: string
  readonly format: string
  readonly file: string
  readonly bytes: Uint8Array
  readonly expected: { readonly error?: string; readonly articles?: readonly ExpectedArticle[] }
}

/** The cases of a format: `corpus/import/<format>/<case>/file.*` and `expected.json`, which may name part of what comes out. */
export function importCases(format: string): readonly ImportCase[] {
  return readdirSync(join(corpus, format)).map((name) => {
    const place = join(corpus, format, name)
    const file = readdirSync(place).find((one) => one.startsWith('file.')) ?? ''
    const expected = JSON.parse(readFileSync(join(place, 'expected.json'), 'utf8'))
    return { name, format, file, bytes: readFileSync(join(place, file)), expected }
  })
}

/** Reads a case as an import does and compares it with what is expected of it. */
export async function checkImportCase({ format, file, bytes, expected }: ImportCase): Promise<void> {
  const found = formatOf(bytes, file)
  expect(found.id).toBe(format)
  const parse = async () => await found.parse(bytes, { encoding: null, name: file, now })
  if (expected.error !== undefined) {
    await expect(parse()).rejects.toThrow(expected.error)
    return
  }
  const parsed = await parse()
  for (const line of parsed.articles.flatMap((article) => article.lines))
    expect(line.text).not.toMatch(/[\n\r]/)
  const { articles, lines } = propose(parsed, noEdits, { name: file, now, recurring: () => 0 })
  const wanted = expected.articles ?? []
  expect(articles).toHaveLength(wanted.length)
  for (const [at, article] of articles.entries()) {
    const {
      lines: wantedLines,
      warnings,
      date,
      datePrecision,
      dateText,
      fields,
      databaseId,
      ...facts
    } = wanted[at] ?? {}
    expect(article.facts).toMatchObject(facts)
    if (date !== undefined) expect(article.facts.date?.iso ?? '').toBe(date)
    if (datePrecision !== undefined) expect(article.facts.date?.precision).toBe(datePrecision)
    if (dateText !== undefined) expect(article.facts.date?.text).toBe(dateText)
    if (databaseId !== undefined) expect(article.databaseId).toBe(databaseId)
    if (fields) expect(article.fields).toEqual(fields)
    const own = lines.slice(article.firstLine, article.endLine).map(({ kind, text }) => ({ kind, text }))
    if (wantedLines) {
      const named = new Set(wantedLines.map((line) => line.text))
      expect(own.filter((line) => named.has(line.text))).toEqual(wantedLines)
    }
    if (warnings?.length === 0) expect(article.warnings).toEqual([])
    for (const warning of warnings ?? []) expect(article.warnings.join('\n')).toContain(warning)
  }
}
