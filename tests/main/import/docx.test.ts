import { describe, expect, test } from 'vitest'
import { peekPart } from '../../../main/import/docx/peek'
import { readDocx } from '../../../main/import/docx/read'
import { zipOf } from '../../support/zips'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

const docx = (body: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  zipOf(
    Object.entries({
      'word/document.xml': `<w:document ${w} ${r}><w:body>${body}</w:body></w:document>`,
      ...more,
    }).map(([name, content]) => ({ name, content })),
  )

const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`

const paragraphsOf = async (body: string, more: Readonly<Record<string, string>> = {}) =>
  (await readDocx(docx(body, more))).paragraphs

describe('text', () => {
  test.each([
    ['runs', `<w:p>${run('one ')}${run('two')}</w:p>`, 'one two'],
    [
      'breaks and tabs',
      '<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>',
      'a\nb\tc',
    ],
    [
      'tab stops of the paragraph are no text',
      `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${run('a')}</w:p>`,
      'a',
    ],
    [
      'a hyphen that does not break',
      '<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>',
      'a\u2011b',
    ],
    [
      'inserted and deleted text',
      `<w:p><w:ins>${run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>`,
      'new',
    ],
    [
      'the code of a field',
      '<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r></w:p>',
      '7',
    ],
    [
      'the second copy of a drawing',
      `<w:p xmlns:mc="urn:mc"><mc:AlternateContent><mc:Choice>${run('a')}</mc:Choice><mc:Fallback>${run('a')}</mc:Fallback></mc:AlternateContent></w:p>`,
      'a',
    ],
  ])('%s', async (_name, body, expected) => {
    expect((await paragraphsOf(body)).map((paragraph) => paragraph.text)).toEqual([expected])
  })
})

test('styles give headings, lists and alignment, also through the style they are based on', async () => {
  const styles = `<w:styles ${w}>
    <w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
    <w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/></w:style>
    <w:style w:styleId="Lst"><w:name w:val="List Bullet"/></w:style></w:styles>`
  const styled = (id: string): string => `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${run(id)}</w:p>`
  const found = await paragraphsOf(
    `${styled('berschrift1')}${styled('Own')}${styled('Lst')}${styled('Heading2')}`,
    {
      'word/styles.xml': styles,
    },
  )
  expect(found.map(({ level, list, centred }) => [level, list, centred])).toEqual([
    [1, false, true],
    [1, false, true],
    [null, true, false],
    [2, false, false],
  ])
})

test('bold is told only where all text is, and can be taken back', async () => {
  const found = await paragraphsOf(
    `<w:p>${run('a', '<w:b/>')}</w:p><w:p>${run('a', '<w:b/>')}${run('b')}</w:p><w:p>${run('a', '<w:b w:val="0"/>')}</w:p>`,
  )
  expect(found.map((paragraph) => paragraph.bold)).toEqual([true, false, false])
})

test('bookmarks, links, pictures and cells are told', async () => {
  const found = await paragraphsOf(
    `<w:bookmarkStart w:id="0" w:name="Before"/><w:p><w:bookmarkStart w:id="1" w:name="B_1"/><w:hyperlink r:id="rId1">${run('link')}</w:hyperlink></w:p>
     <w:p><w:r><w:drawing><docPr descr="A pier"/></w:drawing></w:r></w:p>
     <w:tbl><w:tr><w:tc><w:p>${run('a')}</w:p></w:tc><w:tc><w:p>${run('b')}</w:p></w:tc></w:tr></w:tbl>`,
    {
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/hyperlink" Target="https://a.example/" TargetMode="External"/></Relationships>',
    },
  )
  expect(found).toMatchObject([
    { bookmarks: ['Before', 'B_1'], links: ['https://a.example/'], cell: null },
    { pictures: ['A pier'], text: '' },
    { text: 'a', cell: { table: 0, row: 0, column: 0 } },
    { text: 'b', cell: { table: 0, row: 0, column: 1 } },
  ])
})

test('notes and properties are read from their parts', async () => {
  const { notes, properties } = await readDocx(
    docx(`<w:p>${run('a')}</w:p>`, {
      'word/footnotes.xml': `<w:footnotes ${w}><w:footnote><w:p>${run('a note')}</w:p></w:footnote></w:footnotes>`,
      'docProps/core.xml':
        '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:title>T</dc:title><dc:creator>C</dc:creator></cp:coreProperties>',
      'docProps/custom.xml':
        '<Properties xmlns:vt="urn:vt"><property name="N"><vt:i4>3</vt:i4></property></Properties>',
    }),
  )
  expect(notes).toEqual([{ kind: 'footnote', text: 'a note' }])
  expect(properties).toEqual({ title: 'T', creator: 'C', created: '', custom: { N: '3' } })
})

test.each([
  ['a zip without a text part', zipOf([{ name: 'a.txt', content: 'a' }]), /no Word document/],
  ['a document type', docx('').subarray(0, 20), /damaged/],
  [
    'an entity',
    zipOf([{ name: 'word/document.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }]),
    /document type/,
  ],
])('%s is refused with a sentence', async (_name, bytes, message) => {
  await expect(readDocx(bytes)).rejects.toThrow(message)
})

test('the beginning of a part can be read without opening the file', () => {
  const bytes = docx(`<w:p>${run('a')}</w:p>`)
  expect(peekPart(bytes, 'word/document.xml')).toContain('<w:t')
  expect(peekPart(bytes, 'word/other.xml')).toBeNull()
  expect(peekPart(Buffer.from('no zip'), 'word/document.xml')).toBeNull()
})
