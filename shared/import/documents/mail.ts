import type { Block } from './blocks'

/** Lengths between which most lines of a text are that was broken to fit a screen, in UTF-16 units. */
const narrow = 50
const wide = 84

/**
 * The plain text of a mail as blocks: lines broken to fit a screen are joined to paragraphs, lines marked ">"
 * are quotes, and a signature is debris.
 */
export function mailBlocks(text: string): readonly Block[] {
  const lines = text.split('\n')
  const signature = lines.findIndex((line) => /^-- ?$/.test(line))
  const wrapped = isWrapped(signature < 0 ? lines : lines.slice(0, signature))
  const blocks: { kind: Block['kind']; text: string; certainty?: number }[] = []
  let open = false
  for (const [at, line] of lines.entries()) {
    const signed = signature >= 0 && at >= signature
    const quoted = /^(?:>\s?)+/.exec(line)
    const kind = signed ? 'debris' : quoted ? 'quote' : 'paragraph'
    const own = quoted && !signed ? line.slice(quoted[0].length) : line
    const before = blocks.at(-1)
    const last = lines[at - 1] ?? ''
    if (own.trim() === '') open = false
    else if (open && wrapped && before?.kind === kind && last.length >= narrow && !startsAnew(own))
      before.text += ` ${own.trim()}`
    else {
      blocks.push({ kind, text: own.trimEnd(), ...(signed ? { certainty: 0.7 } : {}) })
      open = true
    }
  }
  return blocks
}

const startsAnew = (line: string): boolean =>
  /^(?:[-*•]|\d{1,2}[.)])\s|^\s{2,}\S|^[\p{L} -]{2,24}:\s/u.test(line)

function isWrapped(lines: readonly string[]): boolean {
  const followed = lines.filter((line, at) => line.trim() !== '' && (lines[at + 1] ?? '').trim() !== '')
  if (followed.length === 0 || lines.some((line) => line.length > wide + 40 && !/https?:/.test(line)))
    return false
  return (
    followed.filter((line) => line.length >= narrow && line.length <= wide).length >= followed.length * 0.6
  )
}
