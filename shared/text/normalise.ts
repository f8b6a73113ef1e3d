/**
 * Text as Framewise keeps it: one line per LF and nothing else that a reader would see as a line break, so
 * that a text block per LF-separated line is a text block per visible line.
 *
 * - CRLF, a lone CR and the CR CR LF that broken conversions leave behind become LF.
 * - Vertical tab, form feed, NEL, U+2028 and U+2029 become LF too: CSS breaks the line at each of them, and
 *   word processors write them where a person pressed Enter.
 * - A byte order mark at the beginning and NUL anywhere are dropped; they are not characters of the text.
 * - A lone surrogate becomes U+FFFD, since it cannot be written as UTF-8.
 *
 * The Unicode form is left as it came. Normalising twice changes nothing.
 */
export function normaliseText(text: string): string {
  // Most texts need nothing, and one look at each unit is far cheaper than the replacements.
  if (!/[\0\r\v\f\u0085\u2028\u2029\ud800-\udfff]/.test(text) && !text.startsWith('\uFEFF')) return text
  const body = text.replace(/^\uFEFF+/, '').replaceAll('\0', '')
  const marked = body.replace(/^\uFEFF+/, '')
  const lines = /[\r\v\f\u0085\u2028\u2029]/.test(marked)
    ? marked.replace(/\r{1,2}\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    : marked
  return lines.replace(/\p{Surrogate}/gu, '\uFFFD')
}
