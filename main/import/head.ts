/** Bytes that formats look at to know their own. */
const size = 64 * 1024

/**
 * The beginning of a file as text, for telling formats apart: UTF-16 by its byte order mark, else UTF-8 where
 * bytes of other encodings come out as U+FFFD. Null for a file with NUL bytes, which is no text.
 */
export function textHead(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, size)
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head)
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head)
  if (head.includes(0)) return null
  return new TextDecoder('utf-8').decode(head).replace(/\r\n?/g, '\n')
}
