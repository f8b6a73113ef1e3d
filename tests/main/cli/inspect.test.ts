import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type InspectedArticle, printInspection } from '../../../main/cli/inspect'
import { newId } from '../../../main/identity'
import { DirectReader } from '../../../main/import/reading'
import { pageWith } from '../../support/pages'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-inspect-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

async function printed(...paths: string[]): Promise<string> {
  const stream = new PassThrough()
  const all = text(stream)
  await printInspection(paths, { now: '2026-01-01T00:00:00.000Z', reader: new DirectReader(newId) }, stream)
  stream.end()
  return await all
}

const page = (title: string): string => pageWith({ title, meta: ['By Ann Lee', '12 March 2024'] })

test('an article is printed with exactly the documented keys', async () => {
  const path = write('page.txt', page('Harbour council votes to close the old quay'))
  const [article] = JSON.parse(await printed(path)) as InspectedArticle[]
  expect(Object.keys(article ?? {})).toEqual(
    (
      'file title outlet author agency section place date datePrecision dateText url language ' +
      'databaseId format encoding lines warnings'
    ).split(' '),
  )
  expect(article).toMatchObject({
    file: path,
    title: 'Harbour council votes to close the old quay',
    author: 'Ann Lee',
    date: '2024-03-12',
    datePrecision: 'day',
    dateText: '12 March 2024',
    format: 'text',
    encoding: 'utf-8',
  })
})

test('lines come in order with their kind, without the blank ones', async () => {
  const path = write('page.txt', page('Harbour council votes to close the old quay'))
  const [article] = JSON.parse(await printed(path)) as InspectedArticle[]
  const lines = article?.lines ?? []
  expect(lines.map((line) => line.text)).toEqual(
    page('Harbour council votes to close the old quay')
      .split('\n')
      .filter((line) => line.trim() !== ''),
  )
  expect(lines.slice(0, 3).map((line) => line.kind)).toEqual(['headline', 'byline', 'date'])
  for (const line of lines) expect(line.certainty).toBeGreaterThan(0)
})

test('every article of a file is an object, every file without one has an error', async () => {
  write(
    'all/two.txt',
    `${page('The first of two articles')}\nNext Article\n${page('The second of two articles')}`,
  )
  write('all/empty.txt', '')
  const all = JSON.parse(await printed(join(folder, 'all'), join(folder, 'gone.txt'))) as {
    file: string
    title?: string
    error?: string
  }[]
  expect(all.map(({ file, title }) => [file, title])).toEqual([
    [join(folder, 'all/empty.txt'), undefined],
    [join(folder, 'all/two.txt'), 'The first of two articles'],
    [join(folder, 'all/two.txt'), 'The second of two articles'],
    [join(folder, 'gone.txt'), undefined],
  ])
  expect(all[0]?.error).toContain('empty')
  expect(all[3]?.error).toContain('no longer there')
})

test('a folder without files gives an empty array', async () => {
  mkdirSync(join(folder, 'none'))
  expect(JSON.parse(await printed(join(folder, 'none')))).toEqual([])
})
