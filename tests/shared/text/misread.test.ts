import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { findMisread, repaired } from '../../../shared/text/misread/misread'

const repair = (text: string): string => repaired(text, findMisread(text))

/** UTF-8 read in another encoding; null where characters get lost by it. */
function misreadAs(text: string, encoding: string): string | null {
  const bytes = Buffer.from(text, 'utf8')
  const gaps = encoding === 'windows-1252' || encoding === 'windows-1250' || encoding === 'windows-1251'
  const read = gaps
    ? [...bytes].map((byte) => oneByte(byte, encoding)).join('')
    : iconv.decode(bytes, encoding)
  return read.includes('\uFFFD') ? null : read
}

/** Undefined bytes come through as control characters, as browsers read them. */
function oneByte(byte: number, encoding: string): string {
  const read = iconv.decode(Buffer.from([byte]), encoding)
  return read === '\uFFFD' ? String.fromCharCode(byte) : read
}

const sentences = {
  German: 'Die Prüfer aus München fanden „größere Mängel“ – so hieß es – in den Büchern der Behörde.',
  French: '« L’été dernier, déjà à Orléans », a-t-elle répété, où l’on s’était réuni : ça coûtera 3 €…',
  Spanish: '¿Qué pasó en la sesión de mañana? «Nada», respondió el señor Núñez, según él mismo.',
  Portuguese: 'A votação não mudou: “São três razões”, disse João à comissão no domingo de manhã.',
  Italian: 'La città è già più tranquilla, perché l’università riaprirà lunedì: “così sarà”.',
  Polish: 'Zażółć gęślą jaźń – powiedział minister, gdy łódź wróciła do portu w Łebie.',
  Czech: 'Příliš žluťoučký kůň úpěl ďábelské ódy, řekl správce přístavu v úterý večer.',
  Hungarian: 'Az ülésről később tájékoztatták a kikötő őreit, akik hűvösen fogadták a döntést.',
  Romanian: 'Știrea a fost publicată în aceeași zi, iar țara a rămas liniștită după ședință.',
  Turkish: 'Dün şehirde “büyük” bir gösteri düzenlendi; İstanbul’da ise işçiler çalışmadı.',
  Swedish: 'Hamnen på ön stängdes i går då åskan närmade sig, sade hamnchefen på Gärdet.',
  Vietnamese: 'Hội đồng đã bỏ phiếu về việc kiểm tra cảng biển vào hôm thứ hai tại thủ đô.',
  Greek: 'Η συνέλευση ψήφισε τη Δευτέρα για τους ελέγχους στο λιμάνι της πόλης.',
  Russian: 'Ассамблея проголосовала за проверку гаваней – «впервые», сказал он в четверг.',
  Ukrainian: 'Збори проголосували за перевірку гаваней — «уперше», сказав він її сусідові.',
  Hebrew: 'האספה הצביעה ביום שני בעד בדיקת הנמלים לאחר דיון ארוך.',
  Arabic: 'صوتت الجمعية يوم الاثنين على تفتيش الموانئ بعد نقاش طويل.',
  Hindi: 'सभा ने सोमवार को बंदरगाहों की जांच के लिए मतदान किया।',
  Thai: 'ที่ประชุมลงมติให้ตรวจสอบท่าเรือเมื่อวันจันทร์',
  Chinese: '大会星期一投票赞成检查港口，奥尔萨瓦拒绝了报告。',
  Japanese: '総会は月曜日に港の検査を可決した。「初めてだ」と彼は述べた。',
  Korean: '총회는 월요일에 항구 검사를 의결했다.',
  Emoji: 'The harbour is open again 🎉 – see you there! ⚓️ It’s free.',
} as const

const encodings = ['windows-1252', 'windows-1250', 'windows-1251', 'macintosh', 'cp437', 'cp850'] as const
const cases = Object.entries(sentences).flatMap(([language, text]) =>
  encodings.map((encoding) => [language, encoding, text] as const),
)

