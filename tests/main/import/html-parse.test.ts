import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeHtml } from '../../../main/import/html/decode'
import { parseHtml, parsePage } from '../../../main/import/html/parse'
import { textLines } from '../../../shared/import/page/lines'
import { attributeOf, classesOf, elementsOf, firstElement, rawTextOf } from '../../../shared/import/page/tree'

const bytesOf = (text: string, label = 'utf-8'): Uint8Array => new Uint8Array(iconv.encode(text, label))
const shown = (html: string): readonly string[] =>
  textLines(parseHtml(html), { alts: true }).map((line) => `${line.block}: ${line.text}`)

describe('a page becomes lines as a reader sees them', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'paragraphs and headings',
      '<h1>Harbour\n closed</h1><p>One <b>two</b>\t three</p>',
      ['heading: Harbour closed', 'paragraph: One two three'],
    ],
    ['words that a drop cap splits stay whole', '<p><span>T</span>he envoy</p>', ['paragraph: The envoy']],
    [
      'breaks end lines',
      '<p>One<br>two<br/><br>three</p>',
      ['paragraph: One', 'paragraph: two', 'paragraph: three'],
    ],
    [
      'text beside blocks is a line',
      '<div>One<p>two</p>three</div>',
      ['text: One', 'paragraph: two', 'text: three'],
    ],
    ['lists', '<ul><li>one<li><p>two</p></ul>', ['list: one', 'list: two']],
    ['quotations', '<blockquote><p>one</p><p>two</p></blockquote>', ['quote: one', 'quote: two']],
    [
      'pictures and captions',
      '<figure><img alt="A crane"><figcaption>The pier</figcaption></figure>',
      ['alt: A crane', 'caption: The pier'],
    ],
    [
      'a picture within a paragraph follows it',
      '<p>One <img alt="A crane"> two</p>',
      ['paragraph: One two', 'alt: A crane'],
    ],
    ['emoji as pictures are text', '<p>Yes <img alt="👍"></p>', ['paragraph: Yes 👍']],
    [
      'rows of data',
      '<table><tr><th>Port<td>Ships</tr><tr><td>Lissen<td>12</table>',
      ['row: Port\tShips', 'row: Lissen\t12'],
    ],
    [
      'layout tables',
      '<table><tr><td><p>one</p></td><td>two<br>three</td></tr></table>',
      ['paragraph: one', 'text: two', 'text: three'],
    ],
    [
      'links side by side',
      '<div><a>Home</a><a>World</a><span>By</span><span>Ana Corr</span></div>',
      ['text: Home World By Ana Corr'],
    ],
    ['preformatted text', '<pre>one\n  two</pre>', ['text: one', 'text: two']],
    [
      'nothing of scripts, styles and templates',
      '<p>a<script>b</script><style>c</style></p><template>d</template>',
      ['paragraph: a'],
    ],
    ['hidden text comes too', '<p style="color: red; display: none">one</p>', ['paragraph: one']],
    [
      'shadow roots in the markup are visible',
      '<x-card><template shadowrootmode="open"><p>one</p></template></x-card>',
      ['paragraph: one'],
    ],
    ['no-break spaces stay', '<p>5&nbsp;km</p>', ['paragraph: 5\u00a0km']],
    ['line separators are spaces', '<p>one\u2028two</p>', ['paragraph: one two']],
  ])('%s', (_, html, lines) => {
    expect(shown(html)).toEqual(lines)
  })

  test('links, bold type and hidden blocks are known', () => {
    const [first, second] = textLines(parseHtml('<p><a>One</a> <b>two</b></p><div hidden><p>three</p></div>'))
    expect(first).toMatchObject({ linked: 3, strong: 3, hidden: false })
    expect(second).toMatchObject({ text: 'three', hidden: true })
    expect(first?.element.tag).toBe('p')
    expect(first?.texts.map(({ text }) => text)).toEqual(['One', ' ', 'two'].filter((text) => text !== ' '))
  })
})

describe('the tree', () => {
  test('elements come in the order of the page and know their parents', () => {
    const root = parseHtml('<div id=A class="B c"><p>x</p></div>')
    expect([...elementsOf(root)].map(({ tag }) => tag)).toEqual([
      '#document',
      'html',
      'head',
      'body',
      'div',
      'p',
    ])
    const p = firstElement(root, ({ tag }) => tag === 'p')
    const div = p?.parent
    expect(div && attributeOf(div, 'id')).toBe('A')
    expect(div && classesOf(div)).toBe(' a b c')
    expect(firstElement(root, ({ tag }) => tag === 'table')).toBeNull()
    expect(rawTextOf(root)).toBe('x')
  })

  test.each([
    ['nested elements', '<div>'.repeat(100_000), '</div>'.repeat(100_000)],
    ['formatting that is never closed', '<b><i><font size=1>'.repeat(30_000), ''],
    ['nested tables', '<table><tr><td>'.repeat(20_000), ''],
    ['nested lists', '<ul><li>'.repeat(50_000), ''],
  ])('100,000 %s are read, and no text is lost', (_, open, close) => {
    const root = parseHtml(`<p>before</p>${open}<p>within</p>${close}<p>after</p>`)
    expect(
      textLines(root)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['after', 'before', 'within'])
  })

  test('scripts deep within are no text', () => {
    const root = parseHtml(`${'<div>'.repeat(1000)}<script>var a = '<p>no</p>'</script>yes`)
    expect(textLines(root).map(({ text }) => text)).toEqual(['yes'])
  })
})

