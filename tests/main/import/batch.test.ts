import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Batch, ImportRow } from '../../../main/import/batch'
import { readBatch, reopenArticle } from '../../../main/import/gathering'
import { DirectReader } from '../../../main/import/reading'
import { importBatchSchema, noEdits } from '../../../shared/import/proposal'
import { pageWith } from '../../support/pages'
import { articleWith, makingOf } from '../../support/records'
import { zipOf } from '../../support/zips'

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-import-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

const options = {
  id: 'batch-1',
  now: '2026-01-01T00:00:00.000Z',
  existing: [],
  reader: new DirectReader(makingOf().newId),
}
const read = (...paths: string[]): Promise<Batch> => readBatch(paths.length > 0 ? paths : [folder], options)

async function rowsOf(batch: Batch, ids = batch.summaries().map((file) => file.id)): Promise<ImportRow[]> {
  const rows: ImportRow[] = []
  for await (const row of batch.rowsForImport(ids, { making: makingOf() })) rows.push(row)
  return rows
}

const page = (title: string): string => pageWith({ title, meta: ['By Ann Lee', '12 March 2024'] })

describe('files and folders are read into a batch', () => {
  test('folders are walked to the bottom, names are relative to the picked folder', async () => {
    write('b.txt', page('Second page of the day'))
    write('a/deep/één 🌊.txt', page('First page of the day'))
    const batch = await read()
    expect(() => importBatchSchema.parse(batch.describe())).not.toThrow()
    expect(batch.summaries().map(({ name, state, titles }) => ({ name, state, titles }))).toEqual([
      { name: 'a/deep/één 🌊.txt', state: 'ready', titles: ['First page of the day'] },
      { name: 'b.txt', state: 'ready', titles: ['Second page of the day'] },
    ])
  })

  test('hidden and system files are passed over with a note, a picked one is read', async () => {
    const hidden = write('.hidden.txt', page('A page that hides itself'))
    write('.DS_Store', 'x')
    write('__MACOSX/x.txt', 'x')
    const batch = await read()
    expect(batch.summaries()).toEqual([])
    expect(batch.describe().notes).toEqual([
      '3 hidden files, system files and parts of saved pages were passed over: .DS_Store, .hidden.txt, __MACOSX.',
    ])
    expect((await read(hidden)).summaries()[0]?.state).toBe('ready')
  })

  test('links that lead in circles end, broken ones are listed', async () => {
    write('a/page.txt', page('Only page of the folder'))
    symlinkSync(folder, join(folder, 'a/round'))
    symlinkSync(join(folder, 'nowhere'), join(folder, 'broken'))
    const files = (await read()).summaries()
    expect(files.filter((file) => file.state === 'ready').map((file) => file.name)).toEqual(['a/page.txt'])
    expect(files.find((file) => file.name === 'broken')?.error).toBe(
      'The link leads to nothing that can be read.',
    )
  })

  test('what cannot be read is listed with the reason, the others go on', async () => {
    write('empty.txt', '')
    write('picture.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]))
    write('page.txt', page('The page that can be read'))
    const files = (await read()).summaries()
    expect(files.map(({ name, state }) => [name, state])).toEqual([
      ['empty.txt', 'failed'],
      ['page.txt', 'ready'],
      ['picture.txt', 'failed'],
    ])
    expect(files[0]?.error).toContain('The file is empty.')
    expect(files[2]?.error).toContain('a PNG image')
  })

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a forbidden file says so',
    async () => {
      chmodSync(write('secret.txt', page('A page nobody may read')), 0)
      expect((await read()).summaries()[0]?.error).toContain('may not read this file')
    },
  )

  test('the encoding is found out and can be chosen', async () => {
    write('old.txt', iconv.encode(page('Le vote réveille le débat sur les quais fermés'), 'windows-1252'))
    const batch = await read()
    expect(batch.summaries()[0]).toMatchObject({
      encoding: 'windows-1252',
      titles: ['Le vote réveille le débat sur les quais fermés'],
    })
    const revised = await batch.revise('file-1', { ...noEdits, encoding: 'windows-1251' })
    expect(revised.encoding).toBe('windows-1251')
    expect(revised.lines[0]?.text).toContain('rйveille')
  })

  test('lines that recur over the files are taken for furniture', async () => {
    const slogan = 'Every tide and every harbour of the coast, reported without fear since 1926.'
    for (let at = 1; at <= 6; at += 1) {
      const body = [1, 2, 3, 4].map(
        (part) =>
          `In town ${at} the council voted on point ${part} of its plan for the ${at}th quay and the boats that use it.`,
      )
      write(
        `${at}.txt`,
        pageWith({ title: `Council of town ${at} votes on its quay`, body, below: [slogan] }),
      )
    }
    const batch = await read()
    for (const { id } of batch.summaries())
      expect((await batch.proposal(id)).lines.find((line) => line.text === slogan)?.kind).toBe('debris')
  })
})

