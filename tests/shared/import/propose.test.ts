import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileProposalSchema, lineKinds, noEdits } from '../../../shared/import/proposal'
import { bodySentences, otherSentences, pageWith, proposeText } from '../../support/pages'

const kindOf = (text: string, line: string): string | undefined =>
  proposeText(text).lines.find((one) => one.text === line)?.kind

const factsOf = (text: string) => proposeText(text).articles[0]?.facts

describe('nothing of a file is lost', () => {
  test('every line stays where it was and belongs to one article', () => {
    const line = fc.oneof(
      fc.constantFrom('', '  ', 'Next Article', '12 March 2024', 'Share', 'By Ann Lee', ...bodySentences),
      fc.string({ unit: 'grapheme', maxLength: 80 }).map((text) => text.replaceAll('\n', ' ')),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const { lines: proposed, articles } = proposeText(lines.join('\n'))
        expect(proposed.map((one) => one.text)).toEqual(lines.length === 0 ? [''] : lines)
        expect(articles[0]?.firstLine).toBe(0)
        expect(articles.at(-1)?.endLine).toBe(proposed.length)
        for (const [at, article] of articles.slice(1).entries())
          expect(article.firstLine).toBe(articles[at]?.endLine)
        for (const { text, kind } of proposed) expect(kind === 'blank').toBe(text.trim() === '')
      }),
    )
  })

  test('a proposal has the form that the contract names', () => {
    const { lines, articles } = proposeText(pageWith({ meta: ['By Ann Lee', '12 March 2024 17:21'] }))
    const file = { id: 'file-1', name: 'a.txt', size: 9, state: 'ready', error: '', format: 'text' }
    const rest = {
      encoding: 'utf-8',
      encodingReason: '',
      titles: [],
      undated: 0,
      undecided: 0,
      duplicates: 0,
      warnings: [],
      duplicate: null,
      outlets: [],
      split: false,
      ruled: 0,
      columnsRule: null,
    }
    const edits = noEdits
    expect(() => fileProposalSchema.parse({ ...file, ...rest, lines, articles, edits })).not.toThrow()
  })

  test('a file without text gives one article with warnings', () => {
    const { articles } = proposeText('')
    expect(articles).toHaveLength(1)
    expect(articles[0]?.warnings.join(' ')).toContain('No headline was found.')
  })
})

describe('what a person corrected holds', () => {
  const text = pageWith({ above: ['Something else entirely here'], meta: ['By Ann Lee', '12 March 2024'] })

  test('a line called headline gives the title', () => {
    const { articles, lines } = proposeText(text, { kinds: { '0': 'headline' } })
    expect(lines[0]).toMatchObject({ kind: 'headline', certainty: 1 })
    expect(articles[0]?.facts.title).toBe('Something else entirely here')
  })

  test('a line called date gives the date, even one that the cleaner would not take', () => {
    const dated = pageWith({ above: ['Printed on 3 May 2023'] })
    expect(factsOf(dated)?.date?.iso).toBe('2024-03-12')
    expect(proposeText(dated, { kinds: { '0': 'date' } }).articles[0]?.facts.date?.iso).toBe('2023-05-03')
  })

  test('a line called byline gives the author', () => {
    const named = pageWith({ below: ['Words: Mira Tolle'] })
    const line = named.split('\n').length - 1
    expect(proposeText(named, { kinds: { [line]: 'byline' } }).lines[line]?.kind).toBe('byline')
    const plain = pageWith({ below: ['Mira Tolle'] })
    expect(
      proposeText(plain, { kinds: { [plain.split('\n').length - 1]: 'byline' } }).articles[0]?.facts.authors,
    ).toEqual(['Mira Tolle'])
  })

  test('every kind can be given to every line', () => {
    for (const kind of lineKinds.filter((one) => one !== 'blank'))
      expect(proposeText(text, { kinds: { '5': kind } }).lines[5]).toEqual({
        text: text.split('\n')[5],
        kind,
        certainty: 1,
      })
  })

  test('but a blank line stays blank, and no other becomes so', () => {
    const { lines } = proposeText(text, { kinds: { '4': 'debris', '5': 'blank' } })
    expect(lines[4]?.kind).toBe('blank')
    expect(lines[5]?.kind).toBe('paragraph')
  })

  test('facts and left-out articles hold', () => {
    const { articles } = proposeText(text, { facts: { '0': { outlet: 'Tidewater Post' } }, leftOut: [0] })
    expect(articles[0]).toMatchObject({
      included: false,
      facts: { outlet: 'Tidewater Post', authors: ['Ann Lee'] },
    })
  })

  test('splits are where the person put them, in order and inside the file', () => {
    const { articles } = proposeText(text, { splits: [9, 4, 4, 9999] })
    expect(articles.map((article) => article.firstLine)).toEqual([0, 4, 9])
  })
})

