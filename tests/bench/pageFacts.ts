import { knownAgency } from '../../shared/import/agencies'

/**
 * Whether what an import found of a page and what a reader noted are the same fact, as a researcher would say who
 * compares two library catalogues: spelling, case, marks and what is set off before or behind aside.
 */

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00ad\u200b]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The same words. */
export const sameWords = (found: string, noted: string): boolean => bare(found) === bare(noted)

/** The same words, where one of them may have a kicker, a subtitle or the site's name, set off by a mark. */
export function sameTitle(found: string, noted: string): boolean {
  return (
    sameWords(found, noted) || partsOf(found).includes(bare(noted)) || partsOf(noted).includes(bare(found))
  )
}

function partsOf(title: string): readonly string[] {
  return [...title.matchAll(/\s*(?:[|:：–—»«•·/]|\s-\s|--)\s*/gu)]
    .flatMap(({ index, 0: mark }) => [title.slice(0, index), title.slice(index + mark.length)])
    .map(bare)
    .filter((part) => part.length >= 12 || part.split(' ').length >= 3)
}

/** What people are: no name of its own, where a note lists it behind one. */
const post =
  /(?<![\p{L}])(?:ph\.?d|m\.?d|rn|cfp|dvm|vmd|dacvb|ba|lvt|vts|mba|mph|e-ryt|ryt|expert|director|representative|manager|editor|reporter|writer|correspondent|dietitian|specialist|years|vans? lines)(?![\p{L}])/iu

/** Degrees and memberships behind a name: "MS", "RD", "FAND". */
const degree = /^\p{Lu}{2,6}$/u

/**
 * The same people, in any order, by at least two of their names or the whole one; posts and "By" aside. An agency
 * may be noted as author: `agency` is what was found of it.
 */
export function sameAuthors(found: readonly string[], agency: string, noted: readonly string[]): boolean {
  const wanted = namesOf(noted)
  const known = agency.toLowerCase()
  const had = [...namesOf(found), ...(known !== '' && wanted.includes(known) ? [known] : [])]
  const has = (list: readonly string[], name: string): boolean =>
    list.some((other) => other.includes(name) || name.includes(other) || shared(other, name) >= 2)
  return had.length > 0 && had.every((name) => has(wanted, name)) && wanted.every((name) => has(had, name))
}

const shared = (one: string, other: string): number =>
  one.split(' ').filter((word) => other.split(' ').includes(word)).length

function namesOf(list: readonly string[]): readonly string[] {
  return list
    .flatMap((text) => text.split(/\s*(?:[;&,]|\s(?:and|und|et|y|e)\s)\s*/))
    .map((name) =>
      name
        .replace(/\([^)]*\)/g, ' ')
        .replace(/^(?:by|dr|prof)\.?\s+/i, '')
        .trim(),
    )
    .filter((name, at) => name !== '' && (at === 0 || !(post.test(name) || degree.test(name))))
    .map((name) => knownAgency(name)?.toLowerCase() ?? bare(name))
}

/** Names of papers that the labels of Fundus write in Latin letters, short or by former names. */
const printedNames: Readonly<Record<string, readonly string[]>> = {
  AsahiShimbun: ['朝日新聞'],
  ChunichiShimbun: ['中日新聞'],
  MainichiShimbun: ['毎日新聞'],
  NikkanGeadai: ['日刊ゲンダイ'],
  Nikkei: ['日本経済新聞', '日経'],
  SankeiShimbun: ['産経新聞', '産経ニュース'],
  TokyoShimbun: ['東京新聞'],
  YomiuriShimbun: ['読売新聞'],
  HankookIlbo: ['한국일보'],
  MBN: ['매일경제', '매경', 'mk'],
  People: ['人民网', '人民日报'],
  Kommersant: ['Коммерсантъ'],
  Pravda: ['Украинская правда', 'Українська правда'],
  AnadoluAjansi: ['Anadolu', 'aa.com.tr'],
  Bhaskar: ['दैनिक भास्कर'],
  BSZ: ['Braunschweiger Zeitung'],
  WAZ: ['Westdeutsche Allgemeine'],
  SZ: ['Süddeutsche'],
  NZZ: ['Neue Zürcher Zeitung'],
  SRF: ['Schweizer Radio und Fernsehen'],
  DieZeit: ['ZEIT ONLINE'],
  FAZ: ['Frankfurter Allgemeine'],
  MitteldeutscheZeitung: ['mz.de'],
  Rzeczpospolita: ['rp.pl'],
  SpiegelOnline: ['SPIEGEL'],
  RheinischePost: ['RP ONLINE'],
  VogueDE: ['Vogue'],
  DW: ['Deutsche Welle'],
  ZwanzigMinuten: ['20 Minuten', '20min'],
  BoersenZeitung: ['Börsen-Zeitung'],
  NineNews: ['9News', 'Nine'],
  Morgunbladid: ['mbl', 'Morgunblaðið'],
  LBCGroup: ['LBC'],
  VerdensGang: ['VG'],
  NTVTR: ['NTV'],
  EveningStandard: ['The Standard'],
  TheMirror: ['Mirror'],
  LATimes: ['Los Angeles Times'],
  NYT: ['New York Times'],
}

/** Whether one name holds the other, spaces and marks aside; `label` is what Fundus calls the paper. */
export function sameOutlet(found: string, label: string): boolean {
  return [label, ...(printedNames[label] ?? [])].some((name) => {
    const [one, other] = [glued(found), glued(name)]
    return one !== '' && (one.includes(other) || other.includes(one))
  })
}

const glued = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * The noted day of a page whose id ends in the day it was fetched ("_2026_01_07"): one that lies later was read with
 * day and month the wrong way round.
 */
export function notedDay(id: string, noted: string): string {
  const fetched = /_(\d{4})_(\d{2})_(\d{2})$/.exec(id)?.slice(1).join('-')
  const [year, month, day] = noted.split('-')
  const turned = `${year}-${day}-${month}`
  if (fetched === undefined || turned > fetched) return noted
  // A day more is the zone's.
  return Date.parse(noted) - Date.parse(fetched) > 2 * 86_400_000 ? turned : noted
}
