import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeCard } from '../../../renderer/picker/placing'

const card = { width: 384, height: 420 }
const screen = { width: 1024, height: 700 }
const anchor = (left: number, top: number, bottom: number) => ({ left, right: left + 200, top, bottom })

describe('placeCard', () => {
  test('under the passage, from its left, when there is room', () => {
    expect(placeCard(anchor(300, 100, 130), card, 240, screen)).toEqual({
      left: 300,
      top: 138,
      bottom: null,
      maxHeight: 420,
    })
  })
  test('above, growing upwards, near the foot of the window', () => {
    const place = placeCard(anchor(300, 600, 630), card, 240, screen)
    expect([place.top, place.bottom, place.maxHeight]).toEqual([null, 108, 420])
  })
  test('smaller where neither side has full room', () => {
    expect(placeCard(anchor(300, 330, 360), card, 240, screen).maxHeight).toBe(324)
  })
  test('over its end when the passage fills the window', () => {
    const place = placeCard(anchor(300, 20, 690), card, 240, screen)
    expect([place.top, place.bottom]).toEqual([null, 8])
  })

  test('never outside the window', () => {
    const places = fc.tuple(fc.nat(1400), fc.nat(690), fc.nat(690))
    fc.assert(
      fc.property(places, ([left, a, b]) => {
        const place = placeCard(anchor(left, Math.min(a, b), Math.max(a, b)), card, 240, screen)
        const top = place.top ?? screen.height - (place.bottom ?? 0) - place.maxHeight
        expect(place.left).toBeGreaterThanOrEqual(8)
        expect(place.left + card.width).toBeLessThanOrEqual(screen.width - 8)
        expect(top).toBeGreaterThanOrEqual(8)
        expect(top + place.maxHeight).toBeLessThanOrEqual(screen.height - 8)
        expect(place.maxHeight).toBeGreaterThanOrEqual(240)
      }),
    )
  })
})
