import { Char, charClass } from './chars'
import type { Line } from './line'

/** A line of running text: a sentence of some length, or several. */
export const isParagraph = (line: Line): boolean =>
  !line.blank &&
  ((line.sentence && line.words >= 10) || line.words >= 35) &&
  line.controls < 0.4 &&
  line.furniture !== 'rights'

/** A line that could be a headline by its form. */
export function isTitle(line: Line): boolean {
  return (
    line.words >= (line.cjk ? 4 : 3) &&
    line.words <= 40 &&
    line.length <= 240 &&
    line.furniture === null &&
    line.bars <= 2 &&
    line.controls < 0.5 &&
    line.caption < 0.5 &&
    !endsLikeText(line) &&
    !isDateLine(line)
  )
}

/** Ends with a full stop, inside quotation marks or not, or in the middle of a sentence. */
function endsLikeText({ text }: Line): boolean {
  const last = text.charCodeAt(text.length - 1)
  if (pauses.has(last)) return true
  let at = text.length - 1
  while (at >= 0 && closing.has(text.charCodeAt(at))) at -= 1
  const unit = text.charCodeAt(at)
  if (unit !== 46 && unit !== 0x3002) return false
  if (text.charCodeAt(at - 1) === 46 && text.charCodeAt(at - 2) === 46) return false
  return at !== text.length - 1 || unit !== 46 || charClass[text.charCodeAt(at - 1)] !== Char.capital
}

const units = (signs: string): ReadonlySet<number> => new Set([...signs].map((sign) => sign.charCodeAt(0)))
const pauses = units(':,;，；：')
const closing = units('"”’»)')

/**
 * A line about one date or two, with a year: little else stands on it, and the date is not the day on which
 * the page was read.
 */
export function isDateLine(line: Line): boolean {
  if (line.dates.length === 0) return false
  const dated = line.dates.filter((date) => date.day !== null || line.words <= 6)
  const first = dated[0]
  if (!first || first.label === 'visit' || line.furniture === 'rights' || line.caption >= 0.5) return false
  const printed = dated.reduce((sum, date) => sum + date.end - date.start, 0)
  const rest = line.length - printed
  if (first.day === null && rest > 12) return false
  if (line.sentence && line.words > 10 && first.label === 'none' && !/\)$/.test(line.text)) return false
  return rest <= 70 || (line.words <= 20 && line.controls >= 0.2)
}
