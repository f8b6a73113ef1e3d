import { expect, test } from 'vitest'
import { commandOf } from '../../../renderer/reading/keys'

const press = (key: string, some: Partial<Parameters<typeof commandOf>[0]> = {}) =>
  commandOf({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...some })

test.each([
  ['J walks on', press('j'), 'next-segment'],
  ['caps lock does not matter', press('K'), 'previous-segment'],
  ['Enter codes', press('Enter'), 'code'],
  ['Delete and Backspace delete', press('Backspace'), 'delete-segment'],
  ['the space bar scrolls', press(' '), 'page-down'],
  ['with Shift it scrolls back', press(' ', { shiftKey: true }), 'page-up'],
  ['on a Russian keyboard the key decides', press('о', { code: 'KeyJ' }), 'next-segment'],
  ['on an Arabic keyboard too', press('ي', { code: 'KeyD' }), 'toggle-debris'],
  ['on a French keyboard the letter decides, not the key', press('a', { code: 'KeyQ' }), 'extend-passage'],
  ['copying is not ours', press('c', { ctrlKey: true }), null],
  ['undo is not ours', press('z', { metaKey: true }), null],
  ['arrows move the caret', press('ArrowDown'), null],
  ['Shift with a letter means nothing', press('D', { shiftKey: true, code: 'KeyD' }), null],
  ['other letters mean nothing', press('x', { code: 'KeyX' }), null],
])('%s', (_name, command, expected) => {
  expect(command).toBe(expected)
})
