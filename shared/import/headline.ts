import type { Line } from './line'
import { isTitle } from './shape'
import { termsOf } from './terms'

/** The line that is the headline and the copies of it elsewhere, by line number. */
export interface Headline {
  readonly index: number
  readonly certainty: number
  readonly copies: readonly number[]
  /** The headline as a reader would quote it, without the outlet that some pages print behind it. */
  readonly title: string
  /** What pages print behind the headline or its copies: "| Tidewater Post". */
  readonly tails: readonly string[]
}

/** How far above the text a headline is looked for, in lines that are not blank. */
const reach = 60

/**
 * Finds the headline among the lines above the body. `bodyAt` is the line number of the first paragraph. Its
 * words come back in the text; it often stands there more than once; dates and bylines follow it. Of several
 * copies the one nearest to the body counts.
 */
export function findHeadline(
  lines: readonly Line[],
  bodyAt: number,
  isMeta: (line: Line) => boolean,
): Headline | null {
  const filled = lines.filter((line) => !line.blank)
  const first = filled.findIndex((line) => line.index >= bodyAt)
  const end = first < 0 ? Math.min(filled.length, 8) : first
  const terms = termsOf(
    filled
      .slice(end, end + 12)
      .map((line) => line.text)
      .join(' ')
      .slice(0, 4000),
  )
  let best: { line: Line; score: number } | null = null
  for (let at = Math.max(0, end - reach); at < Math.min(filled.length, end + 1); at += 1) {
    const line = filled[at] as Line
    if (!couldBeHeadline(line) || isMeta(line)) continue
    if (at === end && first >= 0) continue
    const score = scoreOf(line, filled, at, end, terms, isMeta)
    // Later copies of the same words win by being nearer.
    if (!best || score > best.score || (line.key === best.line.key && at < end))
      best = { line, score: Math.max(score, best && line.key === best.line.key ? best.score : score) }
  }
  if (!best || best.score < 1) return null
  const { line, score } = best
  const title = titleOf(line, filled)
  const copies = filled.filter((other) => other !== line && sameHeadline(other, line, title))
  const tails = [line, ...copies].flatMap((other) => (other.text === title ? [] : tailOf(other.text)))
  return {
    index: line.index,
    certainty: Math.min(0.99, 0.5 + score / 12),
    copies: copies.map((other) => other.index),
    title,
    tails,
  }
}

function couldBeHeadline(line: Line): boolean {
  if (isTitle(line)) return true
  // Some headlines end with a full stop or a colon inside quotation marks; very short ones exist in all scripts.
  return (
    !line.blank &&
    line.furniture === null &&
    line.words >= 2 &&
    line.words <= 30 &&
    line.bars <= 2 &&
    line.controls < 0.5 &&
    line.caption < 0.5 &&
    line.dates.length === 0 &&
    !/[,;:]$/.test(line.text)
  )
}

function scoreOf(
  line: Line,
  filled: readonly Line[],
  at: number,
  end: number,
  terms: ReadonlySet<number>,
  isMeta: (line: Line) => boolean,
): number {
  const own = [...termsOf(line.text)]
  const shared = own.filter((term) => terms.has(term)).length
  let score = own.length === 0 ? 0 : (shared / own.length) * 4 + Math.min(shared, 5) * 0.5
  const copies = filled.filter((other) => other !== line && other.key === line.key).length
  if (copies > 0 && line.words >= 4) score += 2
  const next = filled.slice(at + 1, Math.min(at + 6, end))
  if (next.some(isMeta)) score += next[0] && isMeta(next[0]) ? 2 : 1.2
  if (line.words >= 5 && line.words <= 22) score += 1
  if (line.words <= 2 && !line.cjk) score -= 1.5
  if (line.sentence && /[.。]$/u.test(line.text)) score -= 3
  if (line.text === line.text.toUpperCase() && line.words <= 3) score -= 1.5
  score -= Math.min(4, (end - at) * 0.08)
  return score
}

const trailingOutlet = /\s+(?:\||–|—|-|::|»|_|--)\s*(?<outlet>[^|–—»_]{2,40})$/u

/** The line without " | Outlet", when the rest stands alone elsewhere or the tail does. */
function titleOf(line: Line, filled: readonly Line[]): string {
  const tail = line.length <= 400 ? trailingOutlet.exec(line.text) : null
  if (!tail?.groups) return line.text
  const rest = line.text.slice(0, tail.index)
  const outlet = (tail.groups.outlet ?? '').toLowerCase()
  const alone = filled.some((other) => other !== line && (other.text === rest || other.key === outlet))
  return alone || /\|$/.test(tail[0].trim().charAt(0)) ? rest : line.text
}

function tailOf(text: string): readonly string[] {
  const outlet = trailingOutlet.exec(text)?.groups?.outlet
  return outlet ? [outlet.trim()] : []
}

function sameHeadline(other: Line, line: Line, title: string): boolean {
  if (other.key === line.key || other.text === title) return true
  if (other.words > line.words + 8 || other.length > line.length + 80 || line.words < 4) return false
  const tail = trailingOutlet.exec(other.text)
  return tail !== null && other.text.slice(0, tail.index).toLowerCase() === title.toLowerCase()
}
