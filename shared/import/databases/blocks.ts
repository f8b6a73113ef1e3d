import type { LineKind } from '../proposal'

/**
 * A paragraph of a news database's file with what its layout tells beside the text. Files of one database
 * come as text, HTML, DOCX and RTF; all become blocks, so that a layout is read in one place.
 */
export interface Block {
  /** Its lines, white space at their ends cut; none is empty, none holds a line feed. */
  readonly lines: readonly string[]
  readonly centred: boolean
  /** All of its text is bold. */
  readonly bold: boolean
  /** Level of a heading, from 1; null for none. */
  readonly level: number | null
  /** Names of bookmarks and anchors that stand before or in it. */
  readonly marks: readonly string[]
  /** Addresses that its text links to. */
  readonly links: readonly string[]
  /** What the layout says it is, null when it does not. */
  readonly kind: LineKind | null
}

const plain: Omit<Block, 'lines'> = {
  centred: false,
  bold: false,
  level: null,
  marks: [],
  links: [],
  kind: null,
}

/** A block of a text's lines. Empty lines are left out; null when nothing and no mark is left. */
export function blockOf(text: string, layout: Partial<Omit<Block, 'lines'>> = {}): Block | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.length === 0 && (layout.marks ?? []).length === 0 ? null : { ...plain, ...layout, lines }
}

/** All text of a block in one line. */
export const textOf = (block: Block | undefined): string => block?.lines.join(' ') ?? ''

/** Longest line that wrapped text is believed to have. */
const widest = 100

/**
 * The blocks of a plain text: runs of lines between empty ones. `starts` tells lines that begin a block even
 * without an empty line before. Lines indented by eight columns and more are centred.
 */
export function textBlocks(text: string, starts: (line: string) => boolean): readonly Block[] {
  const blocks: Block[] = []
  let run: string[] = []
  const lines = text.split('\n')
  const width = lines.reduce((most, { length }) => (length > most && length <= widest ? length : most), 0)
  const close = (): void => {
    const centred = run.every((line) => /^\s{8,}\S/.test(line))
    const block = blockOf((centred ? run : unwrapped(run, width)).join('\n'), { centred })
    if (block) blocks.push(block)
    run = []
  }
  for (const line of lines) {
    if (line.trim() === '') {
      if (run.length > 0) close()
      continue
    }
    const indented = /^\s{8,}\S/.test(line)
    if (run.length > 0 && (starts(line.trim()) || indented !== /^\s{8,}\S/.test(run.at(-1) ?? ''))) close()
    run.push(line.replaceAll('\t', ' '))
  }
  if (run.length > 0) close()
  return blocks
}

/**
 * Lines wrapped at a width put together: a line goes on in the next one where the next one's first word would
 * not have fitted, or where it is nearly full. A line that ended earlier was ended on purpose.
 */
function unwrapped(lines: readonly string[], width: number): readonly string[] {
  const joined: string[] = []
  let before = 0
  for (const line of lines) {
    const word = /\S+/.exec(line)?.[0].length ?? 0
    const last = joined.at(-1)
    const full = before + 1 + word > width - 4 || before >= width * 0.78
    if (last !== undefined && width >= 40 && full) joined[joined.length - 1] = `${last} ${line.trim()}`
    else joined.push(line.trim())
    before = line.trimEnd().length
  }
  return joined
}
