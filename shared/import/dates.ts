import type { ArticleDate } from '../schema'
import { monthNumbers, weekdayNumbers, weekdaySource } from './months'

/** A date as printed. Months count from 1. What the print does not say is null. */
export interface DateMention {
  /** Half-open UTF-16 range in the searched text, weekday and time included. */
  readonly start: number
  readonly end: number
  readonly year: number | null
  readonly month: number
  readonly day: number | null
  readonly time: ClockTime | null
  /** Day of the week, 0 for Sunday. */
  readonly weekday: number | null
  /**
   * For 03/04/2024 and the like: the order of day and month is not told by the print itself. `day` and
   * `month` then hold the reading day before month.
   */
  readonly undecided: boolean
  /** Numbers only, with slashes or hyphens: such dates of one page share their order. */
  readonly numeric: boolean
  readonly label: DateLabel
}

export interface ClockTime {
  readonly hour: number
  readonly minute: number
  /** "+00:00" or "Z" as ISO 8601 writes it, null when none was printed or its name has several meanings. */
  readonly zone: string | null
}

/** What the words before a date say it is: `visit` is the day on which the page was read. */
export type DateLabel = 'published' | 'updated' | 'visit' | 'none'

const zones: Readonly<Record<string, string>> = {
  z: 'Z',
  gmt: '+00:00',
  utc: '+00:00',
  wet: '+00:00',
  bst: '+01:00',
  cet: '+01:00',
  mez: '+01:00',
  cest: '+02:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  мск: '+03:00',
  est: '-05:00',
  edt: '-04:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  jst: '+09:00',
  kst: '+09:00',
  hkt: '+08:00',
  sgt: '+08:00',
  aest: '+10:00',
  aedt: '+11:00',
}

/** Any word; whether it is a month is looked up, which is far faster than to try all names. */
const month = '(?<month>(?:كانون|تشرين)\\s\\p{L}+|\\p{L}[\\p{L}\\p{M}]*)(?:\\s?/\\s?\\p{L}+)?'
const year = '(?<year>\\d{4})'
const ordinal = '(?:st|nd|rd|th|er|º|°|ª|\\.|-го|e)?'
const dayBefore = `(?<day>\\d{1,2})${ordinal}`
const startOfWord = '(?<![\\p{L}\\p{N}])'
const endOfWord = '(?![\\p{L}\\p{M}\\p{N}])'

/** 2024年3月12日, 3月12日, 2024년 3월 12일. */
const eastern: readonly RegExp[] = [
  /(?<!\d)(?<year>\d{4})\s?[年년]\s?(?<month>\d{1,2})\s?[月월](?:\s?(?<day>\d{1,2})\s?[日号號일])?/gu,
  /(?<![\d年])(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日号號일]/gu,
]

/** 令和6年3月12日: years of the reigns of Japan, the first written 元. */
const reign =
  /(?<era>明治|大正|昭和|平成|令和)\s?(?<short>\d{1,2}|元)\s?年\s?(?<month>\d{1,2})\s?月(?:\s?(?<day>\d{1,2})\s?日)?/gu

/** The year before the first of each reign. */
const reigns: Readonly<Record<string, number>> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
}

/** 12 March 2024, March 12, 2024, March 2024, in all languages of the table. */
const named: readonly RegExp[] = [
  `${startOfWord}${dayBefore}\\s?(?:de\\s|d['’]|of\\s|-|/|\\s)?\\s?${month}\\.?,?(?:\\s?(?:de\\s|del\\s|of\\s|-|/|\\s)?\\s?(?:${year}|['’]?(?<short>\\d{2})(?![\\d:.h]|\\s?(?:am|pm|uhr))))?${endOfWord}`,
  // 2024. március 12., and 2024 March 12; a dot behind the year alone would end a sentence.
  `(?<![\\d.])${year}\\.\\s${month}\\.?\\s(?<day>\\d{1,2})\\.`,
  `(?<![\\d.])${year},?\\s${month}\\.?\\s(?<day>\\d{1,2})${endOfWord}(?!,?\\s?\\d{4})`,
  `${startOfWord}${month}\\.?\\s?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:\\s?,?\\s?${year})?${endOfWord}`,
  `(?<!\\d[\\p{L}.º°]{0,3}\\s?)${startOfWord}${month}\\.?,?\\s(?:de\\s)?${year}${endOfWord}`,
].map((source) => new RegExp(source, 'giu'))

