import { findDates } from '../dates'
import { isName } from '../names'
import type { ColumnTarget } from './targets'

/** A column of a table under review. */
export interface TableColumn {
  /** As the header writes it; "Column 3" where there is none, "Name (2)" for the second of a name. */
  readonly name: string
  readonly target: ColumnTarget
  /** The first cells that are not empty, cut short. */
  readonly samples: readonly string[]
}

type Named = Exclude<ColumnTarget, 'variable' | 'ignore'>

/**
 * Names of columns, without accents and in lower case, by what they mean. The first group of each is meant by
 * nothing else; a name of the second also means other things and gives way to a surer column.
 */
const names: Readonly<Record<Named, readonly [sure: string, perhaps: string]>> = {
  title: [
    'title|headline|article title|headline main|main headline|news title|hed|titel|uberschrift|schlagzeile|titre|titulo|titular|titolo|kop|artikeltitel|manchete|заголовок|标题|標題|题目|题名|タイトル|제목|عنوان|العنوان|titulek|tytuł|rubrik|başlık|baslik',
    'heading|header|head|hl|hd|ti|subject|name|intitule|kopf|название|betreff',
  ],
  lead: [
    'lead|lede|standfirst|subtitle|subheadline|sub headline|subheading|deck|dek|teaser|vorspann|untertitel|chapeau|chapo|sous titre|entradilla|bajada|subtitulo|sottotitolo|sommario|ondertitel|подзаголовок|лид|副标题|导语',
    'abstract|summary|description|snippet|excerpt|beschreibung|zusammenfassung|resume|resumen|riassunto|samenvatting|аннотация|摘要|描述|lp',
  ],
  text: [
    'text|body|fulltext|full text|article text|text body|body text|main text|maintext|article body|articlebody|plaintext|plain text|story|volltext|artikeltext|texte|corps|texte integral|texto|cuerpo|corpo|testo|tekst|artikeltekst|текст|正文|全文|本文|본문|نص|النص|tresc|metin',
    'content|contents|article|inhalt|artikel|contenu|contenido|contenuto|conteudo|inhoud|содержание|内容|內容|المحتوى|td|message|transcript|document|post|doc',
  ],
  date: [
    'date|publication date|publish date|published date|date published|date publication|pubdate|pub date|published|published at|published on|publishedat|datepublished|date of publication|issue date|article date|datum|veroffentlichungsdatum|erscheinungsdatum|veroffentlicht|veroffentlicht am|erscheinungstag|date de publication|date de parution|date parution|parution|fecha|fecha de publicacion|fecha publicacion|data|data di pubblicazione|data pubblicazione|data de publicacao|data publicacao|publicatiedatum|дата|дата публикации|日期|发布日期|发布时间|发表日期|发表时间|时间|日付|날짜|تاريخ|التاريخ|تاريخ النشر|tarih|dato',
    'datetime|date time|timestamp|time|pd|created at|created|date created|created utc|day|year|jahr|annee|ano|anno|jaar|год|release date|tag|zeit|dt',
  ],
  outlet: [
    'outlet|newspaper|news outlet|publication|publication title|source name|media outlet|news source|media name|medium|zeitung|presseorgan|quelle|journal|periodico|giornale|testata|krant|jornal|veiculo|издание|сми|媒体|媒體|报纸|报刊|صحيفة|الصحيفة|gazete|tidning|avis',
    'source|media|publisher|site|site name|sitename|website|domain|fuente|medio|fonte|bron|источник|来源|來源|المصدر|المصدر الصحفي|pub|sn|paper|source title|channel',
  ],
  authors: [
    'author|authors|byline|by line|author name|author names|autor|autoren|autorin|verfasser|auteur|auteurs|autora|autores|autore|autori|schrijver|автор|авторы|作者|记者|記者|著者|기자|كاتب|الكاتب|المؤلف|yazar|forfatter',
    'by|writer|journalist|reporter|creator|creators|contributor|redakteur|periodista|giornalista|au',
  ],
  agency: [
    'agency|news agency|wire|nachrichtenagentur|agentur|agence|agencia|agenzia|agenzia di stampa|persbureau|агентство|通讯社',
    '',
  ],
  section: [
    'section|desk|rubrik|ressort|rubrique|seccion|sezione|rubriek|secao|рубрика|раздел|版面|栏目|القسم',
    'category|categories|kategorie|categorie|categoria|channel name|topic',
  ],
  place: [
    'dateline|place|location|ort|lieu|lugar|luogo|plaats|local|место|地点|المكان',
    'city|stadt|ville|ciudad|citta|stad|cidade',
  ],
  url: [
    'url|link|article url|source url|permalink|web url|weburl|uri|canonical url|href|lien|enlace|adresse web|ссылка|网址|链接|رابط|الرابط',
    'web|address|adresse|page|webseite|sourceurl',
  ],
  language: ['language|lang|sprache|langue|idioma|lingua|taal|язык|语言|語言|اللغة', 'la|locale'],
  id: [
    'id|article id|articleid|doc id|document id|docid|documentid|uid|guid|uuid|accession number|accession no|an|identifier|doi|nr|laufnummer',
    'no|num|number|index|key|nummer|numero',
  ],
}