describe('duplicates are noticed', () => {
  test('of earlier files, of the project’s originals and of its texts', async () => {
    const bytes = page('A page that comes twice')
    write('a.txt', bytes)
    write('b.txt', bytes)
    write('c.txt', bytes.replaceAll('\n', '\r\n'))
    write('d.txt', page('Known by its bytes'))
    write('e.txt', page('Known by its text').replaceAll('\n', '\r\n'))
    const { provenance } = articleWith('there')
    const existing = [
      {
        title: 'In the project',
        originalSha256: sha256(page('Known by its bytes')),
        textSha256: 'x',
        provenance,
      },
      { title: 'Also there', originalSha256: 'y', textSha256: sha256(page('Known by its text')), provenance },
    ]
    const batch = await readBatch([folder], { ...options, existing })
    expect(batch.summaries().map((file) => file.duplicate)).toEqual([
      null,
      { how: 'same-file', where: 'a.txt' },
      { how: 'same-text', where: 'a.txt' },
      { how: 'same-file', where: 'In the project' },
      { how: 'same-text', where: 'Also there' },
    ])
    await batch.proposal('file-1')
    expect(batch.summaries()[0]?.duplicate).toBeNull()
  })
})

describe('some articles of a file are there already', () => {
  const two = `${page('The first of two articles')}\nNext Article\n${page('The second of two articles')}`

  async function known(): Promise<Batch> {
    write('two.txt', two)
    const row = (await rowsOf(await read()))[0]
    if (!row?.ok) throw new Error(row?.why)
    const [first] = row.articles
    if (!first) throw new Error('nothing was imported')
    const elsewhere = { ...first.article, originalSha256: 'of another file' }
    return await readBatch([folder], { ...options, existing: [elsewhere] })
  }

  test('those alone are left out, and a person can want them all the same', async () => {
    const batch = await known()
    expect(batch.summaries()[0]).toMatchObject({
      titles: ['The second of two articles'],
      duplicates: 1,
      duplicate: null,
    })
    const proposal = await batch.proposal('file-1')
    expect(proposal.articles.map(({ included, duplicate }) => [included, duplicate?.how])).toEqual([
      [false, 'same-text'],
      [true, undefined],
    ])
    const titles = async (): Promise<readonly string[]> =>
      (await rowsOf(batch)).flatMap((row) => (row.ok ? row.articles.map((one) => one.article.title) : []))
    expect(await titles()).toEqual(['The second of two articles'])
    await batch.revise('file-1', { ...noEdits, wanted: [0] })
    expect(await titles()).toEqual(['The first of two articles', 'The second of two articles'])
  })
})

