import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeCard } from '../../../renderer/picker/placing'

const card = { width: 384, height: 420 }
const area = { left: 0, right: 1024, top: 44, bottom: 700 }
const anchor = (left: number, top: number, bottom: number) => ({ left, right: left + 200, top, bottom })
const place = (where: ReturnType<typeof anchor>) => placeCard(where, card, 260, area)

describe('placeCard', () => {
  test('under the passage, from its left, when there is room', () => {
    expect(place(anchor(300, 100, 130))).toEqual({ left: 300, top: 138, bottom: null, maxHeight: 420 })
  })
  test('under it too where the card must be smaller, rather than over what was just read', () => {
    expect(place(anchor(300, 380, 410))).toEqual({ left: 300, top: 418, bottom: null, maxHeight: 274 })
  })
  test('above, growing upwards, near the foot of the window', () => {
    expect(place(anchor(300, 600, 630))).toEqual({ left: 300, top: null, bottom: 592, maxHeight: 420 })
  })
  test('over its end when the passage fills the window', () => {
    expect(place(anchor(300, 60, 690))).toEqual({ left: 300, top: null, bottom: 692, maxHeight: 420 })
  })
  test('a small card needs no more room than it is high', () => {
    const tip = { width: 200, height: 40 }
    expect(placeCard(anchor(300, 600, 630), tip, 260, area).top).toBe(638)
  })

  test('never outside its area', () => {
    const places = fc.tuple(
      fc.nat(1400),
      fc.integer({ min: 44, max: 690 }),
      fc.integer({ min: 44, max: 690 }),
    )
    fc.assert(
      fc.property(places, ([left, a, b]) => {
        const found = place(anchor(left, Math.min(a, b), Math.max(a, b)))
        const top = found.top ?? (found.bottom ?? 0) - found.maxHeight
        expect(found.left).toBeGreaterThanOrEqual(8)
        expect(found.left + card.width).toBeLessThanOrEqual(area.right - 8)
        expect(top).toBeGreaterThanOrEqual(area.top + 8)
        expect(top + found.maxHeight).toBeLessThanOrEqual(area.bottom - 8)
        expect(found.maxHeight).toBeGreaterThanOrEqual(260)
      }),
    )
  })
})
