import { isAgency, knownAgency } from '../agencies'

const lead =
  /^\s*(?:(?:(?:medically |edited |written|posted|published|reported|reviewed|story|words|text|report|by)\s+)?by|von|par|por|di|de|door|autor(?:in|en)?|author(?:\(s\)|s)?|auteur(?:s)?|text|texto|texte|tekst|av|af|автор|текст|作者|记者|文|撰文|كتب|بقلم|تحرير|글)(?:\s*[:：|-]\s*|\s+|$)|^\s*(?:作者|记者|文|撰文|by|autor|author|авторы?)\s*[:：]\s*/iu
const separators =
  /\s*(?:,\s*(?:and|und|et|y|e|en)\s|[,;、，|•·\n]|\s?&\s|\s\/\s|(?<=\p{Ll})\/(?=\p{Lu})|\s(?:and|und|et|y|e|en|och|og|и|ja|a|i)\s(?=\p{Lu}))\s*/u

/** What a person is: "Benjamin Johnson, Sr. Director of Operations". */
const post =
  /(?<![\p{L}])(?:director|manager|expert|specialist|founder|co-founder|cofounder|ceo|cto|cfo|chief|head|president|vp|professor|consultant|strategist|analyst|advisor|adviser|coach|therapist|nurse|physician|dietitian|nutritionist|engineer|scientist|researcher|attorney|lawyer|representative|coordinator|specialist|partner|owner|member|fellow|reporter|correspondent|writer|columnist|editor|producer|contributor|journalist|redakteur(?:in)?|korrespondent(?:in)?|m\.?d|ph\.?\s?d|r\.?n|dvm|vmd|cfp|cpa|mba|mph|rdn|dds|esq|jr|sr)(?![\p{L}])/iu

