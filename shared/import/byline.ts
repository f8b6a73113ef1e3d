import { isAgency } from './agencies'
import type { Line } from './line'
import { couldBeHanName, isName, ordinaryCase } from './names'

/** Words that introduce who wrote: the byline follows. */
const lead =
  /^(?:(?:by|written by|words by|story by|text by|reported by|report by|posted by|published by|author:|authors:|von|text:|text von|autor:|autorin:|ein kommentar von|par|propos recueillis par|auteur ?:|por|escrito por|texto:|texto de|di|a cura di|de|door|auteur:|tekst:|автор:|автор|авторы:|текст:|作者[:：]|文[/／]|撰文[:：]?|记者[:：]|記者[:：]|本报记者|本报讯记者|بقلم|بقلم:|كتب|كتبت|كتب:|إعداد|إعداد:|تقرير)(?![\p{L}])[:：]?\s*)/iu

/** Leads that are ordinary words too: a name must follow them. */
const weakLead = /^(?:von|par|por|di|de|door|text:|كتب|كتبت|تقرير|автор)$/iu

const withReporting =
  /^(?<agency>[\p{Lu}][\p{L} .'’-]{2,40}?)(?:,| and)? with (?:additional )?reporting by (?<names>.+)$/u

const byWord =
  /^(?:by|written by|story by|words by|reported by|posted by|article by|post by|author|authors|author\(s\)|author of the article|von|text|text von|ein kommentar von|autor|autorin|autoren|par|auteur|por|texto|di|a cura di|door|автор|作者|بقلم|كتب)\s?:?$/iu

/** Whether a line only announces the names that the next lines hold. */
export const isByWord = (line: Line): boolean => line.words <= 5 && byWord.test(line.text)

/**
 * Names on a date's line, before or behind the date: "Yasmine Hassan · CBC News · Posted: Aug 08, 2024",
 * "25.04.24 | 14:07 Uhr | Von Eva Kirchner". Null when there are none.
 */
export function bylineBesideDate(line: Line): Byline | null {
  const first = line.dates[0]
  const last = line.dates.at(-1)
  if (!first || !last) return null
  const around = [line.text.slice(0, first.start), line.text.slice(last.end)]
  const pieces = around
    .flatMap((side) => side.split(/\s*[·•|/;]\s*|\s[–—-]\s|,\s*/u))
    .map((piece) => piece.trim())
  const found = pieces.flatMap((piece) => {
    const start = lead.exec(piece)
    const read = namesIn(start ? piece.slice(start[0].length) : piece)
    return read.authors.length + read.agencies.length > 0 && (start || piece.split(' ').length <= 4)
      ? [read]
      : []
  })
  if (found.length === 0) return null
  return {
    authors: found.flatMap((one) => one.authors),
    agencies: found.flatMap((one) => one.agencies),
    outlet: '',
    place: found.find((one) => one.place !== '')?.place ?? '',
  }
}

export interface Byline {
  readonly authors: readonly string[]
  readonly agencies: readonly string[]
  /** The outlet printed behind the names: "By Rafe Dallan | Gulf Courier". */
  readonly outlet: string
  /** Where the text was filed: "By Edda Varnholt in Northgate". */
  readonly place: string
}

/**
 * Reads a line as a byline, or gives null. `bare` lets names alone count, as they do between a headline and
 * the text: "Aurel Mundt", "Lissen - Salma Natour".
 */
export function readByline(line: Line, bare: boolean): Byline | null {
  if (line.length > 180 || line.words > 26 || line.blank) return null
  const text = unglued(line)
  const reporting = text.includes('reporting by') ? withReporting.exec(text) : null
  if (reporting?.groups) {
    const rest = namesIn(reporting.groups.names ?? '')
    return { ...rest, agencies: [...rest.agencies, reporting.groups.agency ?? ''] }
  }
  const start = lead.exec(text)
  if (start) {
    const word = start[0].trim()
    const rest = text.slice(start[0].length)
    const found = namesIn(rest)
    const names = found.authors.length + found.agencies.length > 0
    if (weakLead.test(word) ? names : names || anonymous.test(rest)) return found
    if (/^by$/i.test(word) && !line.sentence && line.words <= 12 && /^\p{Lu}/u.test(rest)) return found
    return null
  }
  if (!bare || line.sentence || line.controls > 0.25 || line.caption >= 0.5) return null
  const placed = /^(?<place>\p{L}[\p{L}\s.]{1,30}?)\s[-–—]\s(?<name>.+)$/u.exec(text)
  if (placed?.groups && isName(placed.groups.name ?? '') && /\p{Script=Arabic}/u.test(text))
    return {
      authors: [(placed.groups.name ?? '').trim()],
      agencies: [],
      outlet: '',
      place: placed.groups.place ?? '',
    }
  const found = namesIn(text)
  const parts = text.split(separators).filter((part) => part.trim() !== '')
  const named = found.authors.length + found.agencies.length
  return named > 0 && named === parts.length && line.words <= 12 && found.authors.every(couldBeHanName)
    ? found
    : null
}

/**
 * A byline with what scrapers lose put back: "bySauli Giliard", "Dylan Jones5 hours ago", "Emma
 * MackenzieLifestyle Writer". How long ago it was is dropped.
 */
function unglued(line: Line): string {
  const glued = line.capitals > line.capitalised || /^by\p{Lu}/u.test(line.text)
  if (!glued && !(line.digits > 0 && /(?:ago|read)/.test(line.key))) return line.text
  return line.text
    .replace(/^[Bb]y(?=\p{Lu}\p{Ll})/u, 'By ')
    .replace(
      /\s*\|?\s*(?:Published|Updated|Posted)?\s*\d+\s?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s(?:ago|read).*$/iu,
      '',
    )
    .replace(
      /(?<=\p{Ll}{2})(?=(?:The|News|Lifestyle|Travel|Sports?|Senior|Staff|Chief|Political|Business)\s\p{Lu})/gu,
      ' | ',
    )
}

/** Bylines that name nobody. */
const anonymous =
  /^(?:the )?(?:our |a |an )?(?:\p{L}+ )?(?:staff|correspondent|reporters?|bureau|newsroom|agencies|desk|editors?|redaktion|redacción|rédaction|redazione|redactie|wire services|web desk|news desk)/iu

const separators =
  /\s*(?:,\s?(?:and|und|et|y|e|en)\s|,|;|、|，|&|\/|\s(?:and|und|et|y|e|en|и|og|och|with|mit)\s|(?<=[\p{Script=Arabic}]),?\sو(?=\p{Script=Arabic}))\s*/u

/** Names, agencies, outlet and place from what stands behind "By". */
export function namesIn(text: string): Byline {
  let rest = text.replace(/\s+/g, ' ').replace(/\s*[.。]$/u, '')
  let outlet = ''
  let place = ''
  const bar = /\s(?:\||•|·|–|—|-)\s/u.exec(rest)
  if (bar) {
    const behind = rest.slice(bar.index + bar[0].length).trim()
    rest = rest.slice(0, bar.index)
    if (!/\d|^(?:photograph|photo|picture|foto|bild|illustration)/iu.test(behind)) outlet = behind
  }
  const role =
    /,\s(?:(?!and\s|und\s|et\s|y\s)\p{Ll}|(?:Staff|Chief|Senior|Political|Foreign|Special|Diplomatic)\s).*$/u.exec(
      rest,
    )
  if (role) rest = rest.slice(0, role.index)
  const employer = /\sfor\s(?:the\s)?(?<outlet>\p{Lu}.{1,50})$/iu.exec(rest)
  if (employer?.groups) {
    outlet = employer.groups.outlet ?? ''
    rest = rest.slice(0, employer.index)
  }
  const authors: string[] = []
  const agencies: string[] = []
  for (const part of rest.split(separators)) {
    const filed = /^(?<who>.+)\s(?:in|aus|à|en|da|из|в)\s(?<where>\p{Lu}[\p{L}.'’\s-]{1,40})$/u.exec(
      part,
    )?.groups
    const name = withoutPost((filed?.who ?? part).trim())
    // "in Hollin Bay, Upper Senn and Lissen": what follows a place without a "name in" is another place.
    const furtherPlace = place !== '' && !filed && !isAgency(name)
    if (filed?.where && place === '') place = filed.where.trim()
    if (name === '' || furtherPlace || anonymous.test(name)) continue
    if (isAgency(name)) agencies.push(name)
    else {
      const tail = /\s(?<agency>(?:The )?(?:Associated Press|Reuters|AFP|dpa|AP))$/u.exec(name)
      const person = tail ? name.slice(0, tail.index) : name
      if (isName(ordinaryCase(person)) && !noPerson.test(person)) {
        authors.push(ordinaryCase(person))
        if (tail?.groups?.agency) agencies.push(tail.groups.agency)
      }
    }
  }
  return { authors, agencies, outlet, place }
}

/** Words that are in no person's name. */
const noPerson =
  /(?<![\p{L}])(?:Staff|Reporter|Bureau|Desk|Correspondent|Editor|News|Agencies|Team|Redaktion|Post|Times|Daily|Herald|Gazette|Courier|Journal|Zeitung|Redakteur(?:in)?|\p{L}+redakteur(?:in)?|Korrespondent(?:in)?|Commission|Kommission|Council|Committee|Initiative|Supremo|Tribunal|Ministry|Government|University|Party|Club|Read|More|Kolumne)(?![\p{L}])/iu

const posts =
  /[\s,]*(?:(?:News|Senior|Staff|Chief|Political|Foreign|Sports?|Business|Freier?|Leitende[rn]?|Stellvertretende[rn]?)\s)*(?:Reporter(?:in)?|Correspondent|Editor|Writer|Columnist|Producer|Redakteur(?:in)?|Wirtschaftsredakteur(?:in)?|Journalist(?:in|e)?|Korrespondent(?:in)?|Autor(?:in)?|Volontär(?:in)?|Redactora?|Periodista|Giornalista|Journaliste)$/u

/** A name without what its bearer is: "Daniel Grossert Redakteur", "Lucy Thornton News Reporter". */
function withoutPost(name: string): string {
  const rest = name.replace(posts, '')
  return rest.split(' ').length >= 2 ? rest : name
}