describe('a page with several articles is cut', () => {
  const second = pageWith({
    title: 'Ferry to the islands starts again',
    meta: ['2024-03-10 08:15'],
    body: otherSentences,
  })

  test.each(['Next Article', 'NEXT STORY', 'Nächster Artikel', '下一篇'])('behind "%s"', (marker) => {
    const { articles } = proposeText(`${pageWith()}\n\n${marker}\n\n${second}`)
    expect(articles.map((article) => article.facts.title)).toEqual([
      'Wexmoor votes to reopen the northern quay',
      'Ferry to the islands starts again',
    ])
    expect(articles.map((article) => article.facts.date?.iso)).toEqual(['2024-03-12', '2024-03-10T08:15'])
  })

  test('without a mark, at a headline with its own date and text', () => {
    const { articles } = proposeText(
      `${pageWith({ below: ['Related Articles', 'Skate is back'] })}\n\n${second}`,
    )
    expect(articles).toHaveLength(2)
  })

  test('right behind the text, at a headline with nothing but a date below it', () => {
    const bare = pageWith({
      title: 'Ferry to the islands starts again',
      meta: ['2024-03-10'],
      body: otherSentences,
    })
    const { articles } = proposeText(`${pageWith()}\n\n${bare}`)
    expect(articles.map((article) => article.facts.title)).toEqual([
      'Wexmoor votes to reopen the northern quay',
      'Ferry to the islands starts again',
    ])
  })

  test('at a headline with nothing but a date below it, though its words are in the text above', () => {
    const bare = pageWith({
      title: 'The northern quay and the harbour council',
      meta: ['2024-03-10'],
      body: otherSentences,
    })
    const { articles } = proposeText(`${pageWith({ below: ['Share'] })}\n\n${bare}`)
    expect(articles.map((article) => article.facts.title)).toEqual([
      'Wexmoor votes to reopen the northern quay',
      'The northern quay and the harbour council',
    ])
  })

  test('but what readers wrote is no article', () => {
    const { articles } = proposeText(`${pageWith({ below: ['12 comments', 'Skate is back'] })}\n\n${second}`)
    expect(articles).toHaveLength(1)
  })

  test('a teaser is no article', () => {
    const { articles } = proposeText(
      `${pageWith()}\nNext Article\nFerry to the islands starts again\n2024-03-10 08:15`,
    )
    expect(articles).toHaveLength(1)
  })
})

describe('the date of publication', () => {
  test.each([
    [
      'the header clock above is not it',
      pageWith({ above: ['Thursday 14 March 2024, 23:48 | Wexmoor 6°C'] }),
      '2024-03-12',
    ],
    ['the day of reading is not it', pageWith({ above: ['Accessed on 20 May 2025'] }), '2024-03-12'],
    [
      'published goes before updated',
      pageWith({ meta: ['Updated 14 March 2024', 'Published 12 March 2024'] }),
      '2024-03-12',
    ],
    ['an update alone is taken', pageWith({ meta: ['Last updated: 14 March 2024'] }), '2024-03-14'],
    [
      'dates in the text are never it',
      pageWith({
        meta: [],
        body: [...bodySentences, 'It was first proposed on 3 May 2019 by the pilots of the harbour.'],
      }),
      undefined,
    ],
    [
      'a dateline needs a year',
      pageWith({ meta: [], body: [`WEXMOOR, March 12 (Northern Wire) -- ${bodySentences[0]}`] }),
      undefined,
    ],
    [
      'the year may come from the copyright line',
      pageWith({
        meta: [],
        body: [`WEXMOOR, March 12 (Northern Wire) -- ${bodySentences[0]}`, ...bodySentences.slice(1)],
        below: ['© 2024 Northern Wire'],
      }),
      '2024-03-12',
    ],
    ['a future date is refused', pageWith({ meta: ['12 March 2031'] }), undefined],
    ['day before month where only that exists', pageWith({ meta: ['27/09/2024'] }), '2024-09-27'],
    [
      'the dateline settles day and month',
      pageWith({
        meta: ['03/04/2024'],
        body: [`WEXMOOR, April 3 (Northern Wire) -- ${bodySentences[0]}`, ...bodySentences.slice(1)],
      }),
      '2024-04-03',
    ],
    [
      'another date of the file settles it',
      pageWith({ above: ['Archive 28/02/2024'], meta: ['03/04/2024'] }),
      '2024-04-03',
    ],
    ['a day of the week settles it', pageWith({ meta: ['Wednesday 03/04/2024'] }), '2024-04-03'],
    ['else it stays empty', pageWith({ meta: ['03/04/2024'] }), undefined],
  ])('%s', (_, text, iso) => {
    expect(factsOf(text)?.date?.iso).toBe(iso)
  })

  test('an undecided date is told in a warning', () => {
    expect(proposeText(pageWith({ meta: ['03/04/2024'] })).articles[0]?.warnings.join(' ')).toContain(
      '"03/04/2024" can be read as 2024-04-03 (day first) or 2024-03-04 (month first)',
    )
  })

  test('what was printed is kept', () => {
    expect(factsOf(pageWith({ meta: ['Published: 12 March 2024 at 5:21 PM'] }))?.date).toEqual({
      iso: '2024-03-12T17:21',
      precision: 'time',
      text: '12 March 2024 at 5:21 PM',
    })
  })
})

