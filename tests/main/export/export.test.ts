import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type ExportOutcome,
  type ExportParts,
  type ExportProgress,
  exportTables,
} from '../../../main/export/export'
import { type Disk, nodeDisk, StoreError } from '../../../main/store/disk'
import type { ExportOptions } from '../../../shared/export/options'
import type { ExportReader } from '../../../shared/export/reader'
import { parseTable, unguarded } from '../../support/csv'
import { csvOf, everything, harbourReader } from '../../support/exporting'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'framewise-export-'))
})
afterEach(() => fs.rm(folder, { recursive: true }))

const parts = (fields: Partial<ExportParts> = {}): ExportParts => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
  now: '2026-03-02T09:00:00.000Z',
  by: { app: '0.1.0', format: 1 },
  ...fields,
})
const run = (
  options: Partial<ExportOptions> = {},
  fields: Partial<ExportParts> = {},
  reader = harbourReader(),
) => exportTables(folder, { ...everything, ...options }, reader, parts(fields))

const names = [
  'Harbour_Accord-long.csv',
  'Harbour_Accord-wide.csv',
  'Harbour_Accord-articles.csv',
  'Harbour_Accord-codebook.csv',
  'datapackage.json',
  'Harbour_Accord-README.txt',
]
const read = (name: string) => fs.readFile(join(folder, name), 'utf8')
const folderNow = async () => {
  const entries = await Promise.all(
    (await fs.readdir(folder)).map(async (name) => [name, await read(name)] as const),
  )
  return Object.fromEntries(entries)
}

function refused(outcome: ExportOutcome): string {
  if (outcome.ok || outcome.code === 'cancelled') throw new Error('Not refused')
  expect(outcome.message).toMatch(/^[A-Z].*\. .*\.$/s)
  return outcome.message
}

