import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stampOf } from '../../scripts/setup/build.mjs'

let folder = ''
const stamp = () => stampOf(folder, ['main', 'config.ts', 'absent'])

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-stamp-'))
  mkdirSync(join(folder, 'main', 'store'), { recursive: true })
  writeFileSync(join(folder, 'main', 'index.ts'), 'one')
  writeFileSync(join(folder, 'main', 'store', 'store.ts'), 'two')
  writeFileSync(join(folder, 'config.ts'), 'three')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('the stamp stays when a file is only touched, as a fresh clone does', () => {
  const before = stamp()
  utimesSync(join(folder, 'main', 'index.ts'), new Date(0), new Date(0))
  expect(stamp()).toBe(before)
})

test.each<[string, () => void]>([
  [
    'is edited, even at the same length',
    () => writeFileSync(join(folder, 'main', 'store', 'store.ts'), 'tow'),
  ],
  ['is added', () => writeFileSync(join(folder, 'main', 'menu.ts'), '')],
  ['is removed', () => rmSync(join(folder, 'main', 'index.ts'))],
  ['is renamed', () => renameSync(join(folder, 'main', 'index.ts'), join(folder, 'main', 'main.ts'))],
  ['that was absent appears', () => writeFileSync(join(folder, 'absent'), '')],
])('the stamp changes when a file %s', (_, change) => {
  const before = stamp()
  change()
  expect(stamp()).not.toBe(before)
})

test('the stamp does not depend on files outside the paths given', () => {
  const before = stamp()
  writeFileSync(join(folder, 'README.md'), 'words')
  expect(stamp()).toBe(before)
})
