import { closeSync, mkdtempSync, openSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../main/identity'
import { readBatch } from '../../../main/import/gathering'
import { DirectReader } from '../../../main/import/reading'
import { importCases } from '../../support/caseCheck'
import { pageWith } from '../../support/pages'
import { zipOf } from '../../support/zips'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-bad-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const fine = pageWith({ title: 'Harbour council votes to close the old quay', meta: ['12 March 2024'] })
const read = () =>
  readBatch([folder], {
    id: 'batch-1',
    now: '2026-01-01T00:00:00.000Z',
    existing: [],
    reader: new DirectReader(newId),
  })

/** A compound file of Office, as far as it is looked at, with the names of its streams. */
const office = (...streams: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504, 0xfe),
    ...streams.map((name) => Buffer.from(`${name}\0`, 'utf16le')),
  ])

const html = (inner: string): string => `<html><body>${inner}</body></html>`
const paragraph =
  '<p>The council voted on Tuesday to keep the quay open, as its chair told those who came to hear it.</p>'

/** The file of a format's first case that can be read. */
const sample = (format: string): Buffer =>
  Buffer.from(importCases(format).find((one) => one.expected.error === undefined)?.bytes ?? [])

describe('a bad file is told by a sentence, and the file beside it is read', () => {
  test.each<[string, string, () => string | Uint8Array, string]>([
    [
      'a Word document with a password',
      'a.docx',
      () => office('EncryptedPackage'),
      'protected with a password',
    ],
    ['a workbook with a password', 'a.xlsx', () => office('EncryptedPackage'), 'protected with a password'],
    ['a Word document of before 2007', 'a.doc', () => office('WordDocument'), 'save it as .docx'],
    ['a workbook of before 2007', 'a.xls', () => office('Workbook'), 'save it as .xlsx'],
    ['a message of Outlook', 'a.msg', () => office('__substg1.0_0037001F'), 'save it as .eml'],
    [
      'objects within each other',
      'a.json',
      () => `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
      'nests more',
    ],
    ['lists within each other', 'a.json', () => '['.repeat(50_000) + ']'.repeat(50_000), 'nests more'],
    ['groups within each other', 'a.rtf', () => `{\\rtf1 ${'{'.repeat(50_000)}`, 'nests more'],
    [
      'frames alone',
      'a.html',
      () => '<html><frameset><frame src="b.html"></frameset></html>',
      'made of frames',
    ],
    [
      'a program named as text',
      'a.txt',
      () => Buffer.from(`MZ\x90\0${'\x01\x02'.repeat(500)}`, 'latin1'),
      'a program',
    ],
    [
      'bytes named as text',
      'a.txt',
      () => Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 89) % 251)),
      'no text has',
    ],
    ['a mark of the encoding and nothing else', 'a.csv', () => '\uFEFF', 'no rows'],
    [
      'an archive of entries with a password',
      'a.zip',
      () => zipOf([{ name: 'a.txt', content: 'x', encrypted: true }]),
      'protected with a password',
    ],
    [
      'an archive that was cut off',
      'a.zip',
      () => zipOf([{ name: 'a.txt', content: fine }]).subarray(0, 200),
      'damaged or was cut off',
    ],
    ...['docx', 'xlsx', 'odt', 'epub', 'pdf'].map((format): [string, string, () => Uint8Array, string] => [
      `a ${format} that was cut off`,
      `a.${format}`,
      () => sample(format).subarray(0, Math.floor(sample(format).length * 0.6)),
      'cut off',
    ]),
  ])('%s', async (_, name, content, sentence) => {
    writeFileSync(join(folder, name), content())
    writeFileSync(join(folder, 'z.txt'), fine)
    const files = (await read()).summaries()
    expect(files.at(-1)).toMatchObject({ name: 'z.txt', state: 'ready' })
    const bad = files.filter((file) => file.name !== 'z.txt')
    expect(bad.map((file) => file.state)).toEqual(bad.map(() => 'failed'))
    expect(bad[0]?.error).toContain(sentence)
    expect(bad[0]?.error).not.toMatch(/\bat \w+ \(|undefined|call stack/)
  })

  test('a text of 500 MB is refused at once, without reading it', async () => {
    const path = join(folder, 'huge.txt')
    closeSync(openSync(path, 'w'))
    truncateSync(path, 500 * 1024 * 1024)
    const before = process.memoryUsage.rss()
    const [file] = (await read()).summaries()
    expect(file?.error).toBe(
      'The file has 500 MB. Framewise reads files of up to 100 MB: split it into smaller files and import those.',
    )
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024)
  })

  test.skipIf(process.platform !== 'linux')('a name that is no UTF-8 says so', async () => {
    writeFileSync(join(folder, 'a.txt'), fine)
    renameSync(
      join(folder, 'a.txt'),
      Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9, 0x2e])]),
    )
    expect((await read()).summaries()[0]?.error).toContain('Rename the file')
  })
})

describe('an odd file that can be read is read', () => {
  test('whatever its name', async () => {
    const names = ['😀 港湾.txt', `${'é'.repeat(125)}a.txt`, 'a\'"`$(x) .txt']
    for (const name of names) writeFileSync(join(folder, name), fine)
    const found = (await read()).summaries()
    expect(found.map((file) => file.name).sort()).toEqual([...names].sort())
    expect(found.map((file) => file.state)).toEqual(['ready', 'ready', 'ready'])
  })

  test.each<[string, string, string | Buffer, string]>([
    [
      'scripts, styles and frames beside the text',
      'a.html',
      html(
        `<script>var a = '<p>no</p>'</script><style>p{}</style><iframe src="x"></iframe><h1>A quay</h1>${paragraph}`,
      ),
      'A quay',
    ],
    [
      '100,000 elements within each other',
      'a.html',
      html(`<h1>A quay</h1>${paragraph}${'<div>'.repeat(100_000)}`),
      'A quay',
    ],
    [
      'a charset nobody knows',
      'a.html',
      Buffer.from(`<meta charset="x-unknown">${html(`<h1>Caf\xe9</h1>${paragraph}`)}`, 'latin1'),
      'Café',
    ],
    [
      'an entity that names a file',
      'a.html',
      `<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>${html(`<h1>A quay</h1>${paragraph}<p>&x;</p>`)}`,
      'A quay',
    ],
  ])('%s', async (_, name, content, title) => {
    writeFileSync(join(folder, name), content)
    const batch = await read()
    const [file] = batch.summaries()
    expect(file).toMatchObject({ state: 'ready', titles: [title] })
    const { lines } = await batch.proposal(file?.id ?? '')
    expect(lines.some((line) => line.text.startsWith('The council voted'))).toBe(true)
  })

  test('one that was cut off says so at its last article', async () => {
    const whole: readonly (readonly [string, Buffer])[] = [
      ['a.rtf', sample('rtf')],
      ['b.html', sample('factiva-html')],
      ['c.html', sample('europresse-html')],
      ['d.html', sample('lexisnexis-html')],
      ['e.mhtml', sample('mhtml')],
      ['f.html', Buffer.from(html(`<h1>A quay</h1>${paragraph.repeat(8)}`))],
    ]
    for (const [name, bytes] of whole) {
      writeFileSync(join(folder, `whole-${name}`), bytes)
      writeFileSync(join(folder, `cut-${name}`), bytes.subarray(0, Math.floor(bytes.length * 0.8)))
    }
    const told = (await read())
      .summaries()
      .filter(
        (file) =>
          file.state === 'ready' && file.warnings.some((warning) => warning.includes('it was cut off')),
      )
    expect(told.map((file) => file.name).sort()).toEqual(whole.map(([name]) => `cut-${name}`).sort())
  })
})
