import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decode, decodeAs } from '../../../main/import/decode'
import { ImportError } from '../../../main/import/failure'
import { encodings } from '../../../shared/import/encodings'

const bytesOf = (text: string, label: string): Uint8Array => new Uint8Array(iconv.encode(text, label))

/** One sentence or two in the languages an encoding is for. */
const sentences: readonly (readonly [string, string])[] = [
  ['windows-1252', 'L’envoyé a dit mardi : « Nous n’acceptons pas » – c’est la dernière étape à franchir.'],
  ['windows-1252', 'Die Übergabe der Häfen wäre „größer als erwartet“, sagte sie.'],
  ['windows-1252', 'The café closed – it’s £5 for a naïve résumé.'],
  ['macintosh', 'L’envoyé a dit mardi que la dernière étape était très près de la côte.'],
  [
    'windows-1250',
    'Wysłannik powiedział, że uchwała została przyjęta większością głosów. Příští týden začne jednání.',
  ],
  ['windows-1251', 'Посланник сказал во вторник, что доклад «выдуман от первой до последней строки».'],
  ['koi8-r', 'Посланник сказал во вторник, что доклад выдуман от первой до последней строки.'],
  ['ibm866', 'Посланник сказал во вторник, что доклад выдуман от первой до последней строки.'],
  ['windows-1256', 'قال المندوب يوم الثلاثاء إن التقرير ملفق من أوله إلى آخره، ورفض الإجابة عن الأسئلة.'],
  ['iso-8859-6', 'قال المندوب يوم الثلاثاء إن التقرير ملفق من أوله إلى آخره، ورفض الإجابة عن الأسئلة.'],
  ['windows-1253', 'Ο απεσταλμένος είπε την Τρίτη ότι η έκθεση είναι κατασκευασμένη.'],
  ['windows-1254', 'Elçi salı günü raporun baştan sona uydurma olduğunu söyledi, görüşmeler sürüyor.'],
  ['windows-1255', 'השליח אמר ביום שלישי כי הדוח מפוברק מתחילתו ועד סופו'],
  ['gb18030', '代表星期二说，这份报告从第一行到最后一行都是编造的，大会将于五月再次讨论。'],
  ['big5', '代表星期二說，這份報告從第一行到最後一行都是編造的，大會將於五月再次討論。'],
  ['shift_jis', '代表は火曜日、この報告書は最初から最後まで作り話だと述べた。'],
  ['euc-jp', '代表は火曜日、この報告書は最初から最後まで作り話だと述べた。'],
  ['euc-kr', '대표는 화요일 이 보고서가 처음부터 끝까지 조작되었다고 말했다.'],
]

describe('the encoding of a file is found out', () => {
  test.each(sentences)('%s: %s', (label, text) => {
    const decoded = decode(bytesOf(`${text}\r\n`.repeat(3), label))
    expect(decoded.encoding).toBe(label)
    expect(decoded.text).toBe(`${text}\r\n`.repeat(3))
  })

  test.each([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ] as const)('a byte order mark decides: %s', (label, mark) => {
    const decoded = decode(new Uint8Array([...mark, ...bytesOf('Häfen', label)]))
    expect(decoded).toMatchObject({ encoding: label, reason: 'byte order mark' })
    expect(decoded.text.replace('\uFEFF', '')).toBe('Häfen')
  })

  test.each(['utf-16le', 'utf-16be'])('%s without a mark is known by its NUL bytes', (label) => {
    const text = 'The envoy said that nine piers were closed.\n'
    expect(decode(bytesOf(text, label))).toMatchObject({ encoding: label, text })
  })

  test.each(['utf-16le', 'utf-16be'])('%s in Chinese without a mark and without ASCII is known', (label) => {
    const text = '代表星期二说，这份报告从第一行到最后一行都是编造的。'
    expect(decode(bytesOf(text, label))).toMatchObject({ encoding: label, text })
  })

  test('UTF-8 with one damaged place stays UTF-8 and says so', () => {
    const bytes = new Uint8Array([...bytesOf('é'.repeat(40), 'utf-8'), 0xc3, ...bytesOf(' end', 'utf-8')])
    const decoded = decode(bytes)
    expect(decoded.encoding).toBe('utf-8')
    expect(decoded.reason).toContain('one damaged place')
    expect(decoded.text).toContain('\uFFFD end')
  })

  test('every text in UTF-8 comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const clean = text.replace(/[\p{Surrogate}\p{Cc}\uFEFF]/gu, 'x')
        expect(decode(bytesOf(clean, 'utf-8')).text).toBe(clean)
      }),
    )
  })

  test('whatever the bytes, there is a text or a sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          expect(typeof decode(bytes).text).toBe('string')
        } catch (error) {
          expect(error).toBeInstanceOf(ImportError)
          expect((error as ImportError).message).toMatch(/\.$/)
        }
      }),
    )
  })
})

