import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImportError } from '../../../main/import/failure'
import { documentLimits } from '../../../main/import/zip/limits'
import { isZip, peekNames } from '../../../main/import/zip/names'
import { openZip } from '../../../main/import/zip/zip'
import { zipOf } from '../../support/zips'

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('zip files', () => {
  test('entries are listed in order and unpacked by name, case aside', async () => {
    const zip = await openZip(
      zipOf([
        { name: 'folder/', content: '' },
        { name: 'folder/één 🌊.txt', content: 'first' },
        { name: 'Other.TXT', content: 'second', store: true },
        { name: 'old\\windows.txt', content: 'third' },
      ]),
      documentLimits,
    )
    expect(zip.entries.map((entry) => entry.name)).toEqual([
      'folder/één 🌊.txt',
      'Other.TXT',
      'old/windows.txt',
    ])
    expect(text(await zip.read('folder/één 🌊.txt'))).toBe('first')
    expect(text(await zip.read('other.txt'))).toBe('second')
    expect(await zip.readIfThere('nowhere')).toBeNull()
    await expect(zip.read('nowhere')).rejects.toThrow('no part named "nowhere"')
  })

  test('names are read without unpacking', () => {
    const bytes = zipOf([
      { name: 'word/document.xml', content: 'x' },
      { name: 'b', content: 'y' },
    ])
    expect(isZip(bytes)).toBe(true)
    expect(peekNames(bytes)).toEqual(['word/document.xml', 'b'])
    expect(peekNames(bytes.subarray(0, 40))).toEqual([])
    expect(peekNames(Buffer.from('no zip'))).toEqual([])
  })

  test('names that lead out of the zip are refused, the others stay', async () => {
    const names = ['../up.txt', '/root.txt', 'C:\\drive.txt', 'a/../../b.txt', 'fine/..name.txt']
    const zip = await openZip(zipOf(names.map((name) => ({ name, content: 'x' }))), documentLimits)
    expect(zip.entries.map((entry) => entry.name)).toEqual(['fine/..name.txt'])
    expect(zip.refused).toHaveLength(4)
  })

  test.each([
    ['a password', { name: 'a', content: 'x', encrypted: true }, 'protected with a password'],
    ['an unknown method', { name: 'a', content: 'x', method: 99 }, 'method 99'],
    ['a bomb', { name: 'a', content: new Uint8Array(9_000_000) }, 'times its size'],
    ['a wrong size', { name: 'a', content: 'long enough', claim: 3 }, 'damaged or was cut off'],
  ])('an entry with %s is refused in words', async (_, file, words) => {
    const zip = await openZip(zipOf([file]), documentLimits)
    await expect(zip.read('a')).rejects.toThrow(words)
  })

  test('limits on number, sum and size hold', async () => {
    const bytes = zipOf(['a', 'b', 'c'].map((name) => ({ name, content: 'x'.repeat(100) })))
    await expect(openZip(bytes, { ...documentLimits, entries: 2 })).rejects.toThrow('holds 3 files')
    await expect(openZip(bytes, { ...documentLimits, total: 250 })).rejects.toThrow('unpacks to more')
    const small = await openZip(bytes, { ...documentLimits, entry: 99 })
    await expect(small.read('a')).rejects.toThrow('too large')
  })

  test('damaged bytes give a sentence and never another error', async () => {
    const bytes = zipOf([
      { name: 'a.txt', content: 'some text of some length' },
      { name: 'b.txt', content: 'y', store: true },
    ])
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: bytes.length }),
        fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { maxLength: 6 }),
        async (cut, flips) => {
          const copy = Buffer.from(cut < bytes.length / 2 ? bytes.subarray(0, bytes.length - cut) : bytes)
          for (const [at, value] of flips) if (at < copy.length) copy[at] = value
          peekNames(copy)
          try {
            const zip = await openZip(copy, documentLimits)
            for (const entry of zip.entries) await zip.read(entry.name)
          } catch (error) {
            expect(error).toBeInstanceOf(ImportError)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
