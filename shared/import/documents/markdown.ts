import type { ArticleFacts } from '../../schema'
import { meaningOf } from '../tables/columns'
import { articleOfRecord } from '../tables/record'
import type { Block } from './blocks'

/** The lines of a front matter, its rules included, and what stands below. */
export function splitFrontMatter(text: string): {
  readonly matter: readonly string[]
  readonly body: string
} {
  const lines = text.split('\n')
  const rule = lines[0]?.trimEnd()
  if (rule !== '---' && rule !== '+++') return { matter: [], body: text }
  const end = lines.findIndex(
    (line, at) => at > 0 && (line.trimEnd() === rule || (rule === '---' && line.trimEnd() === '...')),
  )
  if (end < 2 || !lines.slice(1, end).some((line) => /^["']?[\p{L}\w -]+["']?\s*[:=]/u.test(line)))
    return { matter: [], body: text }
  return { matter: lines.slice(0, end + 1), body: lines.slice(end + 1).join('\n') }
}

/** The facts that the lines of a front matter (YAML or TOML, one value or list a key) state. */
export function frontMatterFacts(
  matter: readonly string[],
  now: string,
): {
  readonly facts: Partial<ArticleFacts>
  readonly fields: Readonly<Record<string, string>>
  readonly warnings: readonly string[]
} {
  const entries = entriesOf(matter)
  const cells = entries.map(({ key, value }) => {
    const target = meaningOf(key)?.target ?? 'variable'
    return {
      name: key,
      value,
      target: target === 'text' || target === 'lead' || target === 'id' ? ('variable' as const) : target,
    }
  })
  if (cells.length === 0) return { facts: {}, fields: {}, warnings: [] }
  const titled = cells.some((cell) => cell.target === 'title')
    ? []
    : [{ name: '', target: 'title' as const, value: '-' }]
  const article = articleOfRecord({ cells: [...cells, ...titled], order: 'open', now })
  if (!article) return { facts: {}, fields: {}, warnings: [] }
  const { title, language, date, ...facts } = article.facts
  const stated = cells.some((cell) => cell.target === 'language')
  return {
    facts: {
      ...facts,
      ...(titled.length === 0 && title !== undefined ? { title } : {}),
      ...(stated && language !== undefined ? { language } : {}),
      ...(date ? { date } : {}),
    },
    fields: article.fields,
    warnings: article.warnings.filter((warning) => !warning.startsWith('The row')),
  }
}

function entriesOf(matter: readonly string[]): readonly { readonly key: string; readonly value: string }[] {
  const found: { key: string; value: string }[] = []
  for (const line of matter.slice(1, -1)) {
    const item = /^\s+-\s+(.*)$|^-\s+(.*)$/.exec(line)
    const last = found.at(-1)
    if (item && last) {
      last.value += `${last.value === '' ? '' : '; '}${unquoted(item[1] ?? item[2] ?? '')}`
      continue
    }
    const pair = /^["']?(?<key>[\p{L}\w .-]+?)["']?\s*[:=]\s*(?<value>.*)$/u.exec(line)?.groups
    if (pair) found.push({ key: pair.key ?? '', value: scalarOf(pair.value ?? '') })
    else if (/^\s+\S/.test(line) && last) last.value += `${last.value === '' ? '' : ' '}${line.trim()}`
  }
  return found
}

function scalarOf(printed: string): string {
  const value = printed.trim()
  if (/^[>|][+-]?$/.test(value)) return ''
  const list = /^\[(.*)\]$/.exec(value)
  return list ? (list[1] ?? '').split(',').map(unquoted).join('; ') : unquoted(value)
}

const unquoted = (value: string): string => value.trim().replace(/^(["'])(.*)\1$/, '$2')

/** The blocks of a Markdown text: lines that belong to one paragraph are joined, marks of inline style dropped. */
export function markdownBlocks(text: string): readonly Block[] {
  return new Reader(text.split('\n')).run()
}

const heading = /^ {0,3}(#{1,6})[ \t]+(.*)$/
const bullet = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/
const quoteMark = /^ {0,3}>[ \t]?/
const rule = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/
const fence = /^ {0,3}(`{3,}|~{3,})/
const image = /^\s*!\[(?<alt>[^\]]*)\]\((?:[^()]|\([^()]*\))*\)\s*$/
const tableRule = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/
const footnote = /^\[\^[^\]]+\]:\s/
const reference = /^ {0,3}\[[^\]^]+\]:\s+\S+/

/** Units of a line that may part a table's head from its rows. */
const longestRule = 2_000

/** A heading's text without the signs that may close it: "Title ##". */
function withoutClosing(text: string): string {
  const trimmed = text.trimEnd()
  let end = trimmed.length
  while (trimmed[end - 1] === '#') end -= 1
  return end === 0 || /[ \t]/.test(trimmed[end - 1] ?? '') ? trimmed.slice(0, end).trimEnd() : trimmed
}

class Reader {
  readonly #lines: readonly string[]
  readonly #blocks: Block[] = []
  #open: { kind: Block['kind']; lines: string[] } | null = null
  #at = 0

  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  run(): readonly Block[] {
    while (this.#at < this.#lines.length) {
      this.#line(this.#lines[this.#at] ?? '')
      this.#at += 1
    }
    this.#flush()
    return this.#blocks
  }

  #line(line: string): void {
    const next = this.#lines[this.#at + 1] ?? ''
    const atx = heading.exec(line)
    const picture = image.exec(line)
    const inText = this.#open?.kind === 'paragraph'
    if (line.trim() === '') this.#flush()
    else if (fence.test(line)) this.#fenced(line)
    else if (atx) this.#push('heading', withoutClosing(atx[2] ?? ''), atx[1]?.length ?? 1)
    else if (inText && /^ {0,3}=+[ \t]*$/.test(line)) this.#underlined(1)
    else if (inText && /^ {0,3}-+[ \t]*$/.test(line)) this.#underlined(2)
    else if (rule.test(line) || footnote.test(line) || reference.test(line)) this.#push('debris', line)
    else if (picture) {
      const alt = picture.groups?.alt ?? ''
      this.#push(alt === '' ? 'debris' : 'caption', alt === '' ? line.trim() : alt)
    } else if (line.includes('|') && next.length < longestRule && tableRule.test(next)) this.#table()
    else if (quoteMark.test(line)) this.#add('quote', line.replace(/^(?: {0,3}>[ \t]?)+/, ''))
    else if (bullet.test(line)) {
      this.#flush()
      this.#open = { kind: 'list', lines: [line.trimStart()] }
    } else this.#add(this.#open?.kind ?? 'paragraph', line.trimStart())
  }

  #add(kind: Block['kind'], line: string): void {
    if (this.#open && this.#open.kind !== kind) this.#flush()
    if (kind === 'quote' && line.trim() === '') {
      this.#flush()
      return
    }
    this.#open ??= { kind, lines: [] }
    this.#open.lines.push(line)
  }

  #push(kind: Block['kind'], text: string, level?: number): void {
    this.#flush()
    this.#blocks.push({
      kind,
      text: kind === 'debris' ? text : plainInline(text),
      ...(level ? { level } : {}),
    })
  }

  #underlined(level: number): void {
    const text = this.#open?.lines.join(' ') ?? ''
    this.#open = null
    this.#push('heading', text, level)
  }

  #fenced(first: string): void {
    this.#flush()
    const mark = fence.exec(first)?.[1] ?? '```'
    for (this.#at += 1; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#lines[this.#at] ?? ''
      if (line.trim().startsWith(mark)) return
      this.#blocks.push({ kind: 'paragraph', text: line, certainty: 0.85 })
    }
  }

  #table(): void {
    this.#flush()
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#lines[this.#at] ?? ''
      if (!line.includes('|')) break
      if (tableRule.test(line)) continue
      const cells = line
        .trim()
        .replace(/^\||\|$/g, '')
        .split(/(?<!\\)\|/)
      this.#blocks.push({
        kind: 'paragraph',
        text: cells.map((cell) => plainInline(cell.trim())).join('\t'),
        certainty: 0.85,
      })
    }
    this.#at -= 1
  }

  /** Ends the open block: two blanks or a backslash at a line's end break it, other line ends are blanks. */
  #flush(): void {
    if (!this.#open) return
    const { kind, lines } = this.#open
    this.#open = null
    const text = lines
      .map((line, at) => {
        if (at === lines.length - 1) return line.trimEnd()
        return / {2,}$|\\$/.test(line) ? `${line.replace(/ {2,}$|\\$/, '')}\n` : `${line.trimEnd()} `
      })
      .join('')
    this.#blocks.push({ kind, text: plainInline(text) })
  }
}

/** Units between the two marks of an inline style, and in a link: without a bound, unclosed marks take for ever. */
const inline = 400

/** Marks of images, links, emphasis and code, with what they leave. */
const marks: readonly (readonly [sign: string, form: RegExp, leaves: string])[] = (
  [
    ['![', `!\\[([^\\]\\n]{0,${inline}})\\]\\((?:[^()]|\\([^()]{0,99}\\)){0,${inline}}\\)`, '$1'],
    ['](', `\\[([^\\]\\n]{0,${inline}})\\]\\((?:[^()]|\\([^()]{0,99}\\)){0,${inline}}\\)`, '$1'],
    ['][', `\\[([^\\]^\\n]{1,${inline}})\\]\\[[^\\]]{0,99}\\]`, '$1'],
    ['<', `<(https?:\\/\\/[^>\\s]{1,${inline}}|[^>\\s@]{1,99}@[^>\\s]{1,99})>`, '$1'],
    ['**', `(?<!\\\\)(\\*\\*\\*|\\*\\*)(?=\\S)(.{0,${inline}}?\\S)\\1`, '$2'],
    ['__', `(?<!\\\\)(__)(?=\\S)(.{0,${inline}}?\\S)\\1`, '$2'],
    ['~~', `(?<!\\\\)(~~)(?=\\S)(.{0,${inline}}?\\S)\\1`, '$2'],
    ['*', `(?<![\\\\*\\w])\\*(?=[^\\s*])(.{0,${inline}}?[^\\s*\\\\])\\*(?!\\*)`, '$1'],
    ['_', `(?<![\\\\_\\p{L}\\p{N}])_(?=[^\\s_])(.{0,${inline}}?[^\\s_\\\\])_(?![\\p{L}\\p{N}_])`, '$1'],
    ['`', `(?<![\\\\\`])(\`{1,8})(?!\`)(.{1,${inline}}?)(?<!\`)\\1(?!\`)`, '$2'],
  ] as const
).map(([sign, form, leaves]) => [sign, new RegExp(form, 'gu'), leaves])

/** A text without the marks of emphasis, code, links and images; what a reader would see stays. */
export function plainInline(text: string): string {
  let plain = text
  for (const [sign, form, leaves] of marks) if (plain.includes(sign)) plain = plain.replace(form, leaves)
  return plain.includes('\\') ? plain.replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, '$1') : plain
}