/** 2024-03-12, 12.03.2024: their order is known. */
const ordered: readonly RegExp[] = [
  /(?<![\d/.:-])(?<year>\d{4})(?<sep>[-/.])\s?(?<month>\d{1,2})\k<sep>\s?(?<day>\d{1,2})(?!\d)/gu,
  /(?<![\d/.:-])(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?:(?<year>\d{4})|(?<short>\d{2}))(?![\d.]\d|\d)/gu,
]

/** 03/04/2024, 03-04-24. */
const unordered =
  /(?<![\d/.:-])(?<day>\d{1,2})(?<sep>[/-])(?<month>\d{1,2})\k<sep>(?:(?<year>\d{4})|(?<short>\d{2}))(?![\d/-])/gu

const zoneSource = `(?<zone>(?:GMT|UTC)\\s?[+-]\\d{1,2}(?::?\\d{2})?|[+-]\\d{2}:?\\d{2}|${Object.keys(zones).join('|')})`
const timeSource =
  '(?<noon>上午|下午|晚上|凌晨|午前|午後|오전|오후)?\\s?(?<hour>\\d{1,2})(?:\\s?[:.h：٫时時시点點]\\s?(?<minute>\\d{2})(?:[:.分]\\d{2})?(?:[.,]\\d{1,6})?[分분]?)?\\s?(?<half>[ap]\\.?\\s?m\\.?(?![\\p{L}]))?(?:\\s?(?:uhr|hrs|hs|ч|h)(?![\\p{L}]))?'
const timeAfter = new RegExp(
  `(?:T|[\\s,;|•·@/()–—-]*(?:(?:星期|周|週)[一二三四五六日天]|[日月火水木金土월화수목금토일](?:曜日?|요일)?(?=[)）\\s]))?[\\s,;|•·@/()–—-]*(?:at|um|à|a las|a les|às|alle ore|alle|ore|om|в|الساعة|kl\\.?)?\\s*)${timeSource}(?:\\s?\\(?${zoneSource}(?![\\p{L}\\d])\\)?)?`,
  'iuy',
)
const timeBefore = new RegExp(
  `(?<![\\d:.])${timeSource}(?:\\s?\\(?${zoneSource}(?![\\p{L}\\d])\\)?)?[\\s,;|•·@–—-]*(?:on|am|le|el|em|il|op|in)?\\s*$`,
  'iu',
)
const weekdayBefore = new RegExp(
  `${startOfWord}(?<weekday>${weekdaySource})\\.?(?:\\s?[,،]|\\s)\\s?(?:den\\s|le\\s)?$`,
  'iu',
)
const weekdayAfter =
  /^\s?[(（]?(?:(?:星期|周|週)(?<weekday>[日天一二三四五六])|(?<sun>[日月火水木金土일월화수목금토])(?:曜日?|요일)?(?=[)）]|曜|요))[)）]?/u

const updatedWords =
  /(?:updat|modif|aktualisiert|stand|geändert|mis à jour|mise à jour|actualiza|atualiza|aggiorna|bijgewerkt|gewijzigd|обновл|измен|更新|修改|تحديث|revised|edited)[^\d]{0,30}$/iu
const publishedWords =
  /(?:publi|posted|created|issued|released|first|veröffentlicht|erstellt|datum|date|fecha|pubblicat|geplaatst|опубликован|дата|发布|發布|发表|刊登|نشر|النشر|التاريخ)[^\d]{0,30}$/iu
