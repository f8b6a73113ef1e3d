import fc from 'fast-check'

/** Pieces that trip up offset arithmetic: pairs, sequences, marks, right to left, lone halves, blanks. */
const pieces = [
  'a',
  'Z',
  '7',
  ' ',
  '\n',
  '\u00a0',
  '\t',
  'word',
  'é',
  'e\u0301',
  'ñ',
  '\u0323',
  'ß',
  'İ',
  'ﬁ',
  '漢字',
  '𠀋',
  '가',
  'ᄀ',
  'ᅡ',
  'ᆨ',
  'が',
  '\u3099',
  'क्षि',
  'سَلام',
  'שָׁלוֹם',
  '\u200f',
  '\u200b',
  '\u200d',
  '😀',
  '👍🏽',
  '👩‍👩‍👧',
  '🇺🇳',
  '\ud83d',
  '\ude00',
  '’',
  '“',
  '—',
  '…',
]

/** Any text of an article, with LF as its only line break; lone surrogates included. */
export const anyText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join('').replaceAll('\r', '\n'))

/** A text and a half-open, possibly empty range of it. */
export const textAndSpan = anyText.chain((text) =>
  fc.tuple(fc.nat(text.length), fc.nat(text.length)).map(([a, b]) => ({
    text,
    span: { start: Math.min(a, b), end: Math.max(a, b) },
  })),
)
