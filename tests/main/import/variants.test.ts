import { describe, expect, test } from 'vitest'
import { formatOf } from '../../../main/import/formats'
import { noEdits } from '../../../shared/import/proposal'
import { propose } from '../../../shared/import/propose'

/**
 * Forms that databases print besides those of the test set: other languages, fields that are missing, dates in the
 * form of the interface, headlines that look like fields. Each yields its articles, with title and date right.
 */
const now = '2026-01-01T00:00:00.000Z'

async function read(source: string, file: string) {
  const bytes = Buffer.from(source)
  const format = formatOf(bytes, file)
  const parsed = await format.parse(bytes, { encoding: null, name: file, now })
  const { articles } = propose(parsed, noEdits, { name: file, now, recurring: () => 0 })
  return {
    format: format.id,
    articles: articles.map(({ facts, warnings }) => ({
      title: facts.title,
      outlet: facts.outlet,
      date: facts.date?.iso ?? '',
      warned: warnings.length > 0,
    })),
  }
}

const story =
  'The General Littoral Assembly voted on Tuesday to send inspectors back to the\nnorthern harbours of Orsava, overriding fifty-four states that had said no.\n\nThe draft was adopted on 3 May 2019 by 66 votes to 58, the clerk said.'
const title = 'Assembly votes to send inspectors'

const centred = (text: string): string => ' '.repeat(Math.max(10, 40 - Math.floor(text.length / 2))) + text

/** Dates as databases print them, with what they say. */
const dates: readonly (readonly [printed: string, iso: string])[] = [
  ['March 12, 2024 Tuesday', '2024-03-12'],
  ['Tuesday March 12, 2024', '2024-03-12'],
  ['Tuesday, March 12, 2024', '2024-03-12'],
  ['March 12, 2024, Tuesday', '2024-03-12'],
  ['March 12, 2024 Tuesday 10:15 AM EST', '2024-03-12T10:15-05:00'],
  ['March 12, 2024 Tuesday 9:20 PM GMT', '2024-03-12T21:20+00:00'],
  ['12 March 2024', '2024-03-12'],
  ['Dienstag 12. März 2024', '2024-03-12'],
  ['12. März 2024 Dienstag', '2024-03-12'],
  ['Dienstag, 12. März 2024', '2024-03-12'],
  ['mardi 12 mars 2024', '2024-03-12'],
  ['Mardi 12 Mars 2024', '2024-03-12'],
  ['1er mars 2024', '2024-03-01'],
  ['12 maart 2024 dinsdag', '2024-03-12'],
  ['dinsdag 12 maart 2024', '2024-03-12'],
  ['Martes 12 de Marzo de 2024', '2024-03-12'],
  ['12 de marzo de 2024 martes', '2024-03-12'],
  ['Marzo 12, 2024', '2024-03-12'],
  ['martedì 12 marzo 2024', '2024-03-12'],
  ['12 Março 2024 Terça-feira', '2024-03-12'],
  ['12 марта 2024', '2024-03-12'],
  ['2024 年 3 月 12 日', '2024-03-12'],
  ['12 marca 2024', '2024-03-12'],
  ['12 Mart 2024 Salı', '2024-03-12'],
  ['tisdag 12 mars 2024', '2024-03-12'],
  ['12. maaliskuuta 2024', '2024-03-12'],
  ['12 Maret 2024', '2024-03-12'],
  ['March 2024', '2024-03'],
  ['März 2024', '2024-03'],
  ['2024-03-12', '2024-03-12'],
  ['13/03/2024', '2024-03-13'],
]

/** A document of LexisNexis in its older layout. */
interface Older {
  readonly count?: string
  readonly outlet?: string
  readonly date?: string
  readonly title?: string
  readonly labels?: readonly string[]
  readonly body?: string
  readonly tail?: readonly string[]
}

