import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatOf } from '../../../main/import/formats'
import { textOfParsed } from '../../../shared/import/parsed'
import { noEdits } from '../../../shared/import/proposal'
import { propose } from '../../../shared/import/propose'

/**
 * The sample corpus as a regression test: every page is read from its bytes and must come out as its
 * expected.json says. See corpus/README.md for how to add one.
 */
const corpus = join(import.meta.dirname, '../../../corpus')
const cases = readdirSync(corpus).filter((name) => existsSync(join(corpus, name, 'expected.json')))

interface Expected {
  readonly encoding: string
  readonly articles: readonly ExpectedArticle[]
}

interface ExpectedArticle {
  readonly title: string
  readonly lines: readonly { readonly kind: string; readonly text: string }[]
  readonly parts: readonly { readonly kind: string; readonly text: string }[]
}

const readCase = async (name: string): Promise<{ found: Expected; expected: Expected }> => {
  const bytes = readFileSync(join(corpus, name, 'raw.txt'))
  const context = { name: 'raw.txt', now: '2026-01-01T00:00:00.000Z', recurring: () => 0 }
  const parsed = await formatOf(bytes, 'raw.txt').parse(bytes, { ...context, encoding: null })
  const text = textOfParsed(parsed)
  const { lines, articles } = propose(parsed, noEdits, context)
  const found = {
    encoding: parsed.encoding,
    articles: articles.map(({ facts, firstLine, endLine, parts }) => {
      const { date, ...rest } = facts
      return {
        ...rest,
        date: date?.iso ?? null,
        datePrecision: date?.precision ?? null,
        dateText: date?.text ?? null,
        lines: lines
          .slice(firstLine, endLine)
          .filter((line) => line.text.trim() !== '')
          .map((line) => ({ kind: line.kind, text: line.text })),
        parts: parts.map((part) => ({ kind: part.kind, text: text.slice(part.start, part.end) })),
      }
    }),
  }
  return { found, expected: JSON.parse(readFileSync(join(corpus, name, 'expected.json'), 'utf8')) }
}

describe('the sample corpus comes out clean', () => {
  test.each(cases)('%s', async (name) => {
    const { found, expected } = await readCase(name)
    expect(found).toEqual(expected)
  })
})
