import type { ParsedArticle } from '../../shared/import/parsed'

/**
 * Whether a file was cut off, for kinds that can be read all the same: what came through is imported, with a
 * warning at its last article, which may lack its end.
 */

/** Units at the end of a page in which it is closed; scripts and comments may follow. */
const pageEnd = 64 * 1024

/** Whether a page that opens its root element never closes it, nor its body. */
export function isPageCutOff(source: string): boolean {
  return (
    /<html[\s>]/i.test(source.slice(0, pageEnd)) &&
    !/<\/(?:html|body|frameset)\s*>/i.test(source.slice(-pageEnd))
  )
}

/** Whether Rich Text ends within a group. NUL bytes and line ends may follow the last brace. */
export function isRtfCutOff(bytes: Uint8Array): boolean {
  let at = bytes.length - 1
  while (at >= 0 && ((bytes[at] ?? 0) <= 0x20 || bytes[at] === 0x7f)) at -= 1
  return bytes[at] !== 0x7d
}

/** Whether a mail or web archive of several parts lacks the mark that closes the last (RFC 2046, 5.1.1). */
export function isMailCutOff(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = all.subarray(0, 64 * 1024).toString('latin1')
  const top = head.split(/\r?\n\r?\n/, 1)[0] ?? ''
  const boundary =
    /^content-type:\s*multipart\/[^;\r\n]*;(?:[^\r\n]|\r?\n[ \t])*?boundary="?(?<mark>[^";\s]+)/im.exec(top)
      ?.groups?.mark
  return boundary !== undefined && all.includes(`--${boundary}`) && !all.includes(`--${boundary}--`)
}

/** The articles, the last with a warning where the file is cut off. */
export function warnedOfCut(articles: readonly ParsedArticle[], cutOff: boolean): readonly ParsedArticle[] {
  const last = articles.at(-1)
  if (!cutOff || !last) return articles
  const warning =
    'The file ends before its end: it was cut off, and the end of this article or further articles may be missing. Get a new copy of it and import that.'
  return [...articles.slice(0, -1), { ...last, warnings: [...last.warnings, warning] }]
}