/** "Dec. 19, 2025 · Ana Corr": a byline that begins with its date. */
const dateFirst =
  /^(?:\p{L}{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s\p{L}{3,9}\.?,?\s\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\s*[·•|–—-]\s*/u

/** What others did to the text, told behind who wrote it. */
const otherWork =
  /(?<=\S)[.,;|•·]?\s(?:medically\s|clinically\s|expert\s)?(?:reviewed|edited|fact[- ]checked|verified|translated|photographed)\sby\s.*$/iu

/** What somebody may write behind the own name: "RD", "FAND", "M.D.". */
const degree = /^(?:\p{Lu}{2,6}|(?:\p{Lu}\p{Ll}?\.\s?){2,4}\p{Lu}?)$/u

/** More than any list of authors has, in UTF-16 units. */
const longest = 1000

/**
 * Names in what stands for an author, without "By", posts, dates, addresses. Whether they are people's is not
 * asked.
 */
export function splitNames(text: string): readonly string[] {
  let rest = text
    .slice(0, longest)
    .replace(/\([^)]*\)|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  rest = rest.replace(dateFirst, '').replace(otherWork, '')
  for (let at = 0; at < 2; at += 1) rest = rest.replace(lead, '')
  if (/^https?:\/\/|^www\./i.test(rest)) return []
  rest = rest
    .replace(/\S+@\S+/g, ' ')
    .replace(
      /\s(?:on|am|le|el|at)\s\d.*$|\s\d{1,2}[./:].*$|[\s,|]+(?:\p{L}{3,9}\.?\s)?\d{1,2},?\s\d{4}.*$/iu,
      '',
    )
  // "By Ana Corr In Travel, Food": the sections.
  rest = rest.replace(/\sIn\s\p{Lu}.*$/u, '')
  const inverted = /^(?<family>\p{Lu}[\p{L}'’-]+),\s(?<given>\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}\.?)?)$/u.exec(
    rest,
  )?.groups
  if (inverted && !post.test(inverted.given ?? '')) return [`${inverted.given} ${inverted.family}`]
  rest = rest.replace(/\son behalf of\s.*$/i, '')
  const named = withoutPosts(rest)
  return named
    .split(separators)
    .filter((part, at) => at === 0 || !degree.test(part) || knownAgency(part) !== null)
    .map((part) =>
      withoutPost(
        part
          .replace(lead, '')
          .replace(/^[\s:|–—-]+|[\s:|–—.-]+$/g, '')
          .trim(),
      ),
    )
    .filter((part) => part !== '')
}

/** "Ana Corr, Home & Digital Security Expert" and "Ana Corr, RN": what follows one name is no other. */
function withoutPosts(text: string): string {
  const comma = text.indexOf(',')
  if (comma < 0) return text
  const first = text.slice(0, comma)
  const next = text.slice(comma + 1).split(/,|;/)[0] ?? ''
  const one = !/\s(?:and|und|et|y|&)\s/.test(first)
  return one && post.test(next) && !post.test(first) ? first : text
}

/** "Ana Corr - Reporter", "Ana Corr, Political Editor in Lissen". */
function withoutPost(name: string): string {
  const [first = ''] = name.split(/\s[–—-]\s/)
  return first
    .replace(
      /(?<=\s\S+)\s+(?:(?:Political|Foreign|Staff|Senior|Chief|News|Business|Sports?|Special|Deputy|Health|Science|Technology|Lead|Contributing|Associate|Managing|Executive|Freelance|World|National|Local|Gear|Features?|Culture|Arts?|Environment|Economics|Economy|Education|Diplomatic|Security|Defen[cs]e|Royal|Investigations?)\s){0,3}(?:Reporter|Correspondent|Editor|Writer|Columnist|Producer|Contributor|Staff|Redakteur(?:in)?|Korrespondent(?:in)?|Autor(?:in)?|Journalist(?:in|e)?)(?:\s.*)?$/u,
      '',
    )
    .replace(/\s+(?:for|from|in|aus|à|of)\s\p{Lu}.*$/u, '')
    .trim()
}

const noPerson =
  /(?<![\p{L}])(?:staff|staffs|admin|administrator|reporter|reporters|bureau|desk|correspondents?|editors?|editorial|news|newsroom|newsdesk|agencies|agency|agentur|team|mail|online|website|redaktion|redacci[oó]n|rédaction|redazione|redactie|redação|redakcja|redakce|webmaster|web|press|pressemitteilung|media|network|magazine|times|post|herald|daily|tribune|journal|gazette|zeitung|tv|radio|guest|contributors?|author|unknown|anonymous|user|view all posts|read more|follow|subscribe|posts|read|share|minutes?|bio|about|learn|full|our|updated|published|reviewed|by|strategy|finance|travel|guides?|tips|resources|marketing|services?|products?|company|type|category|foundation|university|institute|society|association|hospital|clinic|college|school|department|insights|menu|search|blog|home|january|february|march|april|may|june|july|august|september|october|november|december|редакция|редактор|пресс-служба|编辑|本报|新闻|报|社|网|تحرير|وكالات)(?![\p{L}])/iu

/** What stands where names do and names nobody at all. */
const noName =
  /^(?:von|by|author|autor|admin\w*|administrator|user|guest|unknown|anonymous|undefined|null|none|n\/?a|full bio|about|team|view all posts|read more|read|share(?: (?:this )?(?:article|post|story|page))?|follow|subscribe|twitter|facebook|instagram|linkedin|youtube|tiktok|pinterest|email|e-mail|whatsapp|website|webmaster|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|name|topics?|related.{0,20}|categor(?:y|ies)|tags?|updated|published|posted|.{0,20}\bbio)\.?$/iu

/** "Staff Reporter", "Newsroom": what somebody is and not who. */
const noOne =
  /^(?:(?:our|the|a|special|senior|guest|web|news|online|digital|by|and|editorial|staff)\s)*(?:staff|team|news|newsroom|desk|bureau|agencies|agency|reporters?|writers?|correspondents?|contributors?|editors?|editorial|author|redaktion|redacción|rédaction|redazione|redactie|redação|redakcja|redakce|редакция|nachrichten|noticias|actualités|notizie|nieuws|notícias|новости)$/iu

/** Whether a name can be a person's. `outlets` are the site's names, the last one its host. */
export function isPerson(name: string, outlets: readonly string[]): boolean {
  if (!isNamed(name) || isAgency(name) || post.test(name) || /\d/.test(name)) return false
  if (/^\S*\.\p{L}{2,}$|:/u.test(name) || name.split(/\s+/).length > 6) return false
  if (noPerson.test(name)) return false
  // "capital", "hr": people are written with capitals where there are any.
  if (/^[\p{Ll}\s-]+$/u.test(name)) return false
  const bare = name.toLowerCase().replace(/[^\p{L}]/gu, '')
  // A site of one person has that person's name in its address.
  const host = (outlets.at(-1) ?? '').replace(/[^a-z.]/g, '').split('.')
  if (/^\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+$/u.test(name) && host.includes(bare)) return true
  // "MDR THÜRINGEN" is no person, "MTHOBISI SITHOLE" is one.
  if (/^\p{Lu}{2,4}\s/u.test(name) && /^\p{Lu}+$/u.test(name.split(' ').at(-1) ?? '')) return false
  return !outlets.some((outlet) => {
    const other = outlet.toLowerCase().replace(/[^\p{L}]/gu, '')
    return other !== '' && (other === bare || (bare.length >= 5 && other.startsWith(bare)))
  })
}

/** Whether a text names anybody: a person, a desk, a company. */
export function isNamed(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 60 &&
    !/\d{3}|\d\s?(?:min|h|read|comment|view|share)|https?:|[@#©=_{}[\]]/i.test(name) &&
    /\p{L}{2}|\p{Script=Han}/u.test(name) &&
    !noName.test(name) &&
    !noOne.test(name) &&
    // "page.extra.author": what a template was to fill in.
    !/^(?:page|post|site|item|entry|article|author|user)\.[\w.]+$/i.test(name)
  )
}

/** Without repetitions, whatever their case. */
export function distinct(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return names.filter((name) => {
    const key = name.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
