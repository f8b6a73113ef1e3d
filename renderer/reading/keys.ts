/** What a key pressed in the reading surface means. Letters never type: the text cannot be changed. */
export type ReadingCommand =
  | 'next-segment'
  | 'previous-segment'
  | 'next-article'
  | 'previous-article'
  | 'delete-segment'
  | 'toggle-debris'
  | 'code'
  | 'let-go'
  | 'list-under'
  | 'line-kind'
  | 'replace-passage'
  | 'extend-passage'
  | 'page-down'
  | 'page-up'

interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const letters: Readonly<Record<string, ReadingCommand>> = {
  j: 'next-segment',
  k: 'previous-segment',
  n: 'next-article',
  p: 'previous-article',
  d: 'toggle-debris',
  o: 'list-under',
  l: 'line-kind',
  r: 'replace-passage',
  a: 'extend-passage',
}

/** Null for keys that are not ours: arrows, copying, the window's own shortcuts. */
export function commandOf(press: KeyPress): ReadingCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  switch (press.key) {
    case 'Enter':
      return 'code'
    case 'Escape':
      return 'let-go'
    case 'Delete':
    case 'Backspace':
      return 'delete-segment'
    case ' ':
      return press.shiftKey ? 'page-up' : 'page-down'
    default:
      return press.shiftKey ? null : (letters[letterOf(press)] ?? null)
  }
}

/** On keyboards of other scripts the letter is the one that stands there on a Latin keyboard. */
function letterOf(press: KeyPress): string {
  const typed = press.key.toLowerCase()
  if (/^[a-z]$/.test(typed)) return typed
  const latin = /^Key([A-Z])$/.exec(press.code)?.[1]
  return latin && /^\P{ASCII}$/u.test(typed) ? latin.toLowerCase() : ''
}
