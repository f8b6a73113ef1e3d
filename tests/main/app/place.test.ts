import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOn } from '../../../main/place'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 1280, height: 984 }
const place = { x: 100, y: 80, width: 1440, height: 900, maximized: false }

describe('where the window goes', () => {
  test('to where it was', () => {
    expect(placeOn([screen], place)).toEqual(place)
    expect(placeOn([screen, second], { ...place, x: 1950, width: 1000 })).toEqual({
      ...place,
      x: 1950,
      width: 1000,
    })
  })

  test('to the middle of the first display when it never was anywhere', () => {
    expect(placeOn([screen], { ...place, x: null, y: null })).toMatchObject({ x: null, y: null, width: 1440 })
  })

  test('to the middle of the first display when its display is gone', () => {
    expect(placeOn([screen], { ...place, x: 2400 })).toMatchObject({
      x: null,
      y: null,
      width: 1440,
      height: 900,
    })
  })

  test('back inside when it hung over the edge', () => {
    expect(placeOn([screen], { ...place, x: 1500, y: -300 })).toMatchObject({ x: 480, y: 0 })
  })

  test('smaller when its display is', () => {
    expect(placeOn([second], { ...place, x: 1900, y: 0 })).toMatchObject({
      x: 1920,
      width: 1280,
      height: 900,
    })
  })

  test('never below 900x600, though the display be smaller', () => {
    const tiny = { x: 0, y: 0, width: 800, height: 480 }
    expect(placeOn([tiny], { ...place, width: 300, height: 200 })).toMatchObject({ width: 900, height: 600 })
  })

  test('wholly onto one display, whatever was remembered, as long as the display is large enough', () => {
    const number = fc.integer({ min: -5000, max: 5000 })
    fc.assert(
      fc.property(number, number, fc.nat(6000), fc.nat(6000), (x, y, width, height) => {
        const at = placeOn([screen, second], { x, y, width, height, maximized: false })
        const areas = at.x === null || at.y === null ? [] : [screen, second]
        const inside = areas.some(
          (area) =>
            (at.x ?? 0) >= area.x &&
            (at.y ?? 0) >= area.y &&
            (at.x ?? 0) + at.width <= area.x + area.width &&
            (at.y ?? 0) + at.height <= area.y + area.height,
        )
        expect(areas.length === 0 || inside).toBe(true)
      }),
    )
  })
})