/** A disk on which files that an export opens for writing fail at some call. */
function failing(code: string, at: { readonly write?: number; readonly sync?: boolean }): Disk {
  return {
    ...nodeDisk,
    open: async (path, flags) => {
      const file = await fs.open(path, flags)
      if (flags !== 'wx') return file
      const fail = () => Promise.reject(Object.assign(new Error(code), { code }))
      let bytes = 0
      return new Proxy(file, {
        get(target, key) {
          if (key === 'sync' && at.sync) return fail
          if (key === 'write' && at.write !== undefined) {
            return (data: Uint8Array, offset: number, length: number, position: number) => {
              bytes += length
              return bytes > (at.write ?? 0) ? fail() : target.write(data, offset, length, position)
            }
          }
          const value = Reflect.get(target, key)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
    },
  }
}

describe('an export', () => {
  it('writes the tables, the dictionary and the page, and nothing else', async () => {
    const outcome = await run()
    expect(outcome).toEqual({ ok: true, folder, files: names, rows: 13 + 5 + 2 + 9 })
    expect((await fs.readdir(folder)).sort()).toEqual([...names].sort())
    for (const name of ['long', 'wide', 'articles', 'codebook'] as const) {
      expect(await read(`Harbour_Accord-${name}.csv`)).toBe(await csvOf(name, harbourReader()))
    }
    expect(await read('Harbour_Accord-README.txt')).toContain('Harbour_Accord-long.csv (13 rows)')
  })

  it('tells in the dictionary the true size and hash of every file', async () => {
    await run({ bom: true, codeColumns: true })
    const { resources } = JSON.parse(await read('datapackage.json'))
    expect(resources).toHaveLength(4)
    for (const { path, bytes, hash, rows } of resources) {
      const content = await fs.readFile(join(folder, path))
      expect(content.length).toBe(bytes)
      expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(hash)
      expect(content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
      expect(parseTable(content.toString('utf8'))).toHaveLength(rows)
    }
  })

  it('writes the spreadsheet-safe mode with any separator so that all of it can be restored', async () => {
    await run({ mode: 'safe', separator: '\t', tables: ['articles'] })
    const rows = parseTable(await read('Harbour_Accord-articles.tsv'), '\t')
    expect(rows[1]?.title).toBe("'=七十余国")
    expect(unguarded(rows[1]?.title ?? '')).toBe('=七十余国')
  })

  it('replaces an earlier export and leaves other files alone', async () => {
    await fs.writeFile(join(folder, 'mine.csv'), 'mine')
    await run({ separator: ';' })
    await run()
    expect(await read('mine.csv')).toBe('mine')
    expect((await fs.readdir(folder)).sort()).toEqual([...names, 'mine.csv'].sort())
    expect(await read('Harbour_Accord-long.csv')).toBe(await csvOf('long', harbourReader()))
  })

  it.each([
    ['{"name": "somebody-elses"}'],
    ['not JSON'],
    [JSON.stringify({ generator: { name: 'Framewise' }, title: 'Another project: coded news articles' })],
  ])('does not replace a datapackage.json that holds %s', async (content) => {
    await fs.writeFile(join(folder, 'datapackage.json'), content)
    const outcome = await run()
    expect(outcome.ok && outcome.files).toContain('Harbour_Accord-datapackage.json')
    expect(await read('datapackage.json')).toBe(content)
    expect(await read('Harbour_Accord-README.txt')).toContain('Harbour_Accord-datapackage.json')
  })

  it('tells how far it is, to the end', async () => {
    const seen: ExportProgress[] = []
    await run({}, { onProgress: (progress) => seen.push(progress) })
    expect(seen.map((one) => one.done)).toEqual(seen.map((_, index) => index + 1))
    expect(seen.at(-1)).toMatchObject({ done: 9, total: 9 })
    expect(new Set(seen.map((one) => one.table))).toEqual(new Set(everything.tables))
  })

  it('reads each article once for all tables', async () => {
    const read: string[] = []
    const reader = harbourReader()
    await run(
      {},
      {},
      {
        ...reader,
        text: (id) => {
          read.push(`text ${id}`)
          return reader.text(id)
        },
        segments: (id) => {
          read.push(`segments ${id}`)
          return reader.segments(id)
        },
      },
    )
    expect(read.sort()).toEqual(['segments h', 'segments z', 'text h', 'text z'])
  })

  it('sweeps away what a killed export left, but not what a running one writes', async () => {
    const [old, young, other] = [
      '.framewise-0123456789ab.part',
      '.framewise-ba9876543210.part',
      '.framewise-notes.part',
    ]
    for (const name of [old, young, other]) await fs.writeFile(join(folder, name ?? ''), 'x')
    const before = new Date('2026-03-02T07:30:00.000Z')
    await fs.utimes(join(folder, old ?? ''), before, before)
    const recent = new Date('2026-03-02T08:30:00.000Z')
    await fs.utimes(join(folder, young ?? ''), recent, recent)
    await run()
    const left = await fs.readdir(folder)
    expect([left.includes(old ?? ''), left.includes(young ?? ''), left.includes(other ?? '')]).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('an export that fails', () => {
  const before = { 'Harbour_Accord-long.csv': 'old long', 'mine.csv': 'mine' }
  beforeEach(async () => {
    for (const [name, content] of Object.entries(before)) await fs.writeFile(join(folder, name), content)
  })
  afterEach(async () => expect(await folderNow()).toEqual(before))

  it.each([
    ['ENOSPC', { write: 1500 }, 'there is no space left on the disk'],
    ['ENOSPC', { write: 0 }, 'there is no space left on the disk'],
    ['EIO', { sync: true }, 'the disk could not be used (EIO)'],
  ])('with %s at %j leaves the folder as it was', async (code, at, words) => {
    expect(refused(await run({}, { disk: failing(code, at) }))).toContain(words)
  })

  it.each([
    ['EACCES', 'cannot be written'],
    ['EROFS', 'the disk can only be read'],
  ])('with %s at the first file leaves the folder as it was', async (code, words) => {
    const disk: Disk = { ...nodeDisk, open: () => Promise.reject(Object.assign(new Error(code), { code })) }
    expect(refused(await run({}, { disk }))).toContain(words)
  })

  it('because a program holds one of the old files replaces none', async () => {
    const disk: Disk = {
      ...nodeDisk,
      open: (path, flags) =>
        flags === 'r+' && String(path).endsWith('-long.csv')
          ? Promise.reject(Object.assign(new Error('held'), { code: 'EBUSY' }))
          : fs.open(path, flags),
    }
    expect(refused(await run({}, { disk }))).toContain(
      '“Harbour_Accord-long.csv” is open in another program. No file in the folder',
    )
  })

  it('because the project cannot be read says so', async () => {
    const reader: ExportReader = {
      ...harbourReader(),
      text: async () => {
        throw new StoreError('The text of “Assembly splits” is damaged. Restore it from a backup.')
      },
    }
    const outcome = await run({}, {}, reader)
    expect(!outcome.ok && outcome.code).toBe('unreadable')
    expect(refused(outcome)).toContain('Restore it from a backup.')
  })

  it('with an error nobody foresaw throws it on, and still cleans up', async () => {
    const reader: ExportReader = {
      ...harbourReader(),
      segments: async () => {
        throw new TypeError('a fault')
      },
    }
    await expect(run({}, {}, reader)).rejects.toThrow('a fault')
  })

  it.each([0, 1, 4, 8])(
    'since it was cancelled after %i steps leaves the folder as it was',
    async (steps) => {
      const controller = new AbortController()
      if (steps === 0) controller.abort()
      const onProgress = ({ done }: ExportProgress) => {
        if (done === steps) controller.abort()
      }
      expect(await run({}, { signal: controller.signal, onProgress })).toEqual({
        ok: false,
        code: 'cancelled',
      })
    },
  )
})

describe('an export into a place that is no good', () => {
  it('says that the folder is gone', async () => {
    const outcome = await exportTables(join(folder, 'gone'), everything, harbourReader(), parts())
    expect(refused(outcome)).toContain('the folder is no longer there')
  })

  it('says that a folder has the name of a file', async () => {
    await fs.mkdir(join(folder, 'Harbour_Accord-wide.csv'))
    expect(refused(await run())).toContain('there is a folder with the name “Harbour_Accord-wide.csv”')
    expect(await fs.readdir(folder)).toEqual(['Harbour_Accord-wide.csv'])
  })

  it('says which files are new when the disk fails between two names', async () => {
    let renamed = 0
    const disk: Disk = {
      ...nodeDisk,
      rename: (from, to) =>
        ++renamed > 2
          ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }))
          : fs.rename(from, to),
    }
    expect(refused(await run({}, { disk }))).toContain('New in the folder')
    expect((await fs.readdir(folder)).sort()).toEqual(['Harbour_Accord-long.csv', 'Harbour_Accord-wide.csv'])
  })
})

const canMount = process.getuid?.() === 0 && tryMount()

function tryMount(): boolean {
  try {
    execFileSync('mount', ['--version'], { stdio: 'ignore' })
    return process.platform === 'linux'
  } catch {
    return false
  }
}

describe('a disk that is really full', () => {
  it.skipIf(!canMount)('is left as it was (needs root and mount)', async (context) => {
    const small = join(folder, 'small')
    await fs.mkdir(small)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      context.skip('this machine does not allow mounting')
    }
    try {
      await fs.writeFile(join(small, 'Harbour_Accord-articles.csv'), 'old')
      const reader = harbourReader()
      const long: ExportReader = { ...reader, text: async () => 'x'.repeat(100_000) }
      const outcome = await exportTables(small, { ...everything, tables: ['articles'] }, long, parts())
      expect(refused(outcome)).toContain('there is no space left on the disk')
      expect(await fs.readdir(small)).toEqual(['Harbour_Accord-articles.csv'])
      expect(await fs.readFile(join(small, 'Harbour_Accord-articles.csv'), 'utf8')).toBe('old')
    } finally {
      execFileSync('umount', [small])
    }
  })
})