/** Lines of a few words, of which the letters alone must tell what other encodings read as well. */
const short: readonly (readonly [string, string])[] = [
  ['windows-1252', '“We won’t go,” she said'],
  ['windows-1252', 'Perché no? È già così'],
  ['windows-1252', 'São Paulo não está à venda'],
  ['iso-8859-15', 'Le cœur du débat : 20 € par mois'],
  ['windows-1250', 'Az elnök szerint a hídfő őszre készül el, bővítésről nem döntöttek'],
  ['windows-1250', 'Šef države još čeka žalbu'],
  ['windows-1250', 'Łódź: rząd odrzucił żądania'],
  ['iso-8859-2', 'Vláda včera schválila příští rozpočet, žádné škrty nečeká'],
  ['windows-1251', 'Привет'],
  ['windows-1251', 'Уряд її не схвалив'],
  ['koi8-r', 'Привет, мир'],
  ['windows-1253', 'Καλημέρα'],
  ['windows-1254', 'Başbakan görüşmeyi reddetti'],
  ['windows-1255', 'הממשלה דחתה את ההצעה'],
  ['windows-1256', 'رفض الوزير'],
  ['windows-1257', 'Valdība šodien noraidīja priekšlikumu'],
  ['windows-874', 'รัฐบาลปฏิเสธข้อเสนอ'],
  ['gb18030', '政府拒绝了提案'],
  ['big5', '政府拒絕了提案'],
  ['shift_jis', '政府は提案を拒否した'],
  ['euc-kr', '정부가 제안을 거부했다'],
]

describe('a line or two are enough to tell an encoding', () => {
  test.each(short)('%s: %s', (label, text) => {
    expect(decode(bytesOf(text, label)).text).toBe(text)
  })

  test('a few letters that fit several encodings are read with a doubt', () => {
    expect(decode(bytesOf('Pão', 'windows-1252')).reason).toContain('not certain')
    expect(decode(bytesOf(`${sentences[3]?.[1]}`, 'macintosh')).reason).not.toContain('not certain')
  })

  test('much text of another alphabet around it does not hide a language', () => {
    const text = `${'From: desk@example.org\n'.repeat(30)}Посланник сказал, что доклад выдуман.\n`
    expect(decode(bytesOf(text, 'koi8-r')).text).toBe(text)
  })
})

describe('files that are no text are refused in a sentence', () => {
  test.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'The file is empty.'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'a PDF document'],
    ['a Word document', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'a zip archive'],
    ['a program', Uint8Array.from({ length: 600 }, (_, at) => (at * 7) % 256), 'not plain text'],
  ])('%s', (_, bytes, message) => {
    expect(() => decode(bytes)).toThrow(message)
  })

  test('a few NUL bytes in a text do no harm', () => {
    expect(decode(Buffer.from(`${'The envoy spoke. '.repeat(40)}\0`)).encoding).toBe('utf-8')
  })
})

describe('a person may choose the encoding', () => {
  test.each(encodings.map(({ label }) => label))('%s is offered and can be read', (label) => {
    expect(decodeAs(bytesOf('pier 9', label), label)).toMatchObject({ text: 'pier 9', encoding: label })
  })

  test('an unknown label is refused', () => {
    expect(() => decodeAs(Buffer.from('x'), 'klingon')).toThrow('does not know the encoding')
  })
})
