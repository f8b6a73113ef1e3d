/** Classes of UTF-16 units, coarse but in one look-up each: cleaning a text looks at every unit. */
export const Char = {
  other: 0,
  /** Small letters, letters of scripts without capitals, marks. */
  letter: 1,
  capital: 2,
  digit: 3,
  space: 4,
  /** Ends a sentence. */
  stop: 5,
  comma: 6,
  /** Stands between the entries of menus. */
  bar: 7,
  colon: 8,
  /** Chinese characters and kana: scripts without spaces. */
  wide: 9,
  /** Hangul. */
  syllable: 10,
} as const

export const charClass: Uint8Array = (() => {
  const classes = new Uint8Array(0x10000)
  const fill = (from: number, to: number, value: number): void => {
    classes.fill(value, from, to + 1)
  }
  const each = (signs: string, value: number): void => {
    for (let at = 0; at < signs.length; at += 1) classes[signs.charCodeAt(at)] = value
  }
  fill(0xc0, 0x1fff, Char.letter)
  fill(0x3040, 0x9fff, Char.wide)
  fill(0xf900, 0xfaff, Char.wide)
  fill(0xac00, 0xd7a3, Char.syllable)
  fill(97, 122, Char.letter)
  for (const [from, to] of [
    [65, 90],
    [0xc0, 0xde],
    [0x391, 0x3a9],
    [0x400, 0x42f],
  ] as const)
    fill(from, to, Char.capital)
  for (const zero of [48, 0x660, 0x6f0, 0xff10]) fill(zero, zero + 9, Char.digit)
  each('×÷،؛؟۔।॥', Char.other)
  each(' \t\u00a0\u3000', Char.space)
  each('.!?。！？؟', Char.stop)
  each(',，،、', Char.comma)
  each('|›/•·>', Char.bar)
  each(':：', Char.colon)
  return classes
})()

/** Ranges of units among which capitals are. */
const cased = [
  [0x41, 0x5a],
  [0xc0, 0x587],
  [0x10a0, 0x10cd],
  [0x13a0, 0x13f5],
  [0x1c90, 0x1cbf],
  [0x1e00, 0x1fff],
  [0x2c00, 0x2cf2],
  [0xa640, 0xa7ff],
  [0xff21, 0xff3a],
] as const

/** The small letter of each unit; other units, and capitals whose small form is longer, stay. */
export const smallUnit: Uint16Array = (() => {
  const small = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
  for (const [from, to] of cased)
    for (let unit = from; unit <= to; unit += 1) {
      const lower = String.fromCharCode(unit).toLowerCase()
      if (lower.length === 1) small[unit] = lower.charCodeAt(0)
    }
  return small
})()

/** FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) over UTF-16 units: begin with `hashSeed`, add unit after unit. */
export const hashSeed = 0x811c9dc5 | 0
export const hashStep = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193)