describe('a text that was misread is repaired to the letter', () => {
  test.each(cases)('%s as %s', (_language, encoding, text) => {
    const misread = misreadAs(text, encoding)
    // A no-break space and the like that the encoding does not have cannot come back.
    if (misread === null) return
    expect(repair(misread)).toBe(text)
  })

  test.each(Object.entries(sentences))('%s, twice over', (_language, text) => {
    const twice = misreadAs(misreadAs(text, 'windows-1252') ?? '', 'windows-1252')
    expect(twice === null ? text : repair(twice)).toBe(text)
  })

  test.each([
    ['MÃ¼nchen', 'München'],
    ['itâ€™s', 'it’s'],
    ['CafÃ© Ã‰clair', 'Café Éclair'],
    ['20Â°C and Â£5', '20°C and £5'],
    ['Itâ€šÃ„Ã´s', 'It’s'],
    ['naÃƒÂ¯ve', 'naïve'],
    ['M√ºnchen', 'München'],
    ['CittÃ\u00a0 di cittÃ\u00a0', 'Città di città'],
  ])('%s', (misread, right) => {
    expect(repair(misread).replace(/\s+/g, ' ').trim()).toBe(right)
  })
})

describe('right text stays untouched', () => {
  test.each(Object.entries(sentences))('%s', (_language, text) => {
    for (const one of [text, text.toUpperCase(), text.replaceAll(' ', '\u00a0')])
      expect(findMisread(one)).toEqual([])
  })

  test.each([
    '“AMANHÔ, disse a manchete, e “A MÃE DA IRMÔ… «MANHû — “IRMÕ.',
    'Ils étaient rassemblés\u00a0» et «\u00a0déjà\u00a0» assemblé\u00a0», répété\u00a0– lassé\u00a0…',
    'Der „Spaß“ mit dem „MENÜ“ kostet 5 € – „CAFÉ“… »Öl« und ›Ä‹.',
    'БОРИС\u00a0» и «СССР», «США», ЕС” – РФ… В «Известиях» и В\u00a0Москве, № 5',
    'Він і Ріта з Рівного: СІРІ ВІВЦІ, «ВІРЮ»',
    'КОШЋ Џ Њ Љ, Ђорђе, љубав, њива, џеп, ћирилица',
    'KOŚCIÓŁ W ŁODZI, ŻÓŁW, “ĆMA”, ČŽ, PŘÍŠTĚ',
    'HÂLÂ” ve “hâlâ…” dedi',
    '2√πr ≈ 12, ≈±3, √ß, ¬A, ƒ(x)',
    '┌──┬──┐\n│ä │é │\n├──┼──┤\n└──┴──┘',
    'PÅ» FRÅ» “TÅ” Å… Æ° 7Å°',
    'Ð and Þ in Þórður Ðýrason: Æ, Ø, ÅÄÖ',
    'Ο Γ’ Παγκόσμιος; ΙΓ΄',
    'AT&T, R&D; Q&A, "a & b"; x &c; one&two;',
    'https://a.example/x?a=1&amp;b=2&nbsp;',
    'Write <p>&nbsp;</p> for an empty paragraph.',
    'Ã Â â ã ï » ð',
  ])('%s', (text) => {
    expect(findMisread(text)).toEqual([])
  })

  test('whatever letters of one language stand with whatever signs', () => {
    const alphabets = [
      'abcçdeéèêëàâîïôùûüœ«»’ –…\u00a0ÉÀÇ',
      'abcäöüßÄÖÜ“‘–… »«',
      'aãâáàçéêíóôõúÃÕÂÇÉ“”’ –…',
      'aąćęłńóśźżĄĆĘŁŃÓŚŹŻ”–… ',
      'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДРС«»—№ “',
      'абвгґдеєжзиіїйкРСВГІЇЄ«»—’ ',
      'αβγδεάέήίόύώΑΒΓΔ«»– ',
      'אבגדהוז״׳– ',
      'ابتثجحخ،؛؟ ',
      '的一是在不了有和人这，。「」 ',
    ]
    fc.assert(
      fc.property(
        fc
          .constantFrom(...alphabets)
          .chain((alphabet) => fc.array(wordsOf(alphabet), { minLength: 1, maxLength: 12 })),
        (words) => {
          expect(findMisread(words.join(' '))).toEqual([])
        },
      ),
      { numRuns: 3000, seed: 20260302 },
    )
  })
})