const older = ({
  count = '1 of 1 DOCUMENTS',
  outlet = 'Meridian Daily',
  date = 'March 12, 2024 Tuesday',
  title: headline = title,
  labels = ['BYLINE: Edda Varnholt', 'SECTION: NEWS; Pg. 3', 'LENGTH: 96 words'],
  body = story,
  tail = ['LOAD-DATE: March 13, 2024', 'LANGUAGE: ENGLISH', 'PUBLICATION-TYPE: Newspaper'],
}: Older): string =>
  [
    centred(count),
    ...(outlet === '' ? [] : [centred(outlet)]),
    ...(date === '' ? [] : [centred(date)]),
    ...(headline === '' ? [] : [headline]),
    ...labels,
    body,
    ...tail,
    centred('Copyright 2024 Meridian Publishing'),
    centred('All Rights Reserved'),
  ].join('\n\n')

describe('LexisNexis text', () => {
  const one = async (document: Older) => (await read(`\n\n${older(document)}\n`, 'a.txt')).articles

  test.each(dates)('a date printed %s', async (date, iso) => {
    expect(await one({ date })).toMatchObject([{ title, outlet: 'Meridian Daily', date: iso }])
  })

  test.each([
    'DOCUMENT 1 OF 1',
    'Document 1 of 1',
    '1 von 1 DOKUMENTEN',
    'Dokument 1 von 1',
    'Document 1 de 1',
    '1 de 1 DOCUMENTS',
    '1 sur 1 DOCUMENTS',
    '1 van 1 DOCUMENTEN',
    'Documento 1 de 1',
    '1 di 1 DOCUMENTI',
    'FOCUS - 1 of 1 DOCUMENT',
  ])('a count printed %s', async (count) => {
    expect(await one({ count })).toMatchObject([{ title, date: '2024-03-12' }])
  })

  test.each([
    'March 12, 2024: the day the harbours opened',
    'LISSEN: A city waits for its inspectors',
    'UPDATE: Assembly votes after midnight',
    'GRAPHIC: How the Assembly voted',
    'CORRECTION: The Assembly has 124 members',
    '54 states say no to inspectors',
    '1 of 3 harbours is open to all',
    'INSPECTORS RETURN TO THE NORTH',
    'Body of evidence: what the inspectors saw',
    'Document 5 of the treaty, explained',
    'LETTERS',
    'Who owns a pier?',
  ])('a headline %s', async (headline) => {
    expect(await one({ title: headline })).toMatchObject([{ title: headline, date: '2024-03-12' }])
  })

  test.each<[string, Older]>([
    ['no labels above the text but its length', { labels: ['LENGTH: 96 words'] }],
    ['no section', { labels: ['BYLINE: Edda Varnholt', 'LENGTH: 96 words'] }],
    [
      'labels of a broadcast',
      { labels: ['SHOW: Harbour Tonight 9:00 PM', 'BYLINE: Edda Varnholt', 'LENGTH: 96 words'] },
    ],
    [
      'a highlight and a dateline',
      {
        labels: [
          'LENGTH: 96 words',
          'DATELINE: LISSEN, March 11',
          'HIGHLIGHT: A close vote on 2 March 2023.',
        ],
      },
    ],
    [
      'German labels',
      {
        labels: ['AUTOR: Edda Varnholt', 'RUBRIK: Politik; S. 3', 'LÄNGE: 96 Wörter'],
        tail: ['UPDATE: 13. März 2024', 'SPRACHE: German; Deutsch', 'PUBLICATION-TYPE: Zeitung'],
      },
    ],
    [
      'French labels',
      {
        labels: ['RUBRIQUE: Monde; Pg. 3', 'LONGUEUR: 96 mots', 'AUTEUR: Edda Varnholt'],
        tail: ['DATE-CHARGEMENT: 13 mars 2024', 'LANGUE: FRENCH; FRANÇAIS', 'TYPE-PUBLICATION: Journal'],
      },
    ],
    [
      'Dutch labels',
      {
        labels: ['SECTION: Buitenland; Blz. 3', 'LENGTE: 96 woorden', 'AUTEUR: Edda Varnholt'],
        tail: ['UPDATE: 13 maart 2024', 'TAAL: DUTCH; NEDERLANDS', 'PUBLICATIE-TYPE: Krant'],
      },
    ],
    [
      'Spanish labels',
      {
        labels: ['AUTOR: Edda Varnholt', 'SECCIÓN: MUNDO; Pág. 3', 'LONGITUD: 96 palabras'],
        tail: ['FECHA-CARGA: 13 de marzo de 2024', 'IDIOMA: SPANISH; ESPAÑOL', 'TIPO-PUBLICACIÓN: Periódico'],
      },
    ],
    [
      'Italian labels',
      {
        labels: ['SEZIONE: ESTERO; pag. 3', 'LUNGHEZZA: 96 parole'],
        tail: ['DATA-CARICAMENTO: 13 marzo 2024', 'LINGUA: ITALIAN'],
      },
    ],
    [
      'Portuguese labels',
      {
        labels: ['SEÇÃO: MUNDO', 'COMPRIMENTO: 96 palavras'],
        tail: ['DATA-CARREGAMENTO: 13 de março de 2024', 'IDIOMA: PORTUGUESE; PORTUGUÊS'],
      },
    ],
    ['nothing below the text', { tail: [] }],
    [
      'a caption and a correction below the text',
      {
        tail: [
          'GRAPHIC: Photo: The hall on 1 January 2020.',
          'CORRECTION: The clerk was named wrongly on March 10.',
          'CORRECTION-DATE: March 14, 2024',
          'LOAD-DATE: March 15, 2024',
        ],
      },
    ],
    ['an edition below the date', { date: `March 12, 2024 Tuesday\n${centred('Late Edition - Final')}` }],
    ['a correction below the date', { date: `March 12, 2024 Tuesday\n${centred('Correction Appended')}` }],
    [
      'a correction below the date, apart',
      { date: `March 12, 2024 Tuesday\n\n${centred('Correction Appended')}` },
    ],
    ['an edition below the outlet', { outlet: `Meridian Daily\n\n${centred('FIRST EDITION')}` }],
  ])('%s', async (_, document) => {
    expect(await one(document)).toMatchObject([{ title, date: '2024-03-12' }])
  })

  test('a headline over two lines, and one with a second line of its own', async () => {
    expect(
      await one({
        title: 'Assembly votes to send inspectors to the northern harbours of\nOrsava after a long night',
      }),
    ).toMatchObject([
      { title: 'Assembly votes to send inspectors to the northern harbours of Orsava after a long night' },
    ])
  })

  test('without a date, or with one that can be read two ways, it stays empty with a warning', async () => {
    expect(await one({ date: '' })).toMatchObject([{ title, date: '', warned: true }])
    expect(await one({ date: 'Correction Appended' })).toMatchObject([{ title, date: '', warned: true }])
    expect(await one({ date: '03/04/2024' })).toMatchObject([{ title, date: '', warned: true }])
  })

  test('hundreds of documents, the same twice among them, with numbers that look like counts in the text', async () => {
    const total = 300
    const file = Array.from({ length: total }, (_, at) =>
      older({
        count: `${at + 1} of ${total} DOCUMENTS`,
        title: `Vote ${Math.floor(at / 2)} of many`,
        body: `${story}\n\nIt was 3 of 10 documents that the clerk had read.\n\n1 of 10\n\nHe read the rest on ${1 + (at % 28)} April 2020.`,
      }),
    ).join('\n\n\n')
    const { articles } = await read(file, 'a.txt')
    expect(articles).toHaveLength(total)
    expect(
      articles.filter(
        (one, at) => one.title === `Vote ${Math.floor(at / 2)} of many` && one.date === '2024-03-12',
      ),
    ).toHaveLength(total)
  })
})

