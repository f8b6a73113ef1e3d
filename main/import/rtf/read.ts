import { ImportError } from '../failure'
import { decodeBytes, documentCharset, fontCharset } from './charsets'
import type { RtfDocument, RtfParagraph } from './document'
import { rtfTokens } from './tokens'

/** Groups within each other: deeper ones are made to exhaust a reader. */
const deepest = 2000

/** What holds within a group and is forgotten at its end. */
interface State {
  /** Where text goes: nowhere for fonts, pictures, headers and what is not known. */
  target: 'body' | 'note' | 'title' | 'author' | 'bookmark' | 'instruction' | 'none'
  charset: string
  bold: boolean
  hidden: boolean
  /** Characters that stand behind \u for readers without Unicode. */
  fallback: number
}

/** Groups that hold no text of the document. */
const silent: ReadonlySet<string> = new Set(
  'fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator pict object header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation atnid atnauthor atnref atntime xe tc tcn themedata colorschememapping datastore latentstyles xmlnstbl mmathPr nonshppict filetbl operator company category keywords subject comment doccomm hlinkbase creatim revtim printim buptim manager bkmkend listtext pntext pnseclvl falt panose blipuid shpinst sp'.split(
    ' ',
  ),
)

const symbols: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  emdash: '—',
  endash: '–',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  zwj: '\u200d',
  zwnj: '\u200c',
  '~': '\u00a0',
  _: '\u2011',
  '-': '\u00ad',
  '\\': '\\',
  '{': '{',
  '}': '}',
}

/**
 * Reads a document in Rich Text Format: paragraphs with alignment, bold type, bookmarks and links, footnotes and
 * title. Headers and footers of pages, pictures and hidden text are left out. Throws an ImportError for what is
 * no RTF or nests beyond reason; a file that was cut off gives what is left of it.
 */
export function readRtf(bytes: Uint8Array): RtfDocument {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!/^\s*(?:ï»¿)?\{\\rtf/.test(source.slice(0, 100)))
    throw new ImportError(
      'The file is no Rich Text document. Open it in a word processor, save it as RTF or DOCX, and import that.',
    )
  const reader = new Reader()
  for (const token of rtfTokens(source)) {
    if (token.kind === 'open') reader.open()
    else if (token.kind === 'close') reader.close()
    else if (token.kind === 'control') reader.control(token.name, token.value)
    else if (token.kind === 'byte') reader.byte(token.byte)
    else reader.text(token.text)
  }
  return reader.finish()
}

class Reader {
  readonly #paragraphs: RtfParagraph[] = []
  readonly #notes: string[] = []
  readonly #stack: State[] = []
  readonly #fonts = new Map<number, string>()
  #state: State = { target: 'body', charset: 'cp1252', bold: false, hidden: false, fallback: 1 }
  #own = 'cp1252'
  #font = 0
  #inFonts = false
  #starred = false
  #skip = 0
  #bytes: number[] = []
  #text = ''
  #plain = false
  #strong = false
  #note = ''
  #title = ''
  #author = ''
  #bookmark = ''
  #instruction = ''
  #bookmarks: string[] = []
  #links: string[] = []
  #centred = false
  #level: number | null = null
  #list = false
  #row = 0
  #column = 0
  #inTable = false

  open(): void {
    this.#decode()
    if (this.#stack.length >= deepest)
      throw new ImportError(
        `The file nests more than ${deepest} groups within each other, as no document does. It was not opened.`,
      )
    this.#stack.push(this.#state)
    this.#state = { ...this.#state }
    this.#starred = false
    this.#skip = 0
  }

  close(): void {
    this.#decode()
    const ended = this.#state
    this.#state = this.#stack.pop() ?? ended
    this.#skip = 0
    if (ended.target === this.#state.target) {
      if (this.#inFonts && this.#state.target !== 'none') this.#inFonts = false
      return
    }
    if (ended.target === 'none') this.#inFonts = false
    if (ended.target === 'bookmark' && this.#bookmark !== '') {
      this.#bookmarks.push(this.#bookmark.trim())
      this.#bookmark = ''
    } else if (ended.target === 'instruction') {
      const link = /\bHYPERLINK\s+"(?<link>[^"]+)"/iu.exec(this.#instruction)?.groups?.link
      if (link !== undefined) this.#links.push(link)
      this.#instruction = ''
    } else if (ended.target === 'note' && this.#note.trim() !== '') {
      this.#notes.push(this.#note.trim())
      this.#note = ''
    }
  }