/** Words as languages write them: letters, then signs; a capital at the beginning or throughout. */
function wordsOf(alphabet: string): fc.Arbitrary<string> {
  const letters = [...alphabet].filter((one) => /\p{L}/u.test(one))
  const signs = [...alphabet].filter((one) => !/\p{L}/u.test(one))
  const small = letters.filter((one) => one === one.toLowerCase())
  return fc
    .tuple(
      fc.array(fc.constantFrom(...small), { minLength: 2, maxLength: 8 }),
      fc.constantFrom('', ...signs),
      fc.constantFrom('small', 'title', 'capital'),
    )
    .map(([word, sign, form]) => {
      const joined = word.join('')
      if (form === 'capital') return joined.toUpperCase() + sign
      return (form === 'title' ? joined.charAt(0).toUpperCase() + joined.slice(1) : joined) + sign
    })
}

describe('what a page writes for a character', () => {
  test.each([
    ['It&amp;#8217;s &quot;right&quot;', 'It’s "right"'],
    ['It&#8217;s M&uuml;nchen&nbsp;&amp; Orl&eacute;ans', 'It’s München\u00a0& Orléans'],
    ['&#x201c;Yes&#x201d;', '“Yes”'],
    ['R&amp;D', 'R&D'],
  ])('%s', (left, right) => {
    expect(repair(left)).toBe(right)
  })
})

test('places are in order, apart, and of the text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...Object.values(sentences)), { minLength: 1, maxLength: 4 }),
      fc.array(fc.constantFrom('Ã', '©', 'â€™', ' ', 'x', 'Â', '¼', '&amp;#8217;', 'Ð', '¸', '\u0080'), {
        maxLength: 30,
      }),
      (texts, pieces) => {
        const text = texts.join(pieces.join(''))
        let at = 0
        for (const { start, end, after } of findMisread(text)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).not.toBe(after)
          expect(text.slice(start, end)).not.toContain('\n')
          at = end
        }
        expect(at).toBeLessThanOrEqual(text.length)
      },
    ),
    { numRuns: 1000 },
  )
})

describe('letters of another alphabet that were read as Western European are found', () => {
  test.each([
    ['windows-1251', 'Привет'],
    ['windows-1251', 'СОВЕТ НЕ ПРИНЯЛ ЗАКОН'],
    ['windows-1251', sentences.Russian],
    ['windows-1251', sentences.Ukrainian],
    ['koi8-r', 'Ассамблея проголосовала в четверг'],
    ['windows-1253', sentences.Greek],
    ['windows-1255', sentences.Hebrew],
    ['windows-1256', 'صوتت الجمعية يوم الاثنين لصالح تفتيش الموانئ بعد نقاش طويل'],
  ])('%s: %s', (encoding, text) => {
    expect(repair(iconv.decode(iconv.encode(text, encoding), 'windows-1252'))).toBe(text)
  })

  test('in a text that is otherwise of ASCII, at the same places', () => {
    const read = iconv.decode(
      iconv.encode('By Olga: «Совет не принял закон», Reuters', 'windows-1251'),
      'windows-1252',
    )
    expect(repair(read)).toBe('By Olga: «Совет не принял закон», Reuters')
  })

  test.each([
    'ÉÈÀ ÇÀ ÉTÉ: À LÀ-BAS',
    'Où? Là! Été, café, déjà: «œuvré»',
    'äöü ÄÖÜ ß',
    'áéíóú ñ ¿¡ ÁÉÍÓÚ',
    'øåæ ØÅÆ',
    '20 °C ±3 §§ 4–5, ½ £100 ©®',
    'õäöü ðþæ',
  ])('nothing is found in "%s"', (text) => {
    expect(findMisread(text)).toEqual([])
  })
})