/** A document of Nexis in its newer layout. */
interface Newer {
  readonly title?: string
  readonly outlet?: string
  /** The date and what stands below it. */
  readonly date?: readonly string[]
  readonly labels?: readonly string[]
  readonly marks?: readonly [body: string, classification: string, end: string]
  readonly body?: readonly string[]
  readonly tail?: readonly string[]
}

const newer = ({
  title: headline = title,
  outlet = 'Meridian Daily',
  date = ['March 12, 2024 Tuesday'],
  labels = [
    'Copyright 2024 Meridian Publishing All Rights Reserved',
    'Section: NEWS; Pg. 3',
    'Length: 96 words',
    'Byline: Edda Varnholt',
  ],
  marks: [body, classification, end] = ['Body', 'Classification', 'End of Document'],
  body: text = story.replaceAll('\n\n', '|').replaceAll('\n', ' ').split('|'),
  tail = ['Language: ENGLISH', 'Publication-Type: Newspaper', 'Load-Date: March 13, 2024'],
}: Newer): readonly string[] =>
  [headline, outlet, ...date, ...labels, body, ...text, classification, ...tail, end].filter(
    (line) => line !== '',
  )

const rtf = (...lines: readonly string[]): string =>
  `{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\n${lines
    .map(
      (line) =>
        `{\\pard ${line.replace(/[\\\\{}]/g, '\\\\$&').replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0)}?`)}\\par}\n`,
    )
    .join('')}}`

describe('Nexis Rich Text, without bookmarks and links', () => {
  const cover = [
    'Date and Time: Friday, 22 March 2024 09:31:00 CET',
    'Job Number: 210000001',
    'Documents (1)',
    `1. ${title}`,
    'Client/Matter: -None-',
    'Search Terms: inspectors',
    'Narrowed by:',
    'Timeline: 01 Mar 2024 to 31 Mar 2024',
  ]
  const one = async (document: Newer, before: readonly string[] = []) =>
    (await read(rtf(...before, ...newer(document)), 'a.rtf')).articles

  test.each(dates)('a date printed %s', async (date, iso) => {
    expect(await one({ date: [date] })).toMatchObject([{ title, outlet: 'Meridian Daily', date: iso }])
    expect(await one({ date: [date] }, cover)).toMatchObject([{ title, outlet: 'Meridian Daily', date: iso }])
  })

  test.each([
    'March 12, 2024: the day the harbours opened',
    'LISSEN: A city waits for its inspectors',
    'Update: Assembly votes after midnight',
    'Correction: The Assembly has 124 members',
    'Type: Font of all harbours',
    '54 states say no to inspectors',
    'Body',
    'Who owns a pier?',
  ])('a headline %s', async (headline) => {
    expect(await one({ title: headline })).toMatchObject([
      { title: headline, outlet: 'Meridian Daily', date: '2024-03-12' },
    ])
  })

  test.each<[string, Newer]>([
    ['an edition beside the date', { date: ['March 12, 2024 Tuesday Final Edition'] }],
    ['an edition below the date', { date: ['March 12, 2024 Tuesday', 'Late Edition - Final'] }],
    ['a local edition below a German date', { date: ['Dienstag 12. März 2024', 'Nordhafener Echo'] }],
    ['a correction below the date', { date: ['March 12, 2024 Tuesday', 'Correction Appended'] }],
    ['no copyright', { labels: ['Section: NEWS', 'Length: 96 words'] }],
    ['no labels', { labels: [] }],
    ['no word for the text', { marks: ['', 'Classification', 'End of Document'] }],
    ['no word for the fields', { marks: ['Body', '', 'End of Document'] }],
    [
      'German labels',
      {
        labels: [
          'Copyright 2024 Tidewater Verlag Alle Rechte vorbehalten',
          'Rubrik: Politik; S. 3',
          'Länge: 96 Wörter',
          'Autor: Edda Varnholt',
        ],
        tail: ['Sprache: German; Deutsch', 'Update: 13. März 2024'],
      },
    ],
    [
      'French labels',
      {
        labels: ['Rubrique: Monde', 'Longueur: 96 mots', 'Auteur: Edda Varnholt'],
        tail: ['Langue: French; Français', 'Date de chargement: 13 mars 2024'],
      },
    ],
    [
      'labels of a broadcast',
      {
        labels: [
          'Show: Harbour Tonight',
          'Length: 96 words',
          'Anchors: Edda Varnholt',
          'Guests: Rafe Dallan',
        ],
      },
    ],
    [
      'captions below the text',
      {
        body: [
          'The Assembly voted on Tuesday to send inspectors back.',
          'Graphic',
          'Photo taken on 1 January 2020.',
        ],
      },
    ],
    [
      'text that names the marks',
      {
        body: [
          'The body of the law says so. Classification of documents ends in May.',
          'End of documents, he said, was near.',
        ],
      },
    ],
    [
      'an abstract and a full text',
      {
        body: [
          'ABSTRACT',
          'What the Assembly said on 4 May 2020.',
          'FULL TEXT',
          'The Assembly voted on Tuesday.',
        ],
      },
    ],
  ])('%s', async (_, document) => {
    expect(await one(document)).toMatchObject([{ title, outlet: 'Meridian Daily', date: '2024-03-12' }])
    expect(await one(document, cover)).toMatchObject([
      { title, outlet: 'Meridian Daily', date: '2024-03-12' },
    ])
  })

  test('without a date, or with one that can be read two ways, it stays empty with a warning', async () => {
    expect(await one({ date: [] })).toMatchObject([{ title, date: '', warned: true }])
    expect(await one({ date: ['Correction Appended'] })).toMatchObject([
      { title, outlet: 'Meridian Daily', date: '', warned: true },
    ])
    expect(await one({ date: ['03/04/2024'] })).toMatchObject([{ title, date: '', warned: true }])
  })

  test('a hundred documents behind a list of their titles', async () => {
    const titles = Array.from({ length: 100 }, (_, at) => `Vote ${at} of many on the harbours`)
    const list = titles.flatMap((headline, at) => [
      `${at + 1}. ${headline}`,
      'Client/Matter: -None-',
      'Search Terms: inspectors',
    ])
    const file = rtf('Documents (100)', ...list, ...titles.flatMap((headline) => newer({ title: headline })))
    const { articles } = await read(file, 'a.rtf')
    expect(articles.map((article) => article.title)).toEqual(titles)
    expect(new Set(articles.map((article) => article.date))).toEqual(new Set(['2024-03-12']))
  })
})

/** A page of Factiva without codes. */
const factiva = (fields: {
  readonly language?: string
  readonly title?: string
  readonly above?: readonly string[]
  readonly author?: string
  readonly count?: string
  readonly date?: string
  readonly time?: string
  readonly below?: readonly string[]
}): string => {
  const {
    language = 'en',
    above = [],
    author = '',
    count = '808 words',
    date = '12 March 2024',
    time = '',
    below = ['Meridian Daily', 'MERID', '1; National', '13', 'English', '(c) 2024 Meridian Publishing Ltd'],
  } = fields
  const div = (text: string): string => (text === '' ? '' : `<div>${text}</div>`)
  return `<div class="article ${language}Article"><p></p>${above.map(div).join('')}<div id="hd"><span class="${language}Headline">${fields.title ?? title}</span></div>${author === '' ? '' : `<div class="author">${author}</div>`}${[count, date, time, ...below].map(div).join('')}<p class="articleParagraph ${language}articleParagraph">The Assembly voted on Tuesday, 5 April 2022, to send inspectors back.</p><p>Meridian Publishing</p><p>Document MERID00020240312ek3c0000d</p></div>`
}
const factivaPage = (...articles: readonly string[]): string =>
  `<html><head><title>Factiva</title></head><body>${articles.join('')}</body></html>`

/** The same with codes. */
const coded = (rows: Readonly<Record<string, string>>, language = 'en'): string =>
  `<div class="article ${language}Article"><table>${Object.entries({
    HD: title,
    WC: '80 words',
    PD: '12 March 2024',
    SN: 'Meridian Daily',
    SC: 'MERID',
    LA: 'English',
    CY: '(c) 2024',
    LP: '<p class="articleParagraph">The Assembly voted on Tuesday.</p>',
    TD: '<p class="articleParagraph">It met on 5 April 2022.</p>',
    AN: 'Document MERID00020240312ek3c0000d',
    ...rows,
  })
    .filter(([, value]) => value !== '')
    .map(([code, value]) => `<tr><td class="index"><b>${code}</b>&nbsp;</td><td>${value}</td></tr>`)
    .join('')}</table></div>`

describe('Factiva page', () => {
  test.each(
    dates.filter(([printed]) => !/day|tag|di\b|dinsdag|martes|tisdag|Salı|Terça|[AP]M/iu.test(printed)),
  )('a date printed %s in either layout', async (date, iso) => {
    expect((await read(factivaPage(factiva({ date })), 'a.html')).articles).toMatchObject([
      { title, outlet: 'Meridian Daily', date: iso },
    ])
    expect((await read(factivaPage(coded({ PD: date })), 'a.html')).articles).toMatchObject([
      { title, outlet: 'Meridian Daily', date: iso },
    ])
  })

  test.each<[string, string, Parameters<typeof factiva>[0], string]>([
    ['a time', title, { time: '21:15' }, '2024-03-12T21:15'],
    ['a time with zone', title, { time: '21:15 GMT' }, '2024-03-12T21:15+00:00'],
    ['a time of twelve hours', title, { time: '09:15 PM' }, '2024-03-12T21:15'],
    ['a section', title, { above: ['News; International'] }, '2024-03-12'],
    ['a section and a kicker', title, { above: ['News', 'THE VOTE'] }, '2024-03-12'],
    ['an author', title, { author: 'By Edda Varnholt' }, '2024-03-12'],
    ['thousands of words', title, { count: '1,808 words' }, '2024-03-12'],
    [
      'words in German',
      title,
      { language: 'de', count: '1.808 Wörter', date: '12. März 2024' },
      '2024-03-12',
    ],
    ['words in French', title, { language: 'fr', count: '1 808 mots', date: '12 mars 2024' }, '2024-03-12'],
    [
      'words in Spanish',
      title,
      { language: 'es', count: '808 palabras', date: '12 de marzo de 2024' },
      '2024-03-12',
    ],
    ['words in Italian', title, { language: 'it', count: '808 parole', date: '12 marzo 2024' }, '2024-03-12'],
    [
      'words in Portuguese',
      title,
      { language: 'pt', count: '808 palavras', date: '12 março 2024' },
      '2024-03-12',
    ],
    ['words in Russian', title, { language: 'ru', count: '808 слов', date: '12 марта 2024' }, '2024-03-12'],
    [
      'signs in Chinese',
      title,
      { language: 'zhcn', count: '808 字', date: '2024 年 3 月 12 日' },
      '2024-03-12',
    ],
    ['signs in Japanese', title, { language: 'ja', count: '808 文字', date: '2024年3月12日' }, '2024-03-12'],
    ['signs in Korean', title, { language: 'ko', count: '808 단어', date: '2024년 3월 12일' }, '2024-03-12'],
    [
      'no edition and page',
      title,
      { below: ['Meridian Daily', 'MERID', 'English', '(c) 2024'] },
      '2024-03-12',
    ],
    ['no code', title, { below: ['Meridian Daily', 'English', '(c) 2024'] }, '2024-03-12'],
    [
      'a headline with a date',
      'What happened on 1 May 2019',
      { title: 'What happened on 1 May 2019' },
      '2024-03-12',
    ],
    ['a headline counted', title, { title: `12) ${title}` }, '2024-03-12'],
    ['a headline of words', '500 words', { title: '500 words' }, '2024-03-12'],
  ])('%s', async (_, headline, fields, iso) => {
    expect((await read(factivaPage(factiva(fields)), 'a.html')).articles).toMatchObject([
      { title: headline, outlet: 'Meridian Daily', date: iso },
    ])
  })

  test('articles of both layouts and several languages in one page', async () => {
    const page = factivaPage(
      factiva({}),
      coded({ HD: 'Zweite' }, 'de'),
      factiva({ language: 'zhtw', title: '第三', date: '2024 年 3 月 13 日' }),
      coded({ HD: 'Quatrième', PD: '14 mars 2024', LP: '', TD: '' }, 'fr'),
    )
    expect((await read(page, 'a.html')).articles).toMatchObject([
      { title, date: '2024-03-12' },
      { title: 'Zweite', date: '2024-03-12' },
      { title: '第三', date: '2024-03-13' },
      { title: 'Quatrième', date: '2024-03-14' },
    ])
  })

  test('without a date it stays empty with a warning', async () => {
    expect((await read(factivaPage(coded({ PD: '' })), 'a.html')).articles).toMatchObject([
      { title, date: '', warned: true },
    ])
    expect((await read(factivaPage(factiva({ date: '' })), 'a.html')).articles).toMatchObject([
      { title, date: '', warned: true },
    ])
  })
})

const proquest = (fields: {
  readonly head?: string
  readonly date?: string
  readonly labels?: string
  readonly body?: string
}): string =>
  `____________________________________________________________\n\n${fields.head ?? title}\n\nhttps://www.proquest.com/docview/310700001/se-2\n\nFull text: ${fields.body ?? story}\n\nSubject: Harbors; Votes\n\nLocation: Orsava\n\n${fields.labels ?? `Title: ${fields.head ?? title}\n\nAuthor: Varnholt, Edda\n\nPublication title: Meridian Daily; Northgate\n\nPublication year: 2024\n\n`}${fields.date === '' ? '' : `Publication date: ${fields.date ?? 'Mar 12, 2024'}\n\n`}ProQuest document ID: 310700001\n\nDocument URL: https://www.proquest.com/docview/310700001/se-2\n\nLast updated: 2024-03-14\n\nDatabase: Littoral Newsstream\n\n`

