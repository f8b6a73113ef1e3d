/** What a labelled line of a LexisNexis document holds. `head` and `tail` are fields of no further meaning. */
export type LabelRole =
  | 'headline'
  | 'author'
  | 'section'
  | 'length'
  | 'dateline'
  | 'highlight'
  | 'body'
  | 'outlet'
  | 'date'
  | 'edition'
  | 'head'
  | 'language'
  | 'loaded'
  | 'graphic'
  | 'correction'
  | 'url'
  | 'number'
  | 'tail'

/** Labels in capitals, without accents, blanks as hyphens, by what they hold. One place to add a language. */
const table: Readonly<Record<LabelRole, string>> = {
  headline:
    'HEADLINE TITLE TITEL TITRE TITULAR TITULO TITOLO KOP SCHLAGZEILE UBERSCHRIFT RUBRIK-TITEL MANCHETE RUBRIK-OVERSKRIFT TYTUL',
  author: 'BYLINE AUTHOR AUTHORS AUTOR AUTOREN AUTEUR AUTEURS AUTORE AUTORI AUTORES VERFASSER NAAM BY-LINE',
  section:
    'SECTION RUBRIK RUBRIQUE SECCION SEZIONE RUBRICA RUBRIEK SECTIE SECAO SECCAO BLADZIJDE RESSORT SEKTION DZIAL',
  length:
    'LENGTH LANGE LONGUEUR LONGITUD EXTENSION EXTENSAO LUNGHEZZA LENGTE COMPRIMENTO TAMANHO UMFANG DLUGOSC LANGD',
  dateline: 'DATELINE ORT ORTSMARKE LIEU DATATION PLAATS LUOGO LUGAR',
  highlight:
    'HIGHLIGHT HIGHLIGHTS ENCART CHAPEAU CHAPO INTRO INLEIDING ONDERKOP ONDERTITEL SOUS-TITRE SUBTITLE SUBHEAD SUBTITULO SUMARIO SOMMARIO OCCHIELLO ANLEITUNG UNTERTITEL VORSPANN ABSTRACT TEASER',
  body: 'BODY TEXT TEKST TEXTE CORPS CUERPO TEXTO CORPO TESTO TEXTKORPER FULL-TEXT VOLLTEXT',
  outlet: 'SOURCE-NAME PUBLICATION-NAME ZEITUNG JOURNAL KRANT',
  date: 'DATE DATUM FECHA DATA PUB-DATE PUBLICATION-DATE',
  edition: 'EDITION AUSGABE EDITIE EDICION EDIZIONE EDICAO',
  head: 'SERIES SERIE COLUMN SHOW TYPE-OF-SHOW ANCHORS ANCHOR GUESTS GUEST HOST HOSTS REPORTER REPORTERS CORRESPONDENT PAGE PAGES SEITE PAGINA VOLUME VOL ISSUE NUMBER NOTES CATEGORY KATEGORIE',
  language: 'LANGUAGE SPRACHE LANGUE IDIOMA LINGUA TAAL LINGUAGEM SPRAK JEZYK',
  loaded:
    'LOAD-DATE UPDATE DATE-CHARGEMENT DATE-DE-CHARGEMENT LAAD-DATUM LAADDATUM DATUM-LADEN LADEDATUM FECHA-CARGA FECHA-DE-CARGA DATA-CARICAMENTO DATA-DI-CARICAMENTO DATA-DE-CARGA DATA-CARREGAMENTO DATA-DE-CARREGAMENTO UPLOAD UPLOAD-DATE UPDATED',
  graphic:
    'GRAPHIC GRAPHICS GRAFIK GRAPHIK GRAFIEK GRAFICO GRAPHIQUE ILLUSTRATION ILLUSTRATIONS IMAGE PHOTO FOTO FOTOS BILD BIJSCHRIFT CAPTION ILUSTRACION IMAGEN IMMAGINE IMAGEM',
  correction:
    'CORRECTION CORRECTION-APPENDED BERICHTIGUNG RECTIFICATIF RECTIFICATIE CORRECCION CORREZIONE CORRECAO',
  url: 'URL LINK WEB-ADDRESS INTERNET-ADRESSE',
  number: 'ACC-NO ACCESSION-NUMBER DOCUMENT-ID DOCUMENT-NUMBER DOKUMENT-NR NUMERO-DE-DOCUMENT',
  tail: 'PUBLICATION-TYPE PUB-TYPE TYPE-PUBLICATION TYPE-DE-PUBLICATION PUBLICATIE-TYPE TYPE-PUBLICATIE PUBLIKATIONSTYP TIPO-PUBLICACION TIPO-DE-PUBLICACION TIPO-PUBBLICAZIONE TIPO-DI-PUBBLICAZIONE TIPO-DE-PUBLICACAO JOURNAL-CODE CODE-REVUE ZEITUNGS-CODE CODIGO-REVISTA CODICE-RIVISTA KRANT-CODE DOCUMENT-TYPE DOC-TYPE TYPE DISTRIBUTION DISCLAIMER SUBJECT SUJET THEMA THEMEN TEMA ARGOMENTO ONDERWERP ASSUNTO PUB-SUBJECT ORGANIZATION ORGANISATION ORGANISATIE ORGANIZACION ORGANIZZAZIONE ORGANIZACAO COMPANY SOCIETE FIRMA UNTERNEHMEN BEDRIJF EMPRESA SOCIETA TICKER STOCK-SYMBOL SYMBOLE-BOURSIER INDUSTRY BRANCHE SECTEUR-ACTIVITE INDUSTRIA PERSON PERSONNE PERSONA PERSOON PESSOA CITY VILLE STADT STATE ETAT COUNTRY LAND PAYS PAIS GEOGRAPHIC LOCALISATION-GEO GEOGRAPHIE GEOGRAFIE GEOGRAFIA GEO-LOCALIZATION CORRECTION-DATE INDEXING-TERMS TERMS PRODUCT PRODUKT MARKETS EVENT CONTACT ISSN JOURNAL-SUBJECT TRADE-NAME CUSTOM-TERMS FILE-NAME',
}

