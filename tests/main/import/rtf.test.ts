import { describe, expect, test } from 'vitest'
import { readRtf } from '../../../main/import/rtf/read'
import { casesOf, readImportCase } from '../../support/importCases'

const read = (body: string) => readRtf(Buffer.from(`{\\rtf1\\ansi\\ansicpg1252 ${body}}`, 'latin1'))
const texts = (body: string): readonly string[] =>
  read(body)
    .paragraphs.map((paragraph) => paragraph.text)
    .filter((text) => text !== '')

describe('characters', () => {
  test.each([
    ['a code of the code page', "caf\\'e9", 'café'],
    ['a raw byte above ASCII', 'caf\xe9', 'café'],
    ['Unicode with a fallback of one character', 'na\\u239?ve', 'naïve'],
    ['Unicode with a fallback of a coded byte', "na\\u239\\'efve", 'naïve'],
    ['Unicode without a fallback', '{\\uc0 \\u26680\\u26723 }', '核档'],
    ['a negative number', '\\u-10179?\\u-8704?', '\u{1F600}'],
    ['dashes and quotation marks', 'a\\emdash b \\ldblquote c\\rdblquote  d\\rquote s', 'a—b “c” d’s'],
    ['escaped signs', '\\{a\\}\\\\b', '{a}\\b'],
    ['a fixed blank', 'a\\~b', 'a\u00a0b'],
    ['line ends of the file', 'a\r\nb', 'ab'],
    ['a line break', 'a\\line b', 'a\nb'],
  ])('%s', (_name, body, expected) => {
    expect(texts(`\\pard ${body}\\par`)).toEqual([expected])
  })

  test('a font with a character set of its own', () => {
    const fonts =
      '{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial CYR;}{\\f2\\fcharset134 SimSun;}}'
    expect(texts(`${fonts}\\f0 a\\f1 \\'e4\\'e0\\f2 \\'c4\\'e3\\f0 b\\par`)).toEqual(['aда你b'])
  })
})

describe('what is no text of the document gives none', () => {
  test.each([
    ['a picture', '{\\pict\\pngblip 89504e47}a\\par'],
    ['binary data', '{\\pict\\bin5 }}}}}}a\\par'],
    ['a header', '{\\header Page 1\\par}a\\par'],
    ['hidden text', '{\\v secret}a\\par'],
    ['a group that is not known', '{\\*\\whatever x}a\\par'],
    ['the list of styles', '{\\stylesheet{\\s1 heading 1;}}a\\par'],
    ['the number of a list item', '{\\listtext 1.\\tab}a\\par'],
  ])('%s', (_name, body) => {
    expect(texts(body)).toEqual(['a'])
  })
})

test('bookmarks, links, bold type, alignment and title are told', () => {
  const { paragraphs, title, notes } = read(
    '{\\info{\\title T}}\\pard\\qc{\\*\\bkmkstart B_1}{\\*\\bkmkend B_1}{\\b all bold}\\par\\pard a {\\b bold} word{\\footnote a note}\\par\\pard{\\field{\\*\\fldinst HYPERLINK "https://a.example/"}{\\fldrslt link}}\\par',
  )
  expect(title).toBe('T')
  expect(notes).toEqual(['a note'])
  expect(paragraphs.slice(0, 3)).toMatchObject([
    { text: 'all bold', bold: true, centred: true, bookmarks: ['B_1'] },
    { text: 'a bold word', bold: false, centred: false, bookmarks: [] },
    { text: 'link', links: ['https://a.example/'] },
  ])
})

test('the cells of a table know their row', () => {
  const rows = '\\trowd\\pard\\intbl a\\cell b\\cell\\row\\trowd\\pard\\intbl c\\cell\\row\\pard d\\par'
  expect(read(rows).paragraphs.map(({ text, cell }) => [text, cell?.row, cell?.column])).toEqual([
    ['a', 0, 0],
    ['b', 0, 1],
    ['c', 1, 0],
    ['d', undefined, undefined],
    ['', undefined, undefined],
  ])
})

test('a file that was cut off gives what is left', () => {
  expect(readRtf(Buffer.from('{\\rtf1 whole\\par half', 'latin1')).paragraphs.map((one) => one.text)).toEqual(
    ['whole', 'half'],
  )
})

test.each([
  ['text', 'plain text', /no Rich Text/],
  ['groups without end', `{\\rtf1 ${'{'.repeat(5000)}`, /nests/],
])('%s is refused with a sentence', (_name, source, message) => {
  expect(() => readRtf(Buffer.from(source, 'latin1'))).toThrow(message)
})

describe.each(['factiva-rtf', 'nexis-rtf'])('%s files come out as a careful reader reads them', (format) => {
  test.each(casesOf(format))('%s', async (name) => {
    const { found, expected } = await readImportCase(format, name)
    expect(found).toEqual(expected())
  })
})
