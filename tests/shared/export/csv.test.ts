import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRow, guarded } from '../../../shared/export/csv'
import { parseCsv, unguarded } from '../../support/csv'
import { anyText } from '../../support/texts'

const cell = fc.oneof(
  anyText,
  fc.constantFrom(
    '',
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\r\n',
    '\r',
    '\n',
    "'",
    '=1+1',
    '-',
    '@x',
    'NA',
    ' =1',
    "'=1",
    "''=1",
    "'Tis",
  ),
)
const formats = fc.record({
  mode: fc.constantFrom('safe' as const, 'exact' as const),
  bom: fc.boolean(),
  separator: fc.constantFrom(',' as const, ';' as const, '\t' as const),
})

describe('CSV', () => {
  it.each([
    [['a', 'b'], 'a,b\r\n'],
    [['', ''], ',\r\n'],
    [['a,b', 'say "so"', 'two\nlines', 'x;y'], '"a,b","say ""so""","two\nlines",x;y\r\n'],
    [[' spaced ', "it's"], " spaced ,it's\r\n"],
  ])('writes %j as %j', (cells, expected) => {
    expect(csvRow(cells, { mode: 'exact', bom: false, separator: ',' })).toBe(expected)
  })

  it('gives back the cells that went in, in every format', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
        formats,
        (rows, format) => {
          const parsed = parseCsv(rows.map((row) => csvRow(row, format)).join(''), format.separator)
          const expected = format.mode === 'safe' ? parsed.map((row) => row.map(unguarded)) : parsed
          // A byte order mark at the very beginning belongs to the file, not to the first cell.
          fc.pre(!rows[0]?.[0]?.startsWith('\uFEFF'))
          expect(expected).toEqual(rows)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('the spreadsheet-safe mode', () => {
  it.each([
    '=SUM(A1)',
    '+1',
    '-1',
    '@name',
    '\tx',
    '\rx',
    '\nx',
    ' =1',
    '\u00a0-1',
    '\u3000=1',
    '\ufeff=1',
    '＝1',
    '＠x',
    "'=1",
    "''+1",
  ])('puts an apostrophe before %j', (value) => {
    expect(guarded(value)).toBe(`'${value}`)
  })

  it.each(['', 'word', '1', "'Tis", '“=”', 'a=b', ' word', '— dash', '…', '3-4', "'", '#REF!'])(
    'leaves %j as it is',
    (value) => {
      expect(guarded(value)).toBe(value)
    },
  )

  it('can always be undone', () => {
    fc.assert(
      fc.property(cell, (value) => {
        expect(unguarded(guarded(value))).toBe(value)
        expect(guarded(value)).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
      }),
    )
  })
})