const roles: ReadonlyMap<string, LabelRole> = new Map(
  Object.entries(table).flatMap(([role, names]) =>
    names.split(' ').map((name) => [name, role as LabelRole] as const),
  ),
)

/** A label at the beginning of a line and what stands behind it. */
export interface Label {
  /** As printed, without the colon. */
  readonly name: string
  readonly value: string
  /** Null for a label in capitals that is not known. */
  readonly role: LabelRole | null
}

const form = /^(?<name>\p{L}[\p{L}\p{M}\p{N}' /&-]{1,30}?)\s?[:：][\s\u00a0]*(?<value>.*)$/su

/** Small words that open sentences too: only in capitals are they labels of a text export. */
const capitalsOnly: ReadonlySet<LabelRole> = new Set(['body', 'date', 'head', 'outlet', 'headline'])

/**
 * The label that a line begins with, or null. Labels of text and HTML exports are in capitals (`capitals`),
 * those of Word documents are not.
 */
export function labelOf(line: string, capitals: boolean): Label | null {
  const match = form.exec(line)
  const name = match?.groups?.name?.trim() ?? ''
  if (name === '') return null
  const upper = name === name.toUpperCase() && /\p{Lu}{2}/u.test(name)
  if (capitals && !upper) return null
  const role = roles.get(keyOf(name)) ?? null
  if (role === null && !upper) return null
  if (!upper && role !== null && capitalsOnly.has(role) && !/^\p{Lu}/u.test(name)) return null
  return { name, value: match?.groups?.value?.trim() ?? '', role }
}

function keyOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[\s/]+/gu, '-')
}

const headRoles: ReadonlySet<LabelRole | null> = new Set([
  'headline',
  'author',
  'section',
  'length',
  'dateline',
  'highlight',
  'body',
  'outlet',
  'date',
  'edition',
  'head',
])

/** Whether a label belongs above the text. */
export const isHeadRole = (role: LabelRole | null): boolean => headRoles.has(role)

/** Whether a label belongs below the text; unknown ones do not. */
export const isTailRole = (role: LabelRole | null): boolean => role !== null && !headRoles.has(role)
