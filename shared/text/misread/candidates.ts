import { byteTables, misreaders } from './encodings'
import { classOf, type PointClass, pointAt } from './points'

/** A place where characters are, byte for byte, another character in UTF-8. Offsets are UTF-16, half-open. */
export interface Candidate {
  readonly start: number
  readonly end: number
  readonly point: number
  readonly kind: PointClass
  /** Nobody writes the characters like that. */
  readonly telling: boolean
}

/** Signs that stand right after a word, so that they follow its last letter by rights. */
const closers = new Set('»”’…–—\u00a0®™ªº²³·°«“‘›‹•№\u00ad')

/** Signs between two letters that need not mean anything. */
const joints = new Set('’‘–—·\u00a0…\u00ad')

const letter = /\p{L}/u
const lower = /\p{Ll}/u
const upper = /\p{Lu}/u
const ascii = /[A-Za-z]/

/**
 * The candidates of one run of characters beyond ASCII, `text.slice(from, to)`, as one misreader would have made
 * it, from left to right; what fits no character of UTF-8 lies between them.
 */
export function candidatesIn(
  text: string,
  from: number,
  to: number,
  misreader: number,
): readonly Candidate[] {
  const table = byteTables[misreader]
  if (!table) return []
  const bytes: (number | undefined)[] = []
  for (let at = from; at < to; at += 1) bytes.push(table.get(text.charCodeAt(at)))
  const found: Candidate[] = []
  for (let at = 0; at < bytes.length; ) {
    const read = pointAt(bytes, at)
    // A control character is a step on the way to what was misread several times.
    const step = read && read.point < 0xa0 && read.point === bytes[at + 1] && isControl(text, from + at + 1)
    const kind = step ? 'sign' : read ? classOf(read.point) : 'none'
    if (!read || kind === 'none') {
      at += 1
      continue
    }
    const start = from + at
    const end = start + read.length
    found.push({ start, end, point: read.point, kind, telling: isTelling(text, start, end, kind, misreader) })
    at += read.length
  }
  return found
}

const isControl = (text: string, at: number): boolean =>
  text.charCodeAt(at) >= 0x80 && text.charCodeAt(at) < 0xa0

function isTelling(text: string, start: number, end: number, kind: PointClass, misreader: number): boolean {
  const name = misreaders[misreader]?.name ?? ''
  const first = text[start] ?? ''
  const later = text.slice(start + 1, end)
  const before = text[start - 1] ?? ''
  const after = text[end] ?? ''
  if (/[\u0080-\u0084\u0086-\u009f]/.test(later)) return true
  if (name === 'Mac Roman') return tellingSigns(first, later, before, after, text[end + 1] ?? '', kind)
  if (name.startsWith('DOS')) return tellingBoxes(first, later, before, after, kind)
  // A capital in the middle of a word.
  if (upper.test(first) && lower.test(before)) return true
  if (lower.test(first) && upper.test(later[0] ?? '')) return true
  if (name === 'Windows-1251') {
    if (kind === 'latin' && (ascii.test(before) || ascii.test(after))) return true
    return [...later].some((sign) => !letter.test(sign) && !closers.has(sign) && sign !== '„')
  }
  const last = later.at(-1) ?? ''
  if (letter.test(after) && !letter.test(last) && !joints.has(last)) return true
  // "Â°" and its kin: no word is that one letter.
  if (kind === 'sign' && first === 'Â' && !letter.test(before)) return last !== '\u00a0' || before !== ''
  return [...later].some((sign) => !letter.test(sign) && !closers.has(sign))
}

/** Mac Roman shows the first byte as a sign of mathematics, or the first of three as a low quotation mark. */
function tellingSigns(
  first: string,
  later: string,
  before: string,
  after: string,
  next: string,
  kind: PointClass,
): boolean {
  if (first === '¬') return true
  if (first === '‚') return kind === 'sign' && later[0] === 'Ä'
  if (!'√ƒ≈'.includes(first)) return false
  return letter.test(before) || (letter.test(after) && letter.test(next))
}

/** DOS shows the first byte as a piece of a frame. */
function tellingBoxes(
  first: string,
  later: string,
  before: string,
  after: string,
  kind: PointClass,
): boolean {
  if (first === 'Γ') return kind === 'sign' && later[0] === 'Ç'
  if (first === 'Ô') return /^Ç[ôöÿÖ£Øª]/.test(later)
  if (first === '┬') return letter.test(before) || letter.test(after) || !/[\u2500-\u259f]/.test(later)
  return '├─┼'.includes(first) && (letter.test(before) || letter.test(after))
}

/** Cyrillic letters that Russian and Ukrainian have no use for, and signs within words. */
const odd = /[ЂЃѓЉЊЌЋЏђљњќћџЈЅѕј‚„†‡€‰¤¦§©¬±µ¶\u0098]/

/**
 * The candidates that are certain: those that tell by themselves, and runs of several characters of one other
 * script, which no two languages' letters give by chance.
 */
export function certainOf(
  text: string,
  candidates: readonly Candidate[],
  misreader: number,
): readonly Candidate[] {
  const name = misreaders[misreader]?.name ?? ''
  const sure: Candidate[] = []
  for (let at = 0; at < candidates.length; ) {
    let next = at + 1
    while (next < candidates.length && candidates[next]?.start === candidates[next - 1]?.end) next += 1
    const run = candidates.slice(at, next)
    // Damaged files have runs of any length: each kind is judged once.
    const certain = new Map<PointClass, boolean>()
    for (const one of run) {
      if (one.kind === 'latin' || one.kind === 'sign') {
        if (one.telling && !isWideSign(one, run)) sure.push(one)
        continue
      }
      const known = certain.get(one.kind) ?? isCertainRun(text, run, one.kind, name)
      certain.set(one.kind, known)
      if (known) sure.push(one)
    }
    at = next
  }
  return sure
}

/** Signs of three bytes that only CJK texts have need their neighbours. */
const isWideSign = (one: Candidate, run: readonly Candidate[]): boolean =>
  one.point >= 0x2e80 && one.point < 0x10000 && run.length < 2 && one.point !== 0xfeff && one.point < 0xfb00

function isCertainRun(text: string, run: readonly Candidate[], kind: PointClass, name: string): boolean {
  const same = run.filter((one) => one.kind === kind || one.kind === 'sign')
  if (same.length < 2) return false
  const written = text.slice(run[0]?.start, run.at(-1)?.end)
  if (name === 'Windows-1251' || name.startsWith('DOS')) return same.length > 2 || odd.test(written)
  // A quotation mark, a dash or a blank on its own may follow a letter; two such pairs do not meet.
  return same.some((one) => one.telling) || (name === 'Mac Roman' && same.length > 2)
}
