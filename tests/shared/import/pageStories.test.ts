import { describe, expect, test } from 'vitest'
import { parseHtml } from '../../../main/import/html/parse'
import { textLines } from '../../../shared/import/page/lines'
import { furtherStories } from '../../../shared/import/page/stories'

const text = (words: string): string =>
  Array.from({ length: 5 }, (_, at) => `<p>${`${words} ${at} `.repeat(20).trim()}.</p>`).join('')
const first = `<article><h1>Assembly votes on the harbours</h1><p>12 March 2024</p>${text('assembly votes')}</article>`
const startsOf = (html: string): readonly string[] => {
  const lines = textLines(parseHtml(html))
  return furtherStories(lines).map((at) => lines[at]?.text ?? '')
}

describe('a page is cut where another story begins', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'an article of its own with a date',
      `${first}<article><h1>Storm keeps the ferries in port</h1><time>13 March 2024</time>${text('storm ferries')}</article>`,
      ['Storm keeps the ferries in port'],
    ],
    [
      'a second h1 with a byline',
      `<div><h1>Assembly votes on the harbours</h1>${text('assembly')}</div><div><p>Shipping</p><h1>Storm keeps the ferries in port</h1><p>By Salma Natour</p>${text('storm')}</div>`,
      ['Shipping'],
    ],
    [
      'announced by a label, which goes with it',
      `${first}<p>Next Article</p><h1>Storm keeps the ferries in port</h1>${text('storm')}`,
      ['Next Article'],
    ],
    [
      'announced in another language',
      `${first}<p>Nächster Artikel</p><h1>Sturm hält die Fähren im Hafen</h1>${text('Sturm')}`,
      ['Nächster Artikel'],
    ],
  ])('%s', (_, html, starts) => {
    expect(startsOf(html)).toEqual(starts)
  })

  test.each<[string, string]>([
    [
      'a teaser',
      `${first}<p>Next Article</p><article><h2>Storm keeps the ferries in port</h2><time>13 March 2024</time><p>${'storm '.repeat(30)}</p></article>`,
    ],
    [
      'a list of teasers',
      `${first}${Array.from({ length: 9 }, (_, at) => `<article><h2>Another story with the number ${at}</h2><time>13 March 2024</time><p>${'storm '.repeat(30)}</p></article>`).join('')}`,
    ],
    [
      'a section of the same text',
      `${first}<section><h2>What the inspectors may see there</h2>${text('inspectors')}</section>`,
    ],
    [
      'a section with an h1 but no date',
      `${first}<h1>What the inspectors may see there</h1>${text('inspectors')}`,
    ],
    [
      'long comments',
      `${first}<div class="comments"><article><h2>Re: the harbours of the north</h2><time>13 March 2024</time>${text('comment')}</article></div>`,
    ],
    [
      'entries of a live ticker',
      `${first}<div class="live-ticker"><article><h2>The votes are being counted now</h2><time>13 March 2024</time>${text('ticker')}</article></div>`,
    ],
    ['a story below a front page of links', `<nav><a href="/">Home</a></nav>${first}`],
  ])('not at %s', (_, html) => {
    expect(startsOf(html)).toEqual([])
  })

  test('pages of very many headings take no longer for it', () => {
    const lines = textLines(
      parseHtml('<article><h1>One heading of many here</h1><p>12 March 2024</p></article>'.repeat(20_000)),
    )
    const started = performance.now()
    expect(furtherStories(lines)).toEqual([])
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