describe('many files are corrected at once', () => {
  const undated = (title: string): string => pageWith({ title, meta: ['By Ann Lee', '03/04/2024'] })

  test('the order of day and month dates what was undecided, and is taken back', async () => {
    for (const name of ['a', 'b']) write(`${name}.txt`, undated(`Page ${name} of the two pages`))
    const batch = await read()
    expect(batch.summaries().map((file) => [file.undated, file.undecided])).toEqual([
      [1, 1],
      [1, 1],
    ])
    const ids = batch.summaries().map((file) => file.id)
    const revised = await batch.reviseMany(ids, { kind: 'dateOrder', order: 'month' })
    expect(revised.files.map((file) => [file.undated, file.undecided])).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect((await batch.proposal('file-2')).articles[0]?.facts.date?.iso).toBe('2024-03-04')
    await batch.reviseMany(ids, { kind: 'restore', edits: revised.before })
    expect(batch.summaries().map((file) => file.undecided)).toEqual([1, 1])
  })

  test('a line is debris wherever it stands, a file that vanished stays as it was', async () => {
    const line = 'Sail with us through the season, at half the price of last year.'
    for (const name of ['a', 'b', 'c'])
      write(`${name}.txt`, pageWith({ title: `Page ${name} of the three pages`, below: [line] }))
    const batch = await read()
    rmSync(join(folder, 'c.txt'))
    const ids = batch.summaries().map((file) => file.id)
    const change = { kind: 'line', text: line, as: 'debris', outlet: null } as const
    const { before } = await batch.reviseMany(ids, change)
    expect(Object.keys(before)).toEqual(['file-1', 'file-2'])
    const { lines } = await batch.proposal('file-1')
    expect(lines.find((one) => one.text === line)).toEqual({ text: line, kind: 'debris', certainty: 1 })
  })
})

describe('archives are opened as folders are', () => {
  test('with what is in an archive in them; what is deeper, empty or not wanted is told', async () => {
    const deep = zipOf([{ name: 'z.txt', content: page('Three archives deep') }])
    const inner = zipOf([
      { name: 'y.txt', content: page('Two archives deep') },
      { name: 'deep.zip', content: deep },
    ])
    write(
      'all.zip',
      zipOf([
        { name: 'pages/x.txt', content: page('One archive deep') },
        { name: '__MACOSX/._x.txt', content: 'junk' },
        { name: '../out.txt', content: page('Out of its folder') },
        { name: 'inner.zip', content: inner },
      ]),
    )
    write('none.zip', zipOf([]))
    write('torn.zip', zipOf([{ name: 'a.txt', content: page('Torn') }]).subarray(0, 60))
    const batch = await read()
    expect(batch.summaries().map(({ name, titles, error }) => [name, titles[0] ?? error])).toEqual([
      ['all.zip/pages/x.txt', 'One archive deep'],
      ['all.zip/inner.zip/y.txt', 'Two archives deep'],
      ['all.zip/inner.zip/deep.zip', expect.stringContaining('lies in an archive that lies in an archive')],
      ['none.zip', 'The archive holds no file to import.'],
      ['torn.zip', expect.stringContaining('damaged')],
    ])
    expect(batch.describe().notes).toEqual([
      'One hidden file, system file or part of a saved page was passed over: all.zip/__MACOSX/._x.txt.',
      'One file of all.zip would have been unpacked outside its folder and was passed over.',
    ])
    const [row] = await rowsOf(batch, ['file-2'])
    expect(row?.ok && Buffer.from(row.bytes).toString()).toBe(page('Two archives deep'))
  })

  test('progress counts what is in them', async () => {
    write(
      'a.zip',
      zipOf([1, 2, 3].map((at) => ({ name: `${at}.txt`, content: page(`Page ${at} of three`) }))),
    )
    const seen: string[] = []
    await readBatch([folder], { ...options, onProgress: ({ done, total }) => seen.push(`${done}/${total}`) })
    expect(seen).toEqual(['1/7', '2/7', '3/7', '4/7', '5/7', '6/7', '7/7'])
  })
})

test('what belongs to a saved page is passed over with a note', async () => {
  write('story.html.txt', page('Not the page'))
  write('story.html', '<p>The page')
  write('story_files/banner.txt', 'Buy')
  write('other_files/kept.txt', page('A folder that only looks alike'))
  const batch = await read()
  expect(batch.summaries().map((file) => file.name)).toEqual([
    'other_files/kept.txt',
    'story.html',
    'story.html.txt',
  ])
  expect(batch.describe().notes[0]).toContain('story_files/banner.txt')
})

