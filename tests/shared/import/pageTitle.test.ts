import { describe, expect, test } from 'vitest'
import { dayOfAddress, hostOf } from '../../../shared/import/page/address'
import { readStamp } from '../../../shared/import/page/stamp'
import { decoded, withoutSite } from '../../../shared/import/page/title'

describe("a title loses the site's name and nothing else", () => {
  test.each<[string, readonly string[], string]>([
    ['Harbour towns wait | Gulf Courier', ['Gulf Courier'], 'Harbour towns wait'],
    [
      'Harbour towns wait for the thaw - World - Gulf Courier',
      ['Gulf Courier'],
      'Harbour towns wait for the thaw - World',
    ],
    ['Gulf Courier: Harbour towns wait', ['Gulf Courier'], 'Gulf Courier: Harbour towns wait'],
    ['Gulf Courier | Harbour towns wait', ['Gulf Courier'], 'Harbour towns wait'],
    [
      'Senn ruft zum «Widerstand» gegen die Inspektion auf',
      ['Hafenbote'],
      'Senn ruft zum «Widerstand» gegen die Inspektion auf',
    ],
    ['Senn – envoy, judge, sailor', ['The Lantern'], 'Senn – envoy, judge, sailor'],
  ])('%s', (title, outlets, expected) => {
    expect(withoutSite(title, outlets)).toBe(expected)
  })

  test('what was escaped twice is read', () => {
    expect(decoded('Orsava&amp;#8217;s  &lt;i&gt;envoy&lt;/i&gt; &amp; aide')).toBe('Orsava’s envoy & aide')
  })
})

describe('dates that programs write', () => {
  test.each<[string, string | null]>([
    ['2024-03-12T17:21:08+02:00', '2024-03-12T17:21+02:00'],
    ['2024-03-12T17:21:08.123Z', '2024-03-12T17:21Z'],
    ['2024-03-12T00:00:00Z', '2024-03-12'],
    ['2024-03-12 17:21', '2024-03-12T17:21'],
    ['20240312T172108Z', '2024-03-12T17:21Z'],
    ['20240312', '2024-03-12'],
    ['1710264068', '2024-03-12T17:21Z'],
    ['1710264068000', '2024-03-12T17:21Z'],
    ['Tue Mar 12 17:21:08 CET 2024', '2024-03-12T17:21+01:00'],
    ['2024-03', '2024-03'],
    ['12 March 2024', '2024-03-12'],
    ['2024-02-31', null],
    ['soon', null],
  ])('%s', (text, iso) => {
    const stamp = readStamp(text, null)
    expect(stamp?.kind === 'date' ? stamp.date.iso : null).toBe(iso)
  })

  test('a day that can be read two ways is open unless the order is known', () => {
    expect(readStamp('03/04/2024', null)).toEqual({
      kind: 'open',
      text: '03/04/2024',
      readings: ['2024-04-03', '2024-03-04'],
    })
    expect(readStamp('03/04/2024', 'month')).toMatchObject({ date: { iso: '2024-03-04' } })
    expect(readStamp('03/04/2024', 'day')).toMatchObject({ date: { iso: '2024-04-03' } })
  })
})

test.each([
  ['https://x.example/2024/03/12/vote', '2024-03-12'],
  ['https://x.example/world/2024-03-12-vote.html', '2024-03-12'],
  ['https://x.example/2024/mar/12/vote', '2024-03-12'],
  ['https://x.example/2024/march/12/vote', '2024-03-12'],
  ['https://x.example/a/20240312/vote', '2024-03-12'],
  ['https://x.example/vote-2024', null],
  ['https://x.example/2024/13/40/vote', null],
])('the day in %s is %s', (url, day) => {
  expect(dayOfAddress(url)).toBe(day)
  expect(hostOf(url)).toBe('x.example')
})