interface Meaning {
  readonly target: Named
  readonly certainty: number
}

const meanings: ReadonlyMap<string, Meaning> = (() => {
  const found = new Map<string, Meaning>()
  for (const [target, lists] of Object.entries(names) as [Named, readonly string[]][])
    for (const [place, list] of lists.entries())
      for (const name of list.split('|'))
        if (name !== '' && !found.has(name)) found.set(name, { target, certainty: place === 0 ? 1 : 0.6 })
  return found
})()

/** A name as the lists write names: "Publication_Date" and "publicationDate" both are "publication date". */
export function foldedName(name: string): string {
  return name
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What a name says a column is, and how surely (0 to 1); null when it says nothing. */
export function meaningOf(name: string): Meaning | null {
  const folded = foldedName(name)
  const exact = meanings.get(folded) ?? meanings.get(folded.replaceAll(' ', ''))
  if (exact) return exact
  // "article_headline", "headline (original)", "news source name": the word that counts is the last or first.
  const words = folded.split(' ')
  if (words.length < 2 || words.length > 4) return null
  for (const part of [
    words.slice(-2).join(' '),
    words.at(-1) ?? '',
    words.slice(0, 2).join(' '),
    words[0] ?? '',
  ]) {
    const found = meanings.get(part)
    if (found) return { target: found.target, certainty: found.certainty * 0.55 }
  }
  return null
}

/** What the cells of one column look like. */
interface Look {
  readonly filled: number
  readonly meanLength: number
  readonly longest: number
  readonly addresses: number
  readonly dates: number
  readonly people: number
  /** Different values among the filled ones. */
  readonly different: number
}

/** Cells looked at in each column. */
const looked = 60

function lookOf(cells: readonly string[]): Look {
  const filled = cells.filter((cell) => cell.trim() !== '').slice(0, looked)
  const share = (test: (cell: string) => boolean): number =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length
  return {
    filled: filled.length,
    meanLength: filled.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, filled.length),
    longest: filled.reduce((most, cell) => Math.max(most, cell.length), 0),
    addresses: share((cell) => /^\s*(?:https?:\/\/|www\.)\S+\s*$/i.test(cell)),
    dates: share((cell) => cell.length < 60 && findDates(cell).length > 0),
    people: share((cell) => isName(cell.replace(/^\s*by\s+/i, '').split(/[;,&]|\band\b/)[0] ?? '')),
    different: new Set(filled).size,
  }
}

/**
 * What each column of a table becomes, guessed from its name in any of many languages and from its cells. Of
 * several that could be the text the longest is; what means nothing known becomes a variable. `rows` need not be
 * all rows.
 */