describe('the characters of a page', () => {
  const page = (charset: string, text: string): string => `<meta charset="${charset}"><p>${text}</p>`
  const german = 'Die Übergabe der Häfen wäre größer als erwartet, sagte sie.'
  const russian = 'Посланник сказал во вторник, что доклад выдуман от первой до последней строки.'
  test.each<[string, Uint8Array, string, string]>([
    ['declared and true', bytesOf(page('utf-8', german)), 'utf-8', german],
    ['UTF-8 declared as Latin-1', bytesOf(page('iso-8859-1', german)), 'utf-8', german],
    [
      'Windows-1252 declared as UTF-8',
      bytesOf(page('utf-8', german), 'windows-1252'),
      'windows-1252',
      german,
    ],
    ['Latin-1 declared by its name', bytesOf(page('latin1', german), 'windows-1252'), 'windows-1252', german],
    ['Cyrillic declared', bytesOf(page('windows-1251', russian), 'windows-1251'), 'windows-1251', russian],
    [
      'Cyrillic declared as western',
      bytesOf(page('iso-8859-1', russian.repeat(3)), 'windows-1251'),
      'windows-1251',
      russian.repeat(3),
    ],
    ['an unknown charset', bytesOf(page('klingon', german), 'windows-1252'), 'windows-1252', german],
    [
      'KOI8-R declared in XML',
      bytesOf(`<?xml version="1.0" encoding="koi8-r"?><html><p>${russian}</p></html>`, 'koi8-r'),
      'koi8-r',
      russian,
    ],
    [
      'GB 2312',
      bytesOf(page('gb2312', '代表星期二说，这份报告是编造的。'), 'gb18030'),
      'gb18030',
      '代表星期二说，这份报告是编造的。',
    ],
    [
      'an http-equiv',
      bytesOf(
        `<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>Příští týden</p>`,
        'windows-1250',
      ),
      'windows-1250',
      'Příští týden',
    ],
    [
      'a comment declares nothing',
      bytesOf(`<!-- <meta charset=koi8-r> --><p>${german}</p>`),
      'utf-8',
      german,
    ],
  ])('%s', (_, bytes, encoding, text) => {
    const parsed = parsePage(bytes, { chosen: null })
    expect(parsed.encoding).toBe(encoding)
    expect(textLines(parsed.root).map((line) => line.text)).toEqual([text])
  })

  test('a header is believed before the page', () => {
    const bytes = bytesOf(page('windows-1252', 'Příští týden'), 'windows-1250')
    expect(decodeHtml(bytes, { chosen: null, header: 'windows-1250' }).encoding).toBe('windows-1250')
  })

  test('what a person chose is followed', () => {
    expect(parsePage(bytesOf('<p>é'), { chosen: 'windows-1252' }).encoding).toBe('windows-1252')
  })
})

describe('code is passed over without being read', () => {
  test.each<[string, string, readonly string[]]>([
    ['tags within a script', '<script>var a = "<p>no</p>"</script><p>one</p>', ['paragraph: one']],
    ['end tags with space and capitals', '<script>x</SCRIPT ><p>one</p>', ['paragraph: one']],
    [
      'a script with a commented script',
      '<script><!-- <script>x</script> --></script><p>one</p>',
      ['paragraph: one'],
    ],
    ['styles', '<style>p::after { content: "<p>" }</style><p>one</p>', ['paragraph: one']],
    ['an empty script', '<script></script><p>one</p>', ['paragraph: one']],
    ['a style in a drawing', '<svg><style>a</style></svg><p>one</p>', ['paragraph: one']],
    ['a script without an end', '<p>one</p><script>x<p>two</p>', ['paragraph: one']],
  ])('%s', (_, html, lines) => {
    expect(shown(html)).toEqual(lines)
  })

  test('very many scripts take no longer for it', () => {
    const started = performance.now()
    expect(shown('<script>x</script><p>one</p>'.repeat(20_000))).toHaveLength(20_000)
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('data in JSON-LD is kept', () => {
    const root = parseHtml('<script type="application/ld+json">{"a": "b"}</script>')
    const script = firstElement(root, ({ tag }) => tag === 'script')
    expect(script?.children).toMatchObject([{ text: '{"a": "b"}' }])
  })
})
