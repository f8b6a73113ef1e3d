import { describe, expect, test } from 'vitest'
import { isNamed, isPerson, splitNames } from '../../../shared/import/page/names'

describe('names are taken out of what stands for an author', () => {
  test.each<[string, readonly string[]]>([
    ['By Edda Varnholt and Rafe Dallan', ['Edda Varnholt', 'Rafe Dallan']],
    ['Von Edda Varnholt, dpa', ['Edda Varnholt', 'dpa']],
    ['Varnholt, Edda', ['Edda Varnholt']],
    ['Edda Varnholt, RN', ['Edda Varnholt']],
    ['Edda Varnholt, Home & Digital Security Expert', ['Edda Varnholt']],
    ['Edda Varnholt - Political Editor', ['Edda Varnholt']],
    ['Edda Varnholt Political Editor in Lissen', ['Edda Varnholt']],
    ['Edda Varnholt, March 12, 2024', ['Edda Varnholt']],
    ['Edda Varnholt/Rafe Dallan', ['Edda Varnholt', 'Rafe Dallan']],
    ['Written by: Edda Varnholt', ['Edda Varnholt']],
    ['Edda Varnholt, MS, RD, FAND', ['Edda Varnholt']],
    ['Dec. 19, 2025 · Edda Varnholt on behalf of the council', ['Edda Varnholt']],
    ['By Edda Varnholt, DVM. Reviewed by Rafe Dallan, DVM', ['Edda Varnholt']],
    ['作者：林海', ['林海']],
    ['https://www.gulfcourier.example/people/edda', []],
  ])('%s', (text, names) => {
    expect(splitNames(text)).toEqual(names)
  })
})

describe('people are told from desks and companies', () => {
  const outlets = ['The Lantern', 'lantern.example']
  test.each<[string, boolean, boolean]>([
    ['Edda Varnholt', true, true],
    ['SALMA NATOUR', true, true],
    ['林海', true, true],
    ['The Lantern', false, true],
    ['Harbour Team', false, true],
    ['Staff Reporter', false, false],
    ['Our Correspondent', false, false],
    ['admin', false, false],
    ['capital', false, true],
    ['Full Bio', false, false],
    ['Facebook', false, false],
    ['page.head.extra.author', false, false],
    ['Nachrichten', false, false],
  ])('%s', (name, person, named) => {
    expect([isPerson(name, outlets), isNamed(name)]).toEqual([person, named])
  })
})
