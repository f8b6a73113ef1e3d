import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hues } from '../../../shared/codebook/colours'
import { codeColours } from '../../../shared/schema'
import { blindness, contrast, distance, hexToRgb, oklchToRgb, type Rgb, seenWith } from '../../support/colour'

const css = readFileSync(join(import.meta.dirname, '../../../renderer/look/tokens.css'), 'utf8')

/** The custom properties of one rule, by name without the dashes. */
function rule(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`)
  if (start < 0) throw new Error(`tokens.css has no rule ${selector}`)
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
}

const light = rule(':root')
const themes = {
  light,
  dark: new Map([...light, ...rule(':root[data-theme="dark"]')]),
} as const

type Part = 'ink' | 'mark' | 'tint' | 'strong'

function token(theme: ReadonlyMap<string, string>, name: string): Rgb {
  return hexToRgb(theme.get(name) ?? '#000000')
}

function codeColour(theme: ReadonlyMap<string, string>, colour: string, part: Part): Rgb {
  const own = new Map([...theme, ...rule(`[data-colour="${colour}"]`)])
  const number = (name: string): number => {
    const value = Number(own.get(name))
    if (Number.isNaN(value)) throw new Error(`${colour} has no number ${name}`)
    return value
  }
  return oklchToRgb(number(`code-${part}-l`), number(`code-${part}-c`), number('hue'))
}

describe.each(Object.entries(themes))('the %s theme', (_, theme) => {
  test.each(codeColours)('shows %s text and marks with enough contrast', (colour) => {
    const ink = codeColour(theme, colour, 'ink')
    const tint = codeColour(theme, colour, 'tint')
    const strong = codeColour(theme, colour, 'strong')
    expect(contrast(ink, tint)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(ink, token(theme, 'panel'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(ink, token(theme, 'raised'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(codeColour(theme, colour, 'mark'), token(theme, 'paper'))).toBeGreaterThanOrEqual(3)
    expect(contrast(token(theme, 'ink'), tint)).toBeGreaterThanOrEqual(7)
    expect(contrast(token(theme, 'ink'), strong)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['ink', 'ink-2', 'ink-3', 'accent', 'bad', 'good', 'warn'])(
    'reads %s on every ground',
    (name) => {
      for (const ground of ['paper', 'panel', 'raised'])
        expect(contrast(token(theme, name), token(theme, ground))).toBeGreaterThanOrEqual(4.5)
    },
  )

  test('reads text on the accent and on the grounds of warnings', () => {
    expect(contrast(token(theme, 'accent-ink'), token(theme, 'accent'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token(theme, 'bad-ink'), token(theme, 'bad'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token(theme, 'ink'), token(theme, 'warn-tint'))).toBeGreaterThanOrEqual(7)
    expect(contrast(token(theme, 'bad'), token(theme, 'bad-tint'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token(theme, 'ink'), token(theme, 'selection'))).toBeGreaterThanOrEqual(7)
  })

  test('tells the first four code colours apart for every kind of sight', () => {
    const first = codeColours.slice(0, 4)
    for (const [index, one] of first.entries())
      for (const other of first.slice(index + 1)) {
        const [a, b] = [codeColour(theme, one, 'mark'), codeColour(theme, other, 'mark')]
        expect(distance(a, b)).toBeGreaterThan(0.1)
        for (const kind of Object.keys(blindness) as (keyof typeof blindness)[])
          expect(distance(seenWith(kind, a), seenWith(kind, b)), `${one}, ${other}, ${kind}`).toBeGreaterThan(
            0.02,
          )
      }
  })
})

test.each(codeColours)('%s has the hue here that the choice of a next colour reckons with', (colour) => {
  expect(Number(rule(`[data-colour="${colour}"]`).get('hue'))).toBe(hues[colour])
})
