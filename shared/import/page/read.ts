import type { ArticleFacts } from '../../schema'
import { languageOf } from '../language'
import type { ParsedArticle } from '../parsed'
import { printedNames } from './bylines'
import { metaOf, type PageHead, readHead } from './head'
import { Kinds, withPictures } from './kinds'
import { enough, type JudgedLine, judgeLines } from './likelihood'
import { type PageLine, textLines } from './lines'
import { outletsOf } from './outlet'
import { peopleOf } from './people'
import { publishedOf } from './published'
import { signalsOf } from './signals'
import { furtherStories, storyPage } from './stories'
import { decoded, titleOf } from './title'
import type { PageElement } from './tree'

export interface PageOptions {
  /** The instant of the import: later dates are refused. */
  readonly now: string
  /** The page's address where the file says it outside the page, "" else. */
  readonly url: string
}

/** One story: its lines, and the page or the part of it that it stands on. */
interface Story {
  readonly root: PageElement
  readonly head: PageHead
  readonly lines: readonly PageLine[]
  readonly url: string
  readonly outlets: readonly string[]
  readonly now: string
}

/**
 * A web page as its article, or as several where it shows more than one in full: every line a reader sees with
 * what it is, and the facts that the page tells. Empty pages give one line, "".
 */
export function readPage(root: PageElement, options: PageOptions): readonly ParsedArticle[] {
  const head = readHead(root)
  const lines = textLines(root, { alts: true })
  const url = options.url !== '' && head.url === '' ? options.url : head.url
  const outlets = outletsOf(head, url)
  const { now } = options
  const starts = furtherStories(lines)
  if (starts.length === 0) return [readStory({ root, head, lines, url, outlets, now })]
  return [0, ...starts].map((from, nth) => {
    const to = starts[nth] ?? lines.length
    const part = storyPage(root, lines, from, to, head)
    const own = nth === 0 ? { root, head, url } : { ...part, url: part.head.url }
    return readStory({ ...own, lines: lines.slice(from, to), outlets, now })
  })
}

function readStory({ root, head, lines: all, url, outlets, now }: Story): ParsedArticle {
  const lines = all.filter(({ block }) => block !== 'alt')
  const judged = judgeLines(lines, signalsOf(head))
  const likelihoods = Float32Array.from(judged, ({ likelihood }) => likelihood)
  const title = titleOf(head, lines, likelihoods, outlets)
  const language = languageOfPage(head, judged)
  const isBody = (index: number): boolean => (likelihoods[index] ?? 0) >= enough && index !== title.line
  const published = publishedOf({
    root,
    head,
    lines: judged.map(({ line }) => line),
    isBody,
    titleAt: title.line,
    url,
    language,
    now,
  })
  const people = peopleOf(root, head, outlets, printedNames(judged, title.line))
  const facts: Partial<ArticleFacts> = {
    ...(title.title === '' ? {} : { title: title.title }),
    ...(outlets[0] === undefined ? {} : { outlet: outlets[0] }),
    ...(people.authors.length === 0 ? {} : { authors: [...people.authors] }),
    ...(people.agency === '' ? {} : { agency: people.agency }),
    ...(published.date === null ? {} : { date: published.date }),
    ...(url === '' ? {} : { url }),
    ...(language === '' ? {} : { language }),
    ...sectionOf(head),
  }
  const told = untoldText(head, judged)
  const parsed = [
    ...withPictures(all, judged, new Kinds(judged, title.line, facts)),
    ...told.map((text) => ({ text, kind: 'paragraph' as const, certainty: 0.7 })),
  ]
  return {
    lines: parsed.length > 0 ? parsed : [{ text: '', kind: null, certainty: 0 }],
    facts,
    rest: 'find',
    databaseId: '',
    fields: {},
    warnings: [...published.warnings, ...(told.length > 0 ? [untold] : [])],
  }
}

/** Running text below this, in UTF-16 units, is a notice and no article; told text above it is one. */
const leastShown = 200
const leastTold = 400

const untold =
  'The page shows no text of its own, a script fills it when it is opened. The text was taken from the copy that the page carries for search engines; it may be shortened.'

/** The text that a page only hands to search engines, in paragraphs; none where the page shows its text. */
function untoldText(head: PageHead, judged: readonly JudgedLine[]): readonly string[] {
  if (head.linked.body.length < leastTold) return []
  const shown = judged.filter(({ likelihood }) => likelihood >= enough).map(({ page }) => page.text)
  if (shown.reduce((sum, text) => sum + text.length, 0) >= leastShown) return []
  const seen = new Set(shown)
  return head.linked.body
    .split(/\r?\n|<br\b[^>]*>|<\/p>/i)
    .map((text) => decoded(text))
    .filter((text) => text !== '' && !seen.has(text))
}

function sectionOf(head: PageHead): Partial<ArticleFacts> {
  const section =
    metaOf(head, [
      'article:section',
      'parsely-section',
      'cxenseparse:category',
      'cxenseparse:recs:category',
      'section',
    ]) || head.linked.section
  const plain = decoded(section)
  return plain === '' || plain.length > 60 ? {} : { section: plain }
}

/** The text's own language where it can be told; a declared one may add its region. */
function languageOfPage(head: PageHead, judged: readonly JudgedLine[]): string {
  const text = judged
    .filter(({ likelihood }) => likelihood >= enough)
    .map(({ page }) => page.text)
    .join(' ')
  const told = languageOf(text)
  const declared = [
    head.language,
    metaOf(head, ['content-language', 'og:locale', 'dc.language']),
    head.linked.language,
  ]
    .map((tag) => tag.replace('_', '-'))
    .find((tag) => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag))
  if (told !== '') return told
  return declared?.split('-')[0]?.toLowerCase() ?? ''
}
