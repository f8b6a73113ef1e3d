/** Classes of UTF-16 units, coarse but in one look-up each: cleaning a text looks at every unit several times. */
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

/** Whether a unit is part of a word: letters, marks, Chinese characters, no digits. */
export function isWordUnit(unit: number): boolean {
  const kind = charClass[unit] as number
  return kind === Char.letter || kind === Char.capital || kind >= Char.wide
}