describe('ProQuest text', () => {
  test.each([
    ...dates,
    ['Mar 12, 2024', '2024-03-12'],
    ['12 Mar 2024', '2024-03-12'],
    ['Mar/Apr 2024', '2024-03'],
    ['Mar 12-18, 2024', '2024-03-12'],
    ['Spring 2024', '2024'],
    ['2024', '2024'],
    ['Mar 1 2, 2024', '2024-03-12'],
  ] as const)('a date printed %s', async (date, iso) => {
    expect((await read(proquest({ date }), 'a.txt')).articles).toMatchObject([
      { title, outlet: 'Meridian Daily', date: iso },
    ])
  })

  test.each([
    'Title: a word that stands alone',
    'March 12, 2024: the day',
    '[Derived headline]',
    'Full text: what it hides',
    'WHO VOTED',
    'Letters: what readers say',
  ])('a headline %s', async (head) => {
    expect((await read(proquest({ head }), 'a.txt')).articles).toMatchObject([
      { title: head, date: '2024-03-12' },
    ])
  })

  test('hundreds of documents', async () => {
    const file = Array.from({ length: 200 }, (_, at) => proquest({ head: `Vote ${at}` })).join('')
    const { articles } = await read(
      `${file}____________________________________________________________\n\nContact us at: https://support.example\n\nDatabase copyright 2024. All rights reserved.\n`,
      'a.txt',
    )
    expect(articles.map((one) => one.title)).toEqual(Array.from({ length: 200 }, (_, at) => `Vote ${at}`))
  })
})

