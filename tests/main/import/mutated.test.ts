import { describe, expect, test } from 'vitest'
import { ImportError } from '../../../main/import/failure'
import { formats } from '../../../main/import/formats'
import { importCases } from '../../support/caseCheck'

/** A generator of numbers below a bound, the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 8) % below
  }
}

/** The file with some bytes changed, sometimes cut off, sometimes with a part doubled. */
function mutated(bytes: Uint8Array, next: (below: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  for (let left = 1 + next(8); left > 0; left -= 1) copy[next(copy.length)] = next(256)
  const cut = next(4) === 0 ? copy.subarray(0, next(copy.length)) : copy
  if (next(5) > 0) return cut
  const at = next(cut.length + 1)
  return Buffer.concat([cut.subarray(0, at), cut.subarray(at, at + next(200)), cut.subarray(at)])
}

/** Damaged files of each format in this test; each yields articles or a sentence. */
const runs = 40

describe('a damaged file yields articles or a sentence for a person', () => {
  const documents = ['csv', 'json', 'markdown', 'xlsx', 'docx', 'odt', 'epub', 'rtf', 'pdf', 'eml']
  test.each(documents)('%s', async (id) => {
    const cases = importCases(id)
    const format = formats.find((one) => one.id === id)
    const next = numbers(id.length * 7919)
    for (let run = 0; run < runs; run += 1) {
      const bytes = mutated(cases[run % cases.length]?.bytes ?? new Uint8Array(), next)
      try {
        format?.detect(bytes, `file.${id}`)
        const parsed = await format?.parse(bytes, {
          encoding: null,
          name: `file.${id}`,
          now: '2026-01-01T00:00:00Z',
        })
        expect(parsed?.articles.every((article) => article.lines.length > 0)).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(ImportError)
      }
    }
  })
})
