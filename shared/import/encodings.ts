/**
 * The encodings a file can be read in. Labels are those of the WHATWG encoding standard, names are for
 * people. `script` is what a text in a legacy encoding is mostly made of, as far as the encoding adds
 * anything to ASCII.
 */
export interface Encoding {
  readonly label: string
  readonly name: string
}

/** Offered to a person in this order. */
export const encodings: readonly Encoding[] = [
  { label: 'utf-8', name: 'Unicode (UTF-8)' },
  { label: 'utf-16le', name: 'Unicode (UTF-16, little-endian)' },
  { label: 'utf-16be', name: 'Unicode (UTF-16, big-endian)' },
  { label: 'windows-1252', name: 'Western European (Windows-1252)' },
  { label: 'iso-8859-15', name: 'Western European (ISO 8859-15)' },
  { label: 'macintosh', name: 'Western European (Mac OS Roman)' },
  { label: 'windows-1250', name: 'Central European (Windows-1250)' },
  { label: 'iso-8859-2', name: 'Central European (ISO 8859-2)' },
  { label: 'windows-1251', name: 'Cyrillic (Windows-1251)' },
  { label: 'koi8-r', name: 'Cyrillic (KOI8-R)' },
  { label: 'koi8-u', name: 'Cyrillic (KOI8-U)' },
  { label: 'ibm866', name: 'Cyrillic (DOS 866)' },
  { label: 'iso-8859-5', name: 'Cyrillic (ISO 8859-5)' },
  { label: 'gb18030', name: 'Chinese, simplified (GB 18030, GBK, GB 2312)' },
  { label: 'big5', name: 'Chinese, traditional (Big5)' },
  { label: 'shift_jis', name: 'Japanese (Shift JIS)' },
  { label: 'euc-jp', name: 'Japanese (EUC-JP)' },
  { label: 'euc-kr', name: 'Korean (EUC-KR, Windows-949)' },
  { label: 'windows-1256', name: 'Arabic (Windows-1256)' },
  { label: 'iso-8859-6', name: 'Arabic (ISO 8859-6)' },
  { label: 'windows-1253', name: 'Greek (Windows-1253)' },
  { label: 'windows-1254', name: 'Turkish (Windows-1254)' },
  { label: 'windows-1255', name: 'Hebrew (Windows-1255)' },
  { label: 'windows-1257', name: 'Baltic (Windows-1257)' },
  { label: 'windows-1258', name: 'Vietnamese (Windows-1258)' },
  { label: 'windows-874', name: 'Thai (Windows-874)' },
]

export function encodingName(label: string): string {
  return encodings.find((encoding) => encoding.label === label)?.name ?? label
}
