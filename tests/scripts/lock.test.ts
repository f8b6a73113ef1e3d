import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { completeLock, platformOf } from '../../scripts/run/lock.mjs'
import { at } from '../../scripts/setup/places.mjs'

describe('the platform of a package of binaries', () => {
  test.each([
    ['@biomejs/cli-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@biomejs/cli-linux-x64', { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }],
    ['@biomejs/cli-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@oxc-parser/binding-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
    ['@oxc-parser/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'] }],
    ['@oxc-parser/binding-linux-s390x-gnu', { os: ['linux'], cpu: ['s390x'], libc: ['glibc'] }],
    ['@oxc-parser/binding-android-arm-eabi', { os: ['android'], cpu: ['arm'] }],
    ['fsevents', null],
    ['linux-tools', null],
  ])('%s', (name, platform) => {
    expect(platformOf(name)).toEqual(platform)
  })
})

describe('completing a lock', () => {
  const tool = {
    version: '2.0.0',
    dev: true,
    optionalDependencies: { 'tool-linux-x64': '2.0.0', 'tool-win32-x64': '2.0.0' },
  }
  const lock = {
    packages: {
      'node_modules/tool': tool,
      'node_modules/tool-linux-x64': { version: '2.0.0', dev: true, optional: true },
    },
  }

  test('adds the binaries of platforms that are missing', () => {
    const { lock: complete, added } = completeLock(lock)
    expect(added).toEqual(['node_modules/tool-win32-x64'])
    expect(complete.packages['node_modules/tool-win32-x64']).toEqual({
      version: '2.0.0',
      cpu: ['x64'],
      dev: true,
      optional: true,
      os: ['win32'],
    })
    expect(completeLock(complete).added).toEqual([])
  })

  test('leaves ranges and other optional packages to npm', () => {
    const odd = { version: '1.0.0', optionalDependencies: { 'odd-linux-x64': '^1.0.0', fsevents: '2.3.3' } }
    expect(completeLock({ packages: { 'node_modules/odd': odd } }).added).toEqual([])
  })

  test('finds a binary that is nested below its package', () => {
    const nested = { ...lock.packages, 'node_modules/tool/node_modules/tool-win32-x64': { version: '2.0.0' } }
    expect(completeLock({ packages: nested }).added).toEqual([])
  })
})

test('package-lock.json serves every platform; otherwise run: npm run lock', () => {
  const lock = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'))
  expect(completeLock(lock).added).toEqual([])
})
