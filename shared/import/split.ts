import type { Line } from './line'

/**
 * Where further articles begin on a page that holds several: at a line such as "Next Article" that an
 * article follows, or at a headline with its own date and its own text after the body of the one before has
 * ended. A teaser, a headline with a sentence or two, is not an article.
 */
export function findSplits(lines: readonly Line[]): readonly number[] {
  const filled = lines.filter((line) => !line.blank)
  const text = new TextAhead(filled)
  const splits: number[] = []
  let since = 0
  let titles = new Set<string>()
  for (let at = 1; at < filled.length; at += 1) {
    const line = filled[at] as Line
    const marker = line.furniture === 'next' && line.words <= 4
    const head = marker ? at + 1 : at
    const title = filled[head]
    if (!title || !isTitle(title) || titles.has(title.key)) continue
    const before = text.paragraphs(since, at)
    if (before.count < 2 || before.length < 300) continue
    if (!startsArticle(filled, head, marker, text)) continue
    splits.push(line.index)
    since = head
    titles = new Set([...titles, title.key])
    at = head
  }
  return splits
}

/** Running sums over lines that hold sentences. */
class TextAhead {
  readonly #counts: number[] = [0]
  readonly #lengths: number[] = [0]

  constructor(lines: readonly Line[]) {
    for (const line of lines) {
      const counts = isParagraph(line)
      this.#counts.push((this.#counts.at(-1) ?? 0) + (counts ? 1 : 0))
      this.#lengths.push((this.#lengths.at(-1) ?? 0) + (counts ? line.length * (line.cjk ? 3 : 1) : 0))
    }
  }

  /** How many paragraphs, and how long, among lines `from` to `to` (exclusive). */
  paragraphs(from: number, to: number): { readonly count: number; readonly length: number } {
    const end = Math.min(to, this.#counts.length - 1)
    return {
      count: (this.#counts[end] ?? 0) - (this.#counts[from] ?? 0),
      length: (this.#lengths[end] ?? 0) - (this.#lengths[from] ?? 0),
    }
  }
}

/** A line of running text: a sentence of some length, or several. */
export const isParagraph = (line: Line): boolean =>
  !line.blank &&
  ((line.sentence && line.words >= 10) || line.words >= 35) &&
  line.controls < 0.4 &&
  line.furniture !== 'rights'

export function isTitle(line: Line): boolean {
  return (
    line.words >= (line.cjk ? 4 : 3) &&
    line.words <= 40 &&
    line.length <= 240 &&
    line.furniture === null &&
    line.bars <= 2 &&
    line.controls < 0.5 &&
    !(line.text.endsWith('.') && !line.text.endsWith('...')) &&
    !/[:,;。，]$/.test(line.text) &&
    !line.dates.some((date) => date.year !== null && date.end - date.start > line.length * 0.5)
  )
}

/** Whether an article of its own begins with the headline at `head`. */
function startsArticle(lines: readonly Line[], head: number, marker: boolean, text: TextAhead): boolean {
  const ahead = lines.slice(head + 1, head + 7)
  const first = ahead.findIndex(isParagraph)
  if (first < 0) return false
  const between = ahead.slice(0, first)
  const dated = between.some((line) => line.dates.some((date) => date.year !== null) && line.words <= 25)
  const body = text.paragraphs(head + 1, head + 1 + first + 8)
  if (marker) return body.count >= 2 || body.length >= 400
  if (!dated) return false
  const previous = lines[head - 1]
  if (previous && isParagraph(previous) && first > 3) return false
  return body.count >= 3 && body.length >= 500
}