const visitWords =
  /(?:accessed|retrieved|scraped|crawled|captured|downloaded|printed|visited|archived|abgerufen|consulté|consultado|今天是|今天|现在是)[^\d]{0,20}$/iu

/** Digits of other scripts as ASCII digits; every other unit stays, so offsets hold. */
export function plainDigits(text: string): string {
  return /[٠-٩۰-۹०-९０-９]/.test(text)
    ? text.replace(/[٠-٩۰-۹०-९０-９]/g, (digit) => {
        const code = digit.charCodeAt(0)
        return String(
          code - (code >= 0xff10 ? 0xff10 : code >= 0x0966 ? 0x0966 : code >= 0x06f0 ? 0x06f0 : 0x0660),
        )
      })
    : text
}

/**
 * All dates in a text, in order of place, not overlapping. Dates that cannot be (31 February, a year before
 * 1600) are not found. Meant for lines of ordinary length: the work grows with the text's digits.
 */
export function findDates(text: string): readonly DateMention[] {
  if (!/\p{Nd}/u.test(text)) return []
  const plain = plainDigits(text)
  const found: DateMention[] = []
  const take = (forms: readonly RegExp[], numeric: boolean): void => {
    for (const form of forms) {
      form.lastIndex = 0
      for (let match = form.exec(plain); match; match = form.exec(plain)) {
        const mention = mentionOf(plain, match, numeric)
        if (!mention) form.lastIndex = match.index + 1
        else if (!found.some((other) => mention.start < other.end && other.start < mention.end))
          found.push(mention)
      }
    }
  }
  if (/[月월]/.test(plain)) {
    take([reign], false)
    take(eastern, false)
  }
  if (namesMonth(plain)) take(named, false)
  if (/\d[-/.]\s?\d/.test(plain)) {
    take(ordered, false)
    take([unordered], true)
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Whether a word of the text is a month's name: far cheaper than to try the forms. */
function namesMonth(text: string): boolean {
  for (const word of text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? [])
    if (monthWords.has(word)) return true
  return false
}

const monthWords: ReadonlySet<string> = new Set(
  [...monthNumbers.keys()].map((name) => name.split(' ')[0] ?? name),
)

function mentionOf(text: string, match: RegExpMatchArray, numeric: boolean): DateMention | null {
  const groups = match.groups ?? {}
  const at = match.index ?? 0
  const printedMonth = groups.month ?? ''
  let monthNumber = /^\d/.test(printedMonth)
    ? Number(printedMonth)
    : (monthNumbers.get(printedMonth.toLowerCase().replace(/\s/u, ' ')) ?? 0)
  let day = groups.day === undefined ? null : Number(groups.day)
  const yearNumber =
    groups.era !== undefined
      ? (reigns[groups.era] ?? 0) + (groups.short === '元' ? 1 : Number(groups.short))
      : groups.year !== undefined
        ? Number(groups.year)
        : shortYear(groups.short)
  let undecided = false
  if (numeric && day !== null) {
    if (monthNumber > 12 && day <= 12) [day, monthNumber] = [monthNumber, day]
    else if (day <= 12 && day !== monthNumber) undecided = true
  }
  if (!exists(yearNumber, monthNumber, day)) return null
  let start = at
  let end = at + match[0].length
  const { weekday, weekdayStart } = weekdayBeside(text, start, end)
  start = weekdayStart
  let time: ClockTime | null = null
  if (day !== null) {
    timeAfter.lastIndex = end
    const behind = timeAfter.exec(text)
    time = behind ? timeOf(behind) : null
    if (behind && time) end += behind[0].length
    else {
      const lead = timeBefore.exec(text.slice(Math.max(0, start - 32), start))
      time = lead ? timeOf(lead) : null
      if (lead && time) start -= lead[0].length
    }
  }
  while (end > start && /[\s,;|(–—-]/.test(text[end - 1] ?? '')) end -= 1
  while (start < end && /\s/.test(text[start] ?? '')) start += 1
  const label = labelOf(text.slice(Math.max(0, at - 60), start))
  return { start, end, year: yearNumber, month: monthNumber, day, time, weekday, undecided, numeric, label }
}

/** The day of the week printed before or behind a date, and where the date begins with it. */
function weekdayBeside(
  text: string,
  start: number,
  end: number,
): { readonly weekday: number | null; readonly weekdayStart: number } {
  const before = weekdayBefore.exec(text.slice(Math.max(0, start - 24), start))
  if (before) {
    const weekday = weekdayNumbers.get((before.groups?.weekday ?? '').toLowerCase()) ?? null
    return { weekday, weekdayStart: start - before[0].length }
  }
  const { weekday: sign, sun } = weekdayAfter.exec(text.slice(end, end + 8))?.groups ?? {}
  const weekday =
    sign !== undefined
      ? '日一二三四五六天'.indexOf(sign) % 7
      : sun !== undefined
        ? '日月火水木金土일월화수목금토'.indexOf(sun) % 7
        : null
  return { weekday, weekdayStart: start }
}

function labelOf(lead: string): DateLabel {
  if (visitWords.test(lead)) return 'visit'
  if (updatedWords.test(lead)) return 'updated'
  return publishedWords.test(lead) ? 'published' : 'none'
}

/** Two digits as newspapers mean them: 69 and more is the last century. */
function shortYear(digits: string | undefined): number | null {
  if (digits === undefined) return null
  const value = Number(digits)
  return value >= 69 ? 1900 + value : 2000 + value
}

/** Whether a day exists; without a year 29 February does. */
export function exists(yearNumber: number | null, monthNumber: number, day: number | null): boolean {
  if (monthNumber < 1 || monthNumber > 12) return false
  if (yearNumber !== null && (yearNumber < 1600 || yearNumber > 9999)) return false
  if (day === null) return yearNumber !== null
  if (day < 1) return false
  return day <= new Date(Date.UTC(yearNumber ?? 2000, monthNumber, 0)).getUTCDate()
}

/** A time must say more than an hour: minutes, a half of the day, or both. */
function timeOf(match: RegExpExecArray): ClockTime | null {
  const { hour: hourText, minute: minuteText, half, noon, zone } = match.groups ?? {}
  if (hourText === undefined || (minuteText === undefined && half === undefined)) return null
  let hour = Number(hourText)
  const minute = Number(minuteText ?? '0')
  const late = half ? /^p/i.test(half) : noon ? /下午|晚上|午後|오후/.test(noon) : null
  if (late === true && hour < 12) hour += 12
  if (late === false && hour === 12) hour = 0
  if (hour > 23 || minute > 59) return null
  return { hour, minute, zone: zoneOf(zone) }
}

function zoneOf(printed: string | undefined): string | null {
  if (printed === undefined) return null
  const offset = /(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2})?$/.exec(printed)?.groups
  if (offset) return `${offset.sign}${(offset.hours ?? '').padStart(2, '0')}:${offset.minutes ?? '00'}`
  return zones[printed.toLowerCase()] ?? null
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A mention with a year as an article's date; `printed` is the text it was found in. */
export function articleDateOf(
  mention: DateMention & { readonly year: number },
  printed: string,
): ArticleDate {
  const text = printed.slice(mention.start, mention.end)
  const monthPart = `${String(mention.year).padStart(4, '0')}-${two(mention.month)}`
  if (mention.day === null) return { iso: monthPart, precision: 'month', text }
  const dayPart = `${monthPart}-${two(mention.day)}`
  if (!mention.time) return { iso: dayPart, precision: 'day', text }
  const { hour, minute, zone } = mention.time
  return { iso: `${dayPart}T${two(hour)}:${two(minute)}${zone ?? ''}`, precision: 'time', text }
}

/** The same mention read month before day. */
export function swapped(mention: DateMention): DateMention {
  return { ...mention, day: mention.month, month: mention.day ?? mention.month }
}
