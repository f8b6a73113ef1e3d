import { describe, expect, test } from 'vitest'
import { xmlText } from '../../../main/import/xml/read'
import { childOf, childrenOf, descendantsOf, textWithin, xmlTree } from '../../../main/import/xml/tree'

describe('XML', () => {
  test('elements and attributes have their local names, whatever their prefix', () => {
    const root = xmlTree(
      '<?xml version="1.0"?><w:a xmlns:w="urn:w" xmlns:r="urn:r"><w:p w:val="1" r:val="2">x<w:b/><![CDATA[<y>]]>&amp;&#233;</w:p><w:p r:id="3"/></w:a>',
    )
    expect(root.name).toBe('a')
    const [first, second] = childrenOf(root, 'p')
    expect(first?.attributes).toMatchObject({ val: '1' })
    expect(second?.attributes).toMatchObject({ id: '3' })
    expect(textWithin(first)).toBe('x<y>&é')
    expect(childOf(first, 'b')?.uri).toBe('urn:w')
    expect(descendantsOf(root, 'b')).toHaveLength(1)
  })

  test.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFF<a>é</a>')],
    ['UTF-16, little-endian', Buffer.from('\uFEFF<a>é</a>', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('<a>é</a>', 'utf16le')],
    [
      'a declared legacy encoding',
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1'),
    ],
  ])('%s is read', (_, bytes) => {
    expect(textWithin(xmlTree(bytes))).toBe('é')
    expect(xmlText(bytes)).toContain('<a>é</a>')
  })

  const bomb =
    '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;"><!ENTITY z SYSTEM "file:///etc/passwd">]><a>&y;&z;</a>'
  test.each([
    ['a document type', bomb, 'document type'],
    ['an entity of its own', '<a>&nbsp;</a>', 'XML cannot be read'],
    ['a missing end', '<a><b>text', 'XML cannot be read'],
    ['nothing', '', 'XML cannot be read'],
    ['no XML', 'plain', 'XML cannot be read'],
    ['2,000 elements within each other', `${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`, 'nests more than'],
  ])('a file with %s is refused in words', (_, source, words) => {
    expect(() => xmlTree(source)).toThrow(words)
  })

  test('a document type that is passed over declares nothing', () => {
    expect(textWithin(xmlTree('<!DOCTYPE a PUBLIC "x" "http://host/a.dtd"><a>b</a>', 'pass'))).toBe('b')
    expect(() => xmlTree(bomb, 'pass')).toThrow('XML cannot be read')
  })
})