  control(name: string, value: number | null): void {
    this.#decode()
    if (name === '*') {
      this.#starred = true
      return
    }
    const starred = this.#starred
    this.#starred = false
    if (this.#enter(name, starred)) return
    if (name === 'u') {
      this.#add(String.fromCharCode(((value ?? 0) + 0x10000) % 0x10000))
      this.#skip = this.#state.fallback
      return
    }
    const symbol = symbols[name]
    if (symbol !== undefined) {
      if (this.#skip > 0) this.#skip -= 1
      else this.#add(symbol)
      return
    }
    this.#format(name, value)
  }

  byte(byte: number): void {
    if (this.#skip > 0) this.#skip -= 1
    else this.#bytes.push(byte)
  }

  text(text: string): void {
    const rest = this.#skip > 0 ? text.slice(this.#skip) : text
    this.#skip = Math.max(0, this.#skip - text.length)
    if (rest === '') return
    // Bytes above ASCII stand in text too, and double-byte characters end in ASCII.
    if (this.#bytes.length > 0 || /[\x80-\xff]/.test(rest))
      for (let at = 0; at < rest.length; at += 1) this.#bytes.push(rest.charCodeAt(at))
    else this.#add(rest)
  }

  finish(): RtfDocument {
    this.#decode()
    this.#endParagraph()
    return {
      paragraphs: this.#paragraphs,
      notes: this.#notes,
      title: this.#title.trim(),
      author: this.#author.trim(),
    }
  }

  /** Groups that begin with a control word of their own; whether it was one. */
  #enter(name: string, starred: boolean): boolean {
    const state = this.#state
    if (name === 'fonttbl') this.#inFonts = true
    if (silent.has(name)) state.target = 'none'
    else if (name === 'footnote') state.target = 'note'
    else if (name === 'info') state.target = 'none'
    else if (name === 'title' && state.target === 'none') state.target = 'title'
    else if (name === 'author' && state.target === 'none') state.target = 'author'
    else if (name === 'bkmkstart' && state.target !== 'none') state.target = 'bookmark'
    else if (name === 'fldinst' && state.target !== 'none') state.target = 'instruction'
    else if (name === 'shptxt') state.target = 'body'
    else if (starred) state.target = 'none'
    else return false
    return true
  }

  #format(name: string, value: number | null): void {
    const state = this.#state
    switch (name) {
      case 'ansicpg':
        this.#own = documentCharset(value)
        state.charset = this.#own
        break
      case 'mac':
        this.#own = 'macintosh'
        state.charset = this.#own
        break
      case 'pc':
        this.#own = 'cp437'
        state.charset = this.#own
        break
      case 'f':
        this.#font = value ?? 0
        if (!this.#inFonts) state.charset = this.#fonts.get(this.#font) ?? this.#own
        break
      case 'fcharset':
        if (this.#inFonts) this.#fonts.set(this.#font, fontCharset(value, this.#own))
        break
      case 'uc':
        state.fallback = Math.max(0, value ?? 1)
        break
      case 'b':
        state.bold = value !== 0
        break
      case 'v':
        state.hidden = value !== 0
        break
      case 'plain':
        state.bold = false
        state.hidden = false
        state.charset = this.#own
        break
      case 'par':
      case 'sect':
      case 'page':
      case 'column':
        if (state.target === 'body') this.#endParagraph()
        else if (state.target === 'note') this.#note += '\n'
        break
      case 'pard':
        this.#centred = false
        this.#level = null
        this.#list = false
        this.#inTable = false
        break
      case 'qc':
        this.#centred = true
        break
      case 'ql':
      case 'qr':
      case 'qj':
        this.#centred = false
        break
      case 'outlinelevel':
        this.#level = value !== null && value < 9 ? value + 1 : null
        break
      case 'ls':
        this.#list = true
        break
      case 'intbl':
        this.#inTable = true
        break
      case 'cell':
      case 'nestcell':
        this.#inTable = true
        this.#endParagraph()
        this.#column += 1
        break
      case 'row':
      case 'nestrow':
        this.#row += 1
        this.#column = 0
        break
      default:
        break
    }
  }

  #decode(): void {
    if (this.#bytes.length === 0) return
    const text = decodeBytes(this.#bytes, this.#state.charset)
    this.#bytes = []
    this.#add(text)
  }

  #add(text: string): void {
    const { target, bold, hidden } = this.#state
    switch (target) {
      case 'body':
        if (hidden) return
        this.#text += text
        if (text.trim() === '') return
        if (bold) this.#strong = true
        else this.#plain = true
        return
      case 'note':
        this.#note += text
        return
      case 'title':
        this.#title += text
        return
      case 'author':
        this.#author += text
        return
      case 'bookmark':
        this.#bookmark += text
        return
      case 'instruction':
        this.#instruction += text
        return
      case 'none':
        return
    }
  }

  #endParagraph(): void {
    this.#paragraphs.push({
      text: this.#text,
      bold: this.#strong && !this.#plain,
      centred: this.#centred,
      level: this.#level,
      list: this.#list,
      bookmarks: this.#bookmarks,
      links: this.#links,
      cell: this.#inTable ? { row: this.#row, column: this.#column } : null,
    })
    this.#text = ''
    this.#plain = false
    this.#strong = false
    this.#bookmarks = []
    this.#links = []
  }
}