export function guessTargets(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly ColumnTarget[] {
  const looks = header.map((_, column) => lookOf(rows.map((row) => row[column] ?? '')))
  const claims = header
    .flatMap((name, column) => {
      const meaning = meaningOf(name)
      const look = looks[column]
      return meaning && look
        ? [{ column, ...meaning, score: meaning.certainty + bornOut(meaning.target, look) }]
        : []
    })
    .sort((a, b) => b.score - a.score)
  const targets: (ColumnTarget | null)[] = header.map(() => null)
  const taken = new Set<ColumnTarget>()
  for (const { column, target, score } of claims) {
    if (taken.has(target) || score < 0.3) continue
    targets[column] = target
    taken.add(target)
  }
  const free = (): number[] => header.map((_, column) => column).filter((column) => targets[column] === null)
  const longestOf = (columns: readonly number[]): number | undefined =>
    [...columns].sort((a, b) => (looks[b]?.meanLength ?? 0) - (looks[a]?.meanLength ?? 0))[0]
  if (!taken.has('text')) {
    const lead = targets.indexOf('lead')
    const text = longestOf(
      [...free(), ...(lead < 0 ? [] : [lead])].filter((column) => (looks[column]?.longest ?? 0) >= 80),
    )
    if (text !== undefined) targets[text] = 'text'
  }
  // A table of articles has texts: rather a doubtful column than none.
  if (!targets.includes('text') && !taken.has('title')) {
    const text = longestOf(free().filter((column) => (looks[column]?.meanLength ?? 0) >= 15))
    if (text !== undefined) targets[text] = 'text'
  }
  if (!taken.has('url')) {
    const url = free().find((column) => (looks[column]?.addresses ?? 0) > 0.8)
    if (url !== undefined) targets[url] = 'url'
  }
  if (!taken.has('date')) {
    const date = free().find((column) => (looks[column]?.dates ?? 0) > 0.8)
    if (date !== undefined) targets[date] = 'date'
  }
  // Without names of columns, short texts of which none is like another are headlines.
  if (!taken.has('title') && header.every((name) => /^Column \d+$/.test(name))) {
    const title = free().find((column) => looks[column] && readsAsTitles(looks[column]))
    if (title !== undefined) targets[title] = 'title'
  }
  return header.map(
    (name, column) => targets[column] ?? (isRowNumber(name, rows, column) ? 'ignore' : 'variable'),
  )
}

const readsAsTitles = (look: Look): boolean =>
  look.filled > 0 &&
  look.different === look.filled &&
  look.meanLength >= 8 &&
  look.meanLength <= 200 &&
  look.dates < 0.5 &&
  look.addresses === 0 &&
  look.people < 0.5

/** How far the cells bear out what the name says, -1 to 0.3. */
function bornOut(target: Named, look: Look): number {
  if (look.filled === 0) return -0.2
  switch (target) {
    case 'text':
      return look.meanLength >= 200 ? 0.3 : look.meanLength >= 60 ? 0.1 : -0.35
    case 'title':
      return look.addresses > 0.5 || look.meanLength > 400 ? -0.6 : look.people > 0.8 ? -0.2 : 0
    case 'date':
      return look.dates > 0.6 ? 0.3 : -0.1
    case 'url':
      return look.addresses > 0.5 ? 0.3 : -0.45
    case 'authors':
      return look.people > 0.3 ? 0.2 : look.meanLength > 200 ? -0.7 : 0
    case 'outlet':
      return look.addresses > 0.5
        ? -0.2
        : look.meanLength > 120
          ? -0.7
          : look.different === 1 || look.different < look.filled * 0.7
            ? 0.1
            : 0
    case 'lead':
      return look.meanLength < 15 ? -0.4 : 0
    case 'id':
      return look.different === look.filled ? 0.1 : -0.5
    default:
      return look.meanLength > 200 ? -0.7 : 0
  }
}

/** The column without a name in which programs write the number of the row. */
function isRowNumber(name: string, rows: readonly (readonly string[])[], column: number): boolean {
  if (!/^(?:|unnamed: 0|\.\.\.1|x|column 1)$/i.test(name.trim()) || column !== 0 || rows.length < 2)
    return false
  const first = Number(rows[0]?.[column])
  return (
    (first === 0 || first === 1) &&
    rows.slice(0, looked).every((row, at) => Number(row[column]) === first + at)
  )
}
