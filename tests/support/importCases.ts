import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { formatOf } from '../../main/import/formats'
import { noEdits } from '../../shared/import/proposal'
import { propose } from '../../shared/import/propose'

/** The import's test set: corpus/import/<format>/<case>/file.* and expected.json. */
const corpus = join(import.meta.dirname, '../../corpus/import')

/** Instant of the test imports. */
export const importedAt = '2026-01-01T00:00:00.000Z'

/** The cases of a format, by name. */
export const casesOf = (format: string): readonly string[] => readdirSync(join(corpus, format)).sort()

/** What a file of the test set comes to, in the form of its expected.json. */
export async function readImportCase(format: string, name: string) {
  const folder = join(corpus, format, name)
  const file = readdirSync(folder).find((one) => one.startsWith('file.')) ?? ''
  const bytes = readFileSync(join(folder, file))
  const chosen = formatOf(bytes, file)
  const context = { name: file, now: importedAt, recurring: () => 0 }
  const parsed = await chosen.parse(bytes, { name: file, now: importedAt, encoding: null })
  const { lines, articles } = propose(parsed, noEdits, context)
  return {
    bytes,
    found: {
      format: chosen.id,
      encoding: parsed.encoding,
      articles: articles.map(({ facts, firstLine, endLine, databaseId, fields, warnings }) => {
        const { date, ...rest } = facts
        return {
          ...rest,
          date: date?.iso ?? null,
          datePrecision: date?.precision ?? null,
          dateText: date?.text ?? null,
          databaseId,
          fields,
          warnings,
          lines: lines.slice(firstLine, endLine).map(({ kind, text }) => ({ kind, text })),
        }
      }),
    },
    expected: (): unknown => JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')),
  }
}

/** Checks that all characters of a text, white space aside, stand in the found lines, in their order. */
export function expectWholeText(
  text: string,
  found: { readonly articles: readonly { readonly lines: readonly { readonly text: string }[] }[] },
): void {
  const bare = (one: string): string => one.replace(/[\s\uFEFF]+/gu, '')
  const lines = found.articles.flatMap((article) => article.lines.map((line) => line.text)).join('')
  expect(bare(lines)).toBe(bare(text))
}
