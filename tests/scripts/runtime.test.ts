import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { electronFlags, hasDisplay } from '../../scripts/setup/display.mjs'
import { fallbackFits, placeOf } from '../../scripts/setup/fallback.mjs'
import { cacheFolderOf } from '../../scripts/setup/places.mjs'
import { failedLately, firstReason } from '../../scripts/setup/runtime.mjs'

describe('a failed download of Electron', () => {
  const hour = 3600_000
  test.each([
    ['none is known', null, 100 * hour, false],
    ['a minute ago', 100 * hour, 100 * hour + 60_000, true],
    ['23 hours ago', 100 * hour, 123 * hour, true],
    ['a day ago', 100 * hour, 124 * hour, false],
    ['in the future, because the clock was set back', 100 * hour, 99 * hour, false],
  ])('%s', (_, failedAt, now, lately) => {
    expect(failedLately(failedAt, now)).toBe(lately)
  })

  test('is told by the first line of the stack', () => {
    expect(firstReason('\nTypeError: fetch failed\n    at node:internal/deps\n')).toBe('fetch failed')
    expect(firstReason('HTTPError: Response code 404')).toBe('Response code 404')
    expect(firstReason('')).toBe('the installer ended without a word')
  })
})

describe('the fallback runtime', () => {
  test.each([
    ['the executable gets its usual name', 'Cypress/Cypress', 'electron'],
    ['libraries keep theirs', 'Cypress/libEGL.so', 'libEGL.so'],
    ['folders are kept', 'Cypress/locales/en-US.pak', 'locales/en-US.pak'],
    ['the other app is left out', 'Cypress/resources/app/index.js', null],
    ['its snapshot too', 'Cypress/browser_v8_context_snapshot.bin', null],
    ['folders of their own are made by their files', 'Cypress/locales/', null],
    ['nothing beside the folder', 'Cypress2/electron', null],
    ['nothing outside the target', 'Cypress/../../etc/passwd', null],
  ])('%s', (_, entry, place) => {
    expect(placeOf(entry)).toBe(place)
  })

  test('is for Linux on x64 only', () => {
    expect(fallbackFits('linux', 'x64')).toBe(true)
    expect(fallbackFits('linux', 'arm64')).toBe(false)
    expect(fallbackFits('darwin', 'x64')).toBe(false)
  })
})

test('the cache is where each platform keeps caches', () => {
  const home = resolve('/home/ada')
  expect(cacheFolderOf('linux', {}, home)).toBe(join(home, '.cache', 'framewise'))
  expect(cacheFolderOf('linux', { XDG_CACHE_HOME: '/fast' }, home)).toBe(join('/fast', 'framewise'))
  expect(cacheFolderOf('darwin', {}, home)).toBe(join(home, 'Library', 'Caches', 'framewise'))
  expect(cacheFolderOf('win32', { LOCALAPPDATA: home }, '')).toBe(join(home, 'framewise', 'Cache'))
  expect(cacheFolderOf('linux', { FRAMEWISE_CACHE: home }, '/home/bob')).toBe(home)
})

describe('flags for Electron', () => {
  test.each([
    ['root on Linux', 'linux', 0, { DISPLAY: ':0' }, ['--no-sandbox']],
    ['a person on Linux', 'linux', 1000, { DISPLAY: ':0' }, []],
    ['Wayland without X', 'linux', 1000, { WAYLAND_DISPLAY: 'wayland-0' }, ['--ozone-platform-hint=auto']],
    ['macOS, even as root', 'darwin', 0, {}, []],
    ['Windows', 'win32', undefined, {}, []],
  ] as const)('%s', (_, platform, uid, env, flags) => {
    expect(electronFlags({ platform, uid, env })).toEqual(flags)
  })
})

test('only Linux can be without a display', () => {
  expect(hasDisplay('linux', {})).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: ':1' })).toBe(true)
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  expect(hasDisplay('darwin', {})).toBe(true)
})
