import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ImportError } from '../../../main/import/failure'
import { DirectReader } from '../../../main/import/reading'
import { at } from '../../../scripts/setup/places.mjs'
import { type OriginalView, originalPageSchema } from '../../../shared/import/original'
import { noEdits } from '../../../shared/import/proposal'
import { makingOf } from '../../support/records'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-original-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const reader = new DirectReader(makingOf().newId)

const request = (path: string, name: string) => ({
  batch: 'b',
  source: { kind: 'disk' as const, path, inner: [] },
  name,
  sha256: '',
  now: '2026-01-01T00:00:00.000Z',
  recurrence: null,
  edits: noEdits,
  begins: 0,
})

async function shown(path: string, name: string, view: OriginalView = 'text', from = 0, count = 1000) {
  const page = await reader.original({ ...request(path, name), ask: { view, from, count } })
  return originalPageSchema.parse(page)
}

/** Files of every format. */
const cases = readdirSync(at('corpus', 'import')).map((format) => ({
  format,
  files: readdirSync(at('corpus', 'import', format), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const inner = at('corpus', 'import', format, name)
      return readdirSync(inner)
        .filter((file) => file.startsWith('file.'))
        .map((file) => ({ path: join(inner, file), file }))
    }),
}))

/** The first of the files that can be read, and its lines. */
async function firstGood(files: readonly { readonly path: string; readonly file: string }[]) {
  for (const { path, file } of files) {
    try {
      return { path, file, ...(await reader.propose({ ...request(path, file), whole: true })) }
    } catch (error) {
      if (!(error instanceof ImportError)) throw error
    }
  }
  throw new Error('None of the files can be read')
}

describe('the original of a file', () => {
  test.each(cases.filter(({ format }) => !['ris', 'csl-json'].includes(format)))(
    '$format: its rows are there, and nearly all text of the lines stands in them',
    async ({ files }) => {
      const { path, file, lines } = await firstGood(files)
      const page = await shown(path, file)
      expect(page.rows.length).toBe(Math.min(1000, page.total))
      const seen = new Set(page.rows.map((row) => row.line))
      const kept = lines.slice(0, 300).filter((line) => line.kind !== 'blank' && line.text.length > 40)
      const found = kept.filter((line) => seen.has(lines.indexOf(line)))
      expect(found.length).toBeGreaterThanOrEqual(kept.length * 0.8)
    },
  )

  test('pages of rows follow each other', async () => {
    const path = join(folder, 'long.txt')
    const rows = Array.from({ length: 2500 }, (_, row) => `Row ${row} of a text that goes on.`)
    writeFileSync(path, rows.join('\r\n'))
    const pages = await Promise.all([0, 1000, 2000].map((from) => shown(path, 'long.txt', 'text', from)))
    expect(pages.flatMap((page) => page.rows.map((row) => row.text))).toEqual(rows)
    expect(pages[1]?.rows[7]).toMatchObject({ line: 1007 })
    expect((await shown(path, 'long.txt', 'text', 9000)).rows).toEqual([])
  })

  test('a table is shown row by row with the names of its columns, also of those that are left out', async () => {
    const path = join(folder, 'a.csv')
    const text = 'The inspectors came in the morning and found the gates of the harbour closed to everyone.'
    writeFileSync(path, `Title,Text,Note\nGates of Averell,${text},x\nGates of Marrin,${text},y`)
    const { rows, views } = await shown(path, 'a.csv')
    expect(rows.slice(0, 7)).toEqual([
      { text: 'Row 1', kind: 'part', line: null },
      { text: 'Title', kind: 'label', line: null },
      { text: 'Gates of Averell', kind: 'text', line: 0 },
      { text: 'Text', kind: 'label', line: null },
      { text, kind: 'text', line: 1 },
      { text: 'Note', kind: 'label', line: null },
      { text: 'x', kind: 'text', line: null },
    ])
    expect(views).toEqual(['text', 'source'])
  })

  test('a page is shown as it is written, without being run', async () => {
    const path = join(folder, 'a.html')
    const page =
      '<!doctype html><title>Gates of Averell</title><script>alert(1)</script>\n<p>The inspectors came in the morning &amp; found the gates of the harbour closed.</p>'
    writeFileSync(path, page)
    const { rows } = await shown(path, 'a.html', 'source')
    expect(rows.map((row) => row.text).join('\n')).toBe(page)
    expect(rows.at(-1)?.line).not.toBeNull()
    expect((await shown(path, 'a.html')).rows.some((row) => row.text.includes('alert'))).toBe(false)
  })

  test('a line of megabytes comes in pieces', async () => {
    const path = join(folder, 'line.txt')
    writeFileSync(path, 'word '.repeat(400_000))
    const page = await shown(path, 'line.txt')
    expect(page.total).toBe(1000)
    expect(page.rows.every((row) => row.text.length <= 2000)).toBe(true)
  })

  test('an article within a file says where it begins', async () => {
    const path = join(folder, 'two.txt')
    writeFileSync(path, 'one\ntwo\nThe inspectors came in the morning.\n')
    const page = await reader.original({
      ...request(path, 'two.txt'),
      begins: 8,
      ask: { view: 'text', from: 0, count: 10 },
    })
    expect(page.base).toBe(2)
  })
})
