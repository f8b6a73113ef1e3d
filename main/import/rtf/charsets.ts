import iconv from 'iconv-lite'

/** Code pages by the number of a font's character set (RTF specification, \fcharset). */
const byFont: Readonly<Record<number, string>> = {
  77: 'macintosh',
  128: 'cp932',
  129: 'cp949',
  134: 'cp936',
  136: 'cp950',
  161: 'cp1253',
  162: 'cp1254',
  163: 'cp1258',
  177: 'cp1255',
  178: 'cp1256',
  186: 'cp1257',
  204: 'cp1251',
  222: 'cp874',
  238: 'cp1250',
}

/** The code page of a font's character set; the document's own for those that say nothing. */
export const fontCharset = (number: number | null, own: string): string => byFont[number ?? 0] ?? own

/** The code page of \ansicpg; Windows-1252 for one that is not known. */
export function documentCharset(page: number | null): string {
  if (page === 65001) return 'utf8'
  if (page === 10000) return 'macintosh'
  const name = `cp${page ?? 1252}`
  return iconv.encodingExists(name) ? name : 'cp1252'
}

/** Bytes in a code page as text. */
export const decodeBytes = (bytes: readonly number[], charset: string): string =>
  iconv.decode(Buffer.from(bytes), charset)
