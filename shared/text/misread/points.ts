/** What a code point is written for; `letter` of Latin, `sign` of no script, or the number of another script. */
export type PointClass = 'none' | 'latin' | 'sign' | 'wide' | number

/** Ranges of code points that texts have, with what they are. All others speak against a reading. */
const ranges: readonly (readonly [number, number, PointClass])[] = [
  [0xa0, 0xbf, 'sign'],
  [0xc0, 0x17f, 'latin'],
  [0x18f, 0x18f, 'latin'],
  [0x192, 0x192, 'latin'],
  [0x1a0, 0x1a1, 'latin'],
  [0x1af, 0x1b0, 'latin'],
  [0x1cd, 0x1dc, 'latin'],
  [0x218, 0x21b, 'latin'],
  [0x259, 0x259, 'latin'],
  [0x2bb, 0x2bc, 'latin'],
  [0x2c6, 0x2c7, 'sign'],
  [0x2d8, 0x2dd, 'sign'],
  [0x300, 0x33f, 'latin'],
  [0x386, 0x3ce, 1],
  [0x400, 0x45f, 2],
  [0x490, 0x4e9, 2],
  [0x531, 0x587, 3],
  [0x591, 0x5f4, 4],
  [0x60c, 0x6f9, 5],
  [0x900, 0x97f, 6],
  [0x980, 0xdff, 7],
  [0xe01, 0xe5b, 8],
  [0x1000, 0x109f, 9],
  [0x10d0, 0x10fc, 10],
  [0x1200, 0x137f, 11],
  [0x1780, 0x17ff, 12],
  [0x1e00, 0x1eff, 'latin'],
  [0x1f00, 0x1fff, 1],
  [0x2000, 0x2027, 'sign'],
  [0x202a, 0x205e, 'sign'],
  [0x2060, 0x2060, 'sign'],
  [0x2070, 0x23ff, 'sign'],
  [0x2460, 0x27bf, 'sign'],
  [0x2b00, 0x2bff, 'sign'],
  [0x3000, 0x9fff, 'wide'],
  [0xac00, 0xd7a3, 'wide'],
  [0xf900, 0xfaff, 'wide'],
  [0xfb00, 0xfb06, 'sign'],
  [0xfb1d, 0xfb4f, 4],
  [0xfb50, 0xfdff, 5],
  [0xfe00, 0xfe0f, 'sign'],
  [0xfe30, 0xfe4f, 'wide'],
  [0xfe70, 0xfefc, 5],
  [0xfeff, 0xfeff, 'sign'],
  [0xff01, 0xffef, 'wide'],
  [0x1d400, 0x1d7ff, 'sign'],
  [0x1f000, 0x1faff, 'sign'],
  [0x20000, 0x2a6df, 'wide'],
]

export function classOf(point: number): PointClass {
  for (const [from, to, kind] of ranges) if (point <= to) return point >= from ? kind : 'none'
  return 'none'
}

/** The character that bytes are in UTF-8 from `at` on, and in how many bytes; null when they are none. */
export function pointAt(
  bytes: readonly (number | undefined)[],
  at: number,
): { readonly point: number; readonly length: number } | null {
  const lead = bytes[at] ?? 0
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
  if (length === 0) return null
  let point = lead & (0xff >> (length + 1))
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next] ?? 0
    if ((byte & 0xc0) !== 0x80) return null
    point = (point << 6) | (byte & 0x3f)
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000
  if (point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null
  return { point, length }
}