describe('what lines are', () => {
  test.each([
    '[ad_1]',
    'Source link',
    'spot_img',
    'Share',
    'Print E-mail Bookmark and Share',
    'Skip to content',
    'We use cookies to keep you signed in. Accept all',
    'Sign up to our newsletter',
    '© 2024 Tidewater Post. All rights reserved.',
    'Add your comments...',
  ])('%s is debris', (line) => {
    expect(kindOf(pageWith({ below: [line] }), line)).toBe('debris')
  })

  test('a name above what its bearer writes is the author, and a note on him at the end no text', () => {
    const note = 'Aurel Mundt’s column appears on Thursdays. The views expressed here are his own.'
    const text = pageWith({
      meta: ['Aurel Mundt', 'Columnist, Wexmoor Daily', '14 March 2024'],
      below: [note],
    })
    expect(factsOf(text)?.authors).toEqual(['Aurel Mundt'])
    expect(kindOf(text, note)).toBe('debris')
  })

  test.each(['序言', '前言', '摘要'])('the heading %s is nobody who wrote', (heading) => {
    const sentence = '港口管理委员会星期一在例行会议上投票决定，在冬季风暴来临之前重新开放北码头。'
    const text = [
      '北码头将在冬季之前重新开放',
      heading,
      '2024年3月12日',
      '',
      sentence,
      sentence,
      sentence,
    ].join('\n')
    expect(factsOf(text)?.authors).toEqual([])
  })

  test('a caption counts once', () => {
    const caption = 'The quay on Monday. (Photo: Northern Wire)'
    const text = pageWith({
      body: [...bodySentences.slice(0, 3), caption, caption, caption, ...bodySentences.slice(3)],
    })
    const kinds = proposeText(text)
      .lines.filter((line) => line.text === caption)
      .map((line) => line.kind)
    expect(kinds).toEqual(['caption', 'debris', 'debris'])
  })

  test('a dateline and an end mark are parts of their lines', () => {
    const body = [
      `WEXMOOR, March 12 (Northern Wire) -- ${bodySentences[0]}`,
      ...bodySentences.slice(1, 5),
      `${bodySentences[5]} Enditem`,
    ]
    const text = pageWith({ body })
    const { articles } = proposeText(text)
    const parts = articles[0]?.parts.map((part) => [part.kind, text.slice(part.start, part.end)])
    expect(parts).toEqual([
      ['dateline', 'WEXMOOR, March 12 (Northern Wire) --'],
      ['debris', 'Enditem'],
    ])
    expect(articles[0]?.facts).toMatchObject({ place: 'Wexmoor', agency: 'Northern Wire' })
  })
})

describe('the cleaner keeps going on odd input', () => {
  test.each([
    ['one line of 2,000,000 characters', 'word '.repeat(400_000)],
    ['60,000 lines', 'line of the page\n'.repeat(60_000)],
    ['60,000 dates', '12 March 2024\n'.repeat(20_000)],
    ['brackets without end', '('.repeat(100_000)],
    ['spaces without end', `a${' '.repeat(100_000)}b`],
  ])('%s', (_, text) => {
    expect(proposeText(text).lines.length).toBeGreaterThan(0)
  })

  test('the same input gives the same proposal', () => {
    const text = pageWith({ below: ['Related Articles', 'Skate is back'] })
    expect(proposeText(text)).toEqual(proposeText(text))
  })
})
