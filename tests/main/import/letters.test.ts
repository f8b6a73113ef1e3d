import { describe, expect, test } from 'vitest'
import { DirectReader } from '../../../main/import/reading'
import { tellsOfLetters, wasRepaired } from '../../../shared/import/letters'
import { noEdits } from '../../../shared/import/proposal'

const now = '2026-01-01T00:00:00.000Z'
const text = `Prüfer aus München finden Mängel

ESTUARY, Feb. 3 (Delta Press) -- Die Prüfer fanden am Montag „größere Mängel“ in den Büchern der Behörde von Lissen.

The rest of the page is plain, and nobody would change a letter of what stands there for the reader.
`
const misread = Buffer.from(Buffer.from(text, 'utf8').toString('latin1'), 'utf8')

const reader = () => {
  let count = 0
  return new DirectReader((prefix) => `${prefix}-${++count}`)
}
const request = (bytes: Uint8Array) => ({
  batch: 'batch',
  source: { kind: 'memory' as const, bytes },
  name: 'a.txt',
  sha256: '',
  now,
  recurrence: null,
})

describe('letters that look wrongly decoded', () => {
  test('are told with examples, and nothing is changed', async () => {
    const read = await reader().propose({ ...request(misread), edits: noEdits, whole: true })
    expect(read.letters).toMatchObject({ repaired: false })
    expect(read.letters?.places[0]).toMatchObject({ line: 0, after: 'Prüfer' })
    expect(read.lines[0]?.text).toContain('PrÃ¼fer')
    expect(read.articles[0]?.warnings.some(tellsOfLetters)).toBe(true)
  })

  test('are repaired when a person says so, in lines and facts', async () => {
    const edits = { ...noEdits, letters: true }
    const read = await reader().propose({ ...request(misread), edits, whole: true })
    expect(
      read.lines
        .map((line) => line.text)
        .join('\n')
        .trimEnd(),
    ).toBe(text.trimEnd())
    expect(read.articles[0]?.facts.title).toBe('Prüfer aus München finden Mängel')
    expect(read.articles[0]?.warnings.some((warning) => /were repaired.*“Prüfer”/.test(warning))).toBe(true)
    expect(read.articles[0]?.warnings.some(tellsOfLetters)).toBe(false)
  })

  test('stay known with the article, so that its review finds its text again', async () => {
    const edits = { ...noEdits, letters: true }
    const making = { coderId: 'coder-a', now }
    const one = reader()
    const ready = await one.records({ ...request(misread), edits, making })
    const [made] = ready.articles
    if (!made) throw new Error('no article')
    expect(ready.bytes).toEqual(misread)
    expect(made.text.startsWith('Prüfer')).toBe(true)
    expect(wasRepaired(made.article.provenance)).toBe(true)
    const again = await one.edits({
      ...request(misread),
      stored: { article: made.article, regions: made.regions },
    })
    expect(again.letters).toBe(true)
    const reviewed = await one.propose({ ...request(misread), edits: again, whole: true })
    expect(reviewed.marks[0]?.sha256).toBe(made.article.textSha256)
  })

  test('are not found in a right text', async () => {
    const read = await reader().propose({ ...request(Buffer.from(text)), edits: noEdits, whole: true })
    expect(read.letters).toBeNull()
    const ready = await reader().records({
      ...request(Buffer.from(text)),
      edits: { ...noEdits, letters: true },
      making: { coderId: 'coder-a', now },
    })
    expect(ready.articles.map((made) => wasRepaired(made.article.provenance))).toEqual([false])
  })
})
