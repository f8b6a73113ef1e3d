import { type DateMention, findDates } from './dates'
import { ordinaryCase } from './names'

/** The opening of a report that says where, when and by whom it was filed. */
export interface Dateline {
  /** Half-open range in the line, from its first character that is no white space to the end of the dash. */
  readonly start: number
  readonly end: number
  /** In ordinary case, without region: "Keddle Quay". */
  readonly place: string
  /** What stands in brackets or behind the dash: agencies and outlets, in the order printed. */
  readonly sources: readonly string[]
  /** Reporters named in it: "（记者林知远）". */
  readonly authors: readonly string[]
  /** Day and month, the year mostly missing. */
  readonly date: DateMention | null
}

const dash = '(?:--+|—+|–|-|:|\\.\\s?-|\\.\\s?—|―)'
const capitalWords =
  "\\p{Lu}[\\p{Lu}\\p{M}.'’\\-]*(?:[ \\u00a0]\\p{Lu}[\\p{Lu}\\p{M}.'’\\-]*|[ \\u00a0](?:OF|DE|LA|DEL|EL|AL|THE|AND|SUR|AM|AN DER)(?=[ ,]))*"
const anyWords = "\\p{Lu}[\\p{L}\\p{M}.'’\\-]*(?:[ \\u00a0]\\p{Lu}[\\p{L}\\p{M}.'’\\-]*){0,3}"
const region = "(?:,\\s?(?!\\d)\\p{Lu}[\\p{L}.'’ -]{1,30}?)?"
const day =
  '(?:[,/]?\\s(?<date>(?:\\p{L}{3,10}\\.?\\s\\d{1,2}|\\d{1,2}\\.?\\s\\p{L}{3,10}\\.?)(?:[,.]?\\s\\d{4})?))?'
const source = '[(/（](?<source>[^()/（）]{2,40}(?:\\/[^()/（）]{2,40})?)[)/）]'

const forms: readonly RegExp[] = [
  // LISSEN, March 12 (Northern Wire) --   MOSCOW, March 12. /TASS/.   Berlin (dpa) -
  new RegExp(`^\\s*(?<place>${anyWords})${region}${day}[,.]?\\s?${source}\\s?(?:${dash}|\\.)`, 'u'),
  // The same on a line of its own.
  new RegExp(`^\\s*(?<place>${capitalWords})${region}${day}[,.]?\\s?${source}\\s*$`, 'u'),
  // (ANSA) - ROMA, 12 MAR -
  new RegExp(`^\\s*${source}\\s?${dash}\\s?(?<place>${capitalWords})${region}${day}\\s?${dash}`, 'u'),
  // КЕЙВ, 12 мар - РИА Новости.
  new RegExp(
    `^\\s*(?<place>${capitalWords})${region}${day}\\s[-–—]\\s(?<source>\\p{Lu}[\\p{L}. ]{1,24})\\.(?=\\s)`,
    'u',
  ),
  // LISSEN —   KEDDLE QUAY, Orsava —
  new RegExp(`^\\s*(?<place>${capitalWords})${region}${day}\\s?${dash}(?=[\\s\\p{L}“"'‘„«])`, 'u'),
]

const chinese =
  /^[\s\u3000]*(?:[（(])?(?<lead>(?<source>[\p{Script=Han}]{2,8}?(?:社|报|网|台|通讯社|时报|日报))?(?<place>[\p{Script=Han}]{2,8}?)(?<date>\d{1,2}月\d{1,2}日)(?:电|讯|消息))(?:[（(](?<names>[^（）()]{2,40})[）)])?/u

/** Words before the dash that are no place: "UPDATE -", "VIDEO:". */
const noPlace =
  /^(?:update|updated|exclusive|breaking|video|watch|live|opinion|analysis|editorial|comment|factbox|explainer|column|review|correction|photos?|note|q|a|q&a|eilmeldung|exklusiv|kommentar|interview|us|uk|eu|un|nato)$/i

/** The dateline that a paragraph opens with, or null. */
export function readDateline(text: string): Dateline | null {
  const head = text.slice(0, 160)
  const han = chinese.exec(head)
  if (han?.groups?.lead) return chineseDateline(text, han)
  for (const form of forms) {
    const found = form.exec(head)
    const place = found?.groups?.place?.trim()
    if (!found || !place || noPlace.test(place) || place.length < 2) continue
    const printed = found.groups?.source ?? ''
    const needsCapitals = printed === '' && found.groups?.date === undefined
    if (needsCapitals && (place.length < 3 || !/^[\p{Lu}\P{L}]+$/u.test(place))) continue
    const start = text.length - text.trimStart().length
    return {
      start,
      end: found[0].length,
      place: ordinaryCase(place),
      sources: printed
        .split('/')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
      authors: [],
      date: found.groups?.date ? (findDates(found.groups.date)[0] ?? null) : null,
    }
  }
  return null
}

function chineseDateline(text: string, found: RegExpExecArray): Dateline {
  const { lead = '', source: printed, place = '', date = '', names = '' } = found.groups ?? {}
  const start = text.indexOf(lead)
  const authors = names
    .replace(/^.*?记者\s*/u, '')
    .split(/[、，\s]+/u)
    .filter((name) => /^[\p{Script=Han}·]{2,8}$/u.test(name))
  return {
    start,
    end: start + lead.length,
    place,
    sources: printed ? [printed] : [],
    authors: /记者|記者/.test(names) ? authors : [],
    date: findDates(date)[0] ?? null,
  }
}
