/** Names of languages as news databases print them, in small letters, by BCP 47 tag. */
const names: Readonly<Record<string, string>> = {
  ar: 'arabic arabe arabisch árabe arabo عربي العربية 阿拉伯语',
  bg: 'bulgarian bulgare bulgarisch',
  ca: 'catalan katalanisch català catalán',
  cs: 'czech tchèque tschechisch čeština checo ceco',
  da: 'danish danois dänisch dansk danés danese deens',
  de: 'german allemand deutsch alemán tedesco duits alemão 德语 немецкий ألماني',
  el: 'greek grec griechisch griego greco ελληνικά',
  en: 'english anglais englisch inglés inglese engels inglês ingles 英语 英文 английский إنجليزي الإنجليزية',
  es: 'spanish espagnol spanisch español castellano spagnolo spaans espanhol espanol 西班牙语 испанский',
  fa: 'persian farsi persan persisch',
  fi: 'finnish finnois finnisch suomi',
  fr: 'french français französisch francés francese frans francês francais 法语 французский فرنسي',
  he: 'hebrew hébreu hebräisch hebreo ebraico',
  hi: 'hindi',
  hu: 'hungarian hongrois ungarisch magyar',
  id: 'indonesian indonésien indonesisch bahasa',
  it: 'italian italien italienisch italiano italiaans 意大利语 итальянский',
  ja: 'japanese japonais japanisch japonés giapponese japans 日本語 日语',
  ko: 'korean coréen koreanisch coreano 한국어',
  ms: 'malay malais malaiisch',
  nl: 'dutch néerlandais niederländisch neerlandés olandese nederlands holandés flämisch flemish',
  no: 'norwegian norvégien norwegisch norsk noruego norvegese noors bokmål',
  pl: 'polish polonais polnisch polski polaco polacco pools',
  pt: 'portuguese portugais portugiesisch portugués portoghese portugees português portugues 葡萄牙语',
  ro: 'romanian roumain rumänisch română',
  ru: 'russian russe russisch ruso russo русский 俄语 الروسية',
  sr: 'serbian serbe serbisch',
  sv: 'swedish suédois schwedisch svenska sueco svedese zweeds',
  th: 'thai thaï',
  tr: 'turkish turc türkisch türkçe turco turks',
  uk: 'ukrainian ukrainien ukrainisch українська',
  ur: 'urdu ourdou',
  vi: 'vietnamese vietnamien vietnamesisch',
  zh: 'chinese chinois chinesisch chino cinese chinees chinês 中文 汉语 简体中文 繁體中文 китайский',
}

const byName: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([tag, words]) => words.split(' ').map((word) => [word, tag] as const)),
)

/** The tag of the first language that a text names ("GERMAN; DEUTSCH", "Chinese - Traditional"), "" for none. */
export function languageNamed(text: string): string {
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []) {
    const tag = byName.get(word)
    if (tag !== undefined) return tag
  }
  return ''
}

/** Whether a text is the name of a language and nothing else. */
export function isLanguageName(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  return words.length > 0 && words.length <= 3 && byName.has(words[0] ?? '')
}
