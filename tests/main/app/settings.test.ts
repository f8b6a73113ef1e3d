import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultPreferences, openPreferences } from '../../../main/preferences'
import { openRecents } from '../../../main/recents'

let folder: string
let told: string[]
const tell = (sentence: string) => void told.push(sentence)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-settings-'))
  told = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('preferences', () => {
  test('begin with the usual ones, without a word', () => {
    expect(openPreferences(folder, tell).get()).toEqual(defaultPreferences)
    expect(told).toEqual([])
  })

  test('are the same after a restart, and panels not named in a change stay', () => {
    const first = openPreferences(folder, tell)
    first.change({ theme: 'dark', panels: { list: 272 } })
    first.change({ textSize: 20, panels: { inspector: false } })
    expect(openPreferences(folder, tell).get()).toEqual({
      theme: 'dark',
      textSize: 20,
      panels: { list: 272, inspector: false },
    })
  })

  test.each([
    ['cut off', '{"theme":"da'],
    ['null', 'null'],
    ['empty', ''],
    ['of another form', '{"theme":"pink","textSize":17,"panels":{}}'],
  ])('a file that is %s is set aside, kept, and spoken of', (_, text) => {
    writeFileSync(join(folder, 'preferences.json'), text)
    expect(openPreferences(folder, tell).get()).toEqual(defaultPreferences)
    expect(told).toHaveLength(1)
    const [aside] = readdirSync(folder).filter((name) => name.startsWith('preferences.unreadable-'))
    expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe(text)
    expect(told[0]).toContain(aside)
  })

  test('what stood there is whole again after the next change', () => {
    writeFileSync(join(folder, 'preferences.json'), 'null')
    openPreferences(folder, tell).change({ theme: 'light' })
    expect(openPreferences(folder, tell).get().theme).toBe('light')
    expect(told).toHaveLength(1)
  })
})

describe('recent projects', () => {
  const project = (name: string): string => {
    const path = join(folder, 'projects', `${name}.framewise`)
    mkdirSync(path, { recursive: true })
    writeFileSync(join(path, 'project.json'), '{}')
    return path
  }
  const open = (hidden = '') => openRecents(folder, (path) => path === hidden, tell)
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()

  test('come newest first, once each, with a name and a place but only an id to open them by', () => {
    const [a, b] = [project('A'), project('B')]
    const recents = open()
    recents.opened(a, at(1))
    recents.opened(b, at(2))
    recents.opened(a, at(3))
    expect(recents.list().map(({ name, location }) => [name, location])).toEqual([
      ['A', join(folder, 'projects')],
      ['B', join(folder, 'projects')],
    ])
    const [first] = open().list()
    expect(open().folderOf(first?.id ?? '')).toBe(a)
    expect(open().folderOf('recent-0000000000000000')).toBeNull()
    expect(open().last()).toBe(a)
  })

  test('one that is gone is not listed, and is listed again when it comes back', () => {
    const [a, b] = [project('A'), project('B')]
    const recents = open()
    recents.opened(a, at(1))
    recents.opened(b, at(2))
    rmSync(b, { recursive: true })
    expect(recents.list().map((recent) => recent.name)).toEqual(['A'])
    project('B')
    expect(recents.list().map((recent) => recent.name)).toEqual(['B', 'A'])
  })

  test('the sample is remembered as open but not listed', () => {
    const sample = project('Sample')
    const recents = open(sample)
    recents.opened(sample, at(1))
    expect(recents.list()).toEqual([])
    expect(recents.last()).toBe(sample)
  })

  test('who codes is remembered by project, also when it is opened again', () => {
    const [a, b] = [project('A'), project('B')]
    const recents = open()
    recents.opened(a, at(1))
    recents.opened(b, at(2))
    recents.setCoder(a, 'coder-2')
    recents.opened(a, at(3))
    expect([open().coderOf(a), open().coderOf(b)]).toEqual(['coder-2', null])
  })

  test('a damaged list is set aside and begins anew', () => {
    writeFileSync(join(folder, 'recents.json'), '[]')
    expect(open().list()).toEqual([])
    expect(told[0]).toContain('recents.json')
    expect(told[0]).toContain('No project is affected')
  })
})
