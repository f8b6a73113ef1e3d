import { isAgency, knownAgency } from '../agencies'
import { namesIn } from '../byline'
import { ordinaryCase } from '../names'

export interface DatabaseAuthors {
  readonly authors: readonly string[]
  /** "" for none. */
  readonly agency: string
}

const lead =
  /^(?:by|von|par|por|di|door|van|av|af|text|texte|propos recueillis par|interview|report by|story by|автор)(?:\s*:\s*|\s+)(?=\S)/iu

const nobody =
  /^(?:anonymous|anonyme|anonym|anónimo|staff|staff reporter|from wire reports|no author|none|unknown|n\/a|-+)\.?$/iu

/**
 * The names in a database's field for authors: "By Edda Varnholt and Rafe Dallan", "PRUIM, FRED",
 * "Varnholt, Edda; Dallan, Rafe". `inverted` tells that the database always prints the family name first.
 */
export function readAuthors(printed: string, inverted: boolean): DatabaseAuthors {
  const text = printed
    .replace(/&softReturn;/giu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/\s?\((?:now|earlier|[^()]{1,40})\)/giu, '')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, '')
    .trim()
  const pieces = text
    .replace(/\s(?:avec|with|mit)\s(?=\p{Lu})/u, '; ')
    .split(/\s*[;；、]\s*/u)
    .filter((piece) => piece !== '')
  const authors: string[] = []
  let agency = ''
  for (const piece of pieces) {
    const bare = piece
      .replace(lead, '')
      .replace(/[\s.,;]+$/u, '')
      .trim()
    if (bare === '' || nobody.test(bare)) continue
    const turned = turnedName(bare, inverted || pieces.length > 1)
    if (turned !== null) {
      authors.push(turned)
      continue
    }
    const read = namesIn(bare)
    authors.push(...read.authors)
    agency ||= read.agencies[0] ?? ''
    if (read.authors.length + read.agencies.length > 0) continue
    // The database says that it is an author: believed where it is short enough for one.
    if (isAgency(bare)) agency ||= bare
    else if (oneWordName.test(bare)) authors.push(bare)
    else if (bare.length <= 60 && bare.includes(' ') && bare.split(' ').length <= 4 && !/\d|[:/@]/.test(bare))
      authors.push(ordinaryCase(bare))
  }
  const people = authors.filter((name) => !house.test(name) && !/^the\s/iu.test(name))
  agency ||= authors.find((name) => wire.test(name)) ?? ''
  return { authors: [...new Set(people)], agency }
}

/** Names printed without a blank: "조의준", "林知远", "Syed-Ul-Natour". */
const oneWordName = /^(?:\p{Script=Hangul}{2,5}|\p{Script=Han}{2,4}|\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+){1,3})$/u

/** Names of papers and desks that stand behind a writer's. */
const house =
  /(?<![\p{L}])(?:Press|Presse|News|Newswire|Service|Bureau|Times|Star|Sun|Citizen|Gazette|Herald|Post|Guardian|Journal|Tribune|Telegraph|Chronicle|Record|Courier|Spectator|Province|Daily|Zeitung|Special|Freelance|Network|Agency|Agence|Correspondent|Reporter|Editor|Columnist|Staff)(?![\p{L}])/u

const wire = /(?<![\p{L}])(?:Press|Presse|Newswire|News (?:Service|Agency)|Agence|Wire)(?![\p{L}])/u

/**
 * "Varnholt, Edda" as "Edda Varnholt"; null for other forms. Without `sure` only names in capitals are turned,
 * and single words are turned.
 */
function turnedName(text: string, sure: boolean): string | null {
  const match = /^(?<family>[\p{L}\p{M}'’. -]{2,40}),\s*(?<given>[\p{L}\p{M}'’. -]{1,40})$/u.exec(text)
  const { family = '', given = '' } = match?.groups ?? {}
  if (family === '' || family.split(' ').length > 3 || given.split(' ').length > 3) return null
  const single = !/\s/u.test(family.trim()) && !/\s/u.test(given.trim())
  if (!sure && !single && (/\p{Ll}/u.test(family) || family.split(' ').length > 2)) return null
  if (/^(?:jr|sr|ii|iii|phd|md)\.?$/iu.test(given) || knownAgency(given) !== null) return null
  return `${ordinaryCase(given.trim())} ${ordinaryCase(family.trim())}`
}