test('a pause holds the reading between two files', async () => {
  for (let at = 0; at < 3; at += 1) write(`${at}.txt`, page(`Page number ${at} of three`))
  const seen: number[] = []
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const reading = readBatch([folder], {
    ...options,
    onProgress: ({ done }) => seen.push(done),
    pause: async () => {
      if (seen.length === 2) await gate
    },
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(seen).toEqual([1, 2])
  open()
  expect((await reading).summaries()).toHaveLength(3)
})

describe('rows for import', () => {
  test('bring the bytes, their hash and the articles', async () => {
    const bytes = page('A page to be kept')
    write('page.TXT', bytes)
    const [row] = await rowsOf(await read())
    expect(row).toMatchObject({ ok: true, name: 'page.TXT', ext: 'txt', sha256: sha256(bytes) })
    if (!row?.ok) throw new Error(row?.why)
    expect(Buffer.from(row.bytes).toString()).toBe(bytes)
    expect(row.articles[0]?.article).toMatchObject({
      title: 'A page to be kept',
      originalSha256: sha256(bytes),
      textSha256: sha256(bytes),
    })
  })

  test('corrections are in them', async () => {
    write('page.txt', page('A page to be corrected'))
    const batch = await read()
    await batch.revise('file-1', { ...noEdits, facts: { '0': { outlet: 'The Lantern' } } })
    const [row] = await rowsOf(batch)
    expect(row?.ok && row.articles[0]?.article.outlet).toBe('The Lantern')
  })

  test('a file that vanishes or changes meanwhile fails alone', async () => {
    const gone = write('a.txt', page('The page that vanishes'))
    write('b.txt', page('The page that changes'))
    write('c.txt', page('The page that stays'))
    const batch = await read()
    rmSync(gone)
    write('b.txt', page('The page that changed'))
    const rows = await rowsOf(batch)
    expect(rows.map((row) => (row.ok ? 'fine' : row.why))).toEqual([
      'The file is no longer there. It may have been moved or deleted; import it from where it is now.',
      'The file changed after it was read. Start the import again to read it as it is now.',
      'fine',
    ])
    await expect(batch.proposal('file-1')).rejects.toThrow('no longer there')
  })

  test('cancelling ends reading and importing with the signal’s reason', async () => {
    for (let at = 0; at < 5; at += 1) write(`${at}.txt`, page(`Page number ${at} of five`))
    const early = new AbortController()
    const onProgress = (): void => early.abort(new Error('stopped'))
    await expect(readBatch([folder], { ...options, signal: early.signal, onProgress })).rejects.toThrow(
      'stopped',
    )
    const batch = await read()
    const late = new AbortController()
    const ids = batch.summaries().map((file) => file.id)
    const rows = batch.rowsForImport(ids, { making: makingOf(), signal: late.signal })
    await rows.next()
    late.abort(new Error('stopped'))
    await expect(rows.next()).rejects.toThrow('stopped')
  })

  test('progress counts to the end', async () => {
    for (let at = 0; at < 3; at += 1) write(`${at}.txt`, page(`Page number ${at} of three`))
    const seen: string[] = []
    await readBatch([folder], { ...options, onProgress: ({ done, total }) => seen.push(`${done}/${total}`) })
    expect(seen).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6'])
  })
})

describe('an imported article is reviewed again', () => {
  test('with its corrections, others of the file left out', async () => {
    const file = `${page('The first of two articles')}\nNext Article\n${page('The second of two articles')}`
    write('two.txt', file)
    const batch = await read()
    await batch.revise('file-1', {
      ...noEdits,
      kinds: { '4': 'caption' },
      facts: { '0': { outlet: 'The Lantern' } },
    })
    const [row] = await rowsOf(batch)
    const stored = row?.ok ? row.articles[0] : undefined
    if (!stored) throw new Error('nothing was imported')
    const again = await reopenArticle(stored, Buffer.from(file), options)
    expect(again.replaces).toBe(stored.article.id)
    const proposal = await again.proposal('file-1')
    expect(proposal.articles.map((article) => article.included)).toEqual([true, false])
    expect(proposal.articles[0]?.facts.outlet).toBe('The Lantern')
    expect(proposal.lines[4]?.kind).toBe('caption')
    expect(proposal.duplicate).toBeNull()
  })
})