const europresse = (fields: {
  readonly header?: string
  readonly title?: string
  readonly subtitle?: string
  readonly authors?: string
  readonly body?: string
  readonly number?: string
}): string =>
  `<article id="docText"><header><div class="rdp__DocPublicationName"><span class="DocPublicationName"> Le Phare (site web) </span></div><div><span class="DocHeader">${fields.header ?? 'International, mardi 12 mars 2024 825 mots, p. 3'}</span></div><div class="titreArticle">${fields.subtitle === undefined ? '' : `<p class="sm-margin-TopNews rdp__subtitle">${fields.subtitle}</p>`}<p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">${fields.title ?? title}</p>${fields.authors === undefined ? '' : `<p class="sm-margin-bottomNews">${fields.authors}</p>`}</div></header><section><div class="DocText clearfix"><div class="docOcurrContainer">${fields.body ?? '<p>L’Assemblée a voté mardi 5 janvier 2019.</p>'}</div></div></section><footer><small>© 2024 Le Phare.</small><div class="publiC-lblNodoc">${fields.number ?? 'news·20240312·LP·0001'}</div></footer></article>`
const europressePage = (...articles: readonly string[]): string =>
  `<html><body>${articles.join('')}</body></html>`

describe('Europresse page', () => {
  test.each([
    ['mardi 12 mars 2024', '2024-03-12'],
    ['International, mardi 12 mars 2024', '2024-03-12'],
    ['International, mardi 12 mars 2024 825 mots, p. 3', '2024-03-12'],
    ['Actualité, mardi 12 mars 2024 - 17:39 UTC +01:00 1024 mots', '2024-03-12T17:39+01:00'],
    ['vendredi 1er mars 2024 825 mots', '2024-03-01'],
    ['Tuesday, March 12, 2024 1045 words, p. A4', '2024-03-12'],
    ['World News, March 12, 2024', '2024-03-12'],
    ['12 mars 2024', '2024-03-12'],
    ['Économie, mars 2024, p. 12', '2024-03'],
    ['Spécial 8 mars, mardi 12 mars 2024, p. 3', '2024-03-12'],
    ['Monde 2024, mardi 12 mars 2024', '2024-03-12'],
  ])('a line %s', async (header, iso) => {
    expect((await read(europressePage(europresse({ header })), 'a.html')).articles).toMatchObject([
      { title, outlet: 'Le Phare (site web)', date: iso },
    ])
  })

  test.each<[string, Parameters<typeof europresse>[0], string]>([
    ['a date in the headline', { title: 'Que faire le 1er mai 2019 ?' }, 'Que faire le 1er mai 2019 ?'],
    ['a second headline', { subtitle: 'Vote du 3 mai 2018' }, title],
    ['authors', { authors: 'Salma Natour et Edda Varnholt' }, title],
    [
      'words that were searched for',
      { title: 'Les <mark>inspecteurs</mark> partent <mark>lundi</mark>' },
      'Les inspecteurs partent lundi',
    ],
    ['no text', { body: '' }, title],
  ])('%s', async (_, fields, headline) => {
    expect((await read(europressePage(europresse(fields)), 'a.html')).articles).toMatchObject([
      { title: headline, date: '2024-03-12' },
    ])
  })

  test('a hundred articles', async () => {
    const page = europressePage(
      ...Array.from({ length: 100 }, (_, at) => europresse({ title: `Vote ${at}` })),
    )
    expect((await read(page, 'a.html')).articles.map((one) => one.title)).toEqual(
      Array.from({ length: 100 }, (_, at) => `Vote ${at}`),
    )
  })
})
