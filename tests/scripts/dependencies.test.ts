import { describe, expect, test } from 'vitest'
import { lockFitsManifest, whyNotInstalled } from '../../scripts/setup/dependencies.mjs'

const everything = () => true
const lock = {
  packages: {
    '': { dependencies: { a: '1.0.0' } },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/a-for-another-platform': { version: '1.0.0', integrity: 'sha512-p', optional: true },
  },
}
const installed = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } }

describe('the lock fits package.json', () => {
  test.each([
    [
      'same dependencies in another order',
      { dependencies: { a: '1', b: '2' } },
      { dependencies: { b: '2', a: '1' } },
      true,
    ],
    ['a dependency was added', { dependencies: { a: '1', b: '2' } }, { dependencies: { a: '1' } }, false],
    ['a version was changed', { dependencies: { a: '2' } }, { dependencies: { a: '1' } }, false],
    ['a development dependency was removed', {}, { devDependencies: { a: '1' } }, false],
    ['empty and absent are the same', { dependencies: {} }, {}, true],
  ])('%s', (_, manifest, locked, fits) => {
    expect(lockFitsManifest(manifest, { packages: { '': locked } })).toBe(fits)
  })

  test('a lock without a root does not fit a manifest with dependencies', () => {
    expect(lockFitsManifest({ dependencies: { a: '1' } }, {})).toBe(false)
  })
})

describe('node_modules matches the lock', () => {
  test('when every package that is not optional is there', () => {
    expect(whyNotInstalled(lock, installed, everything)).toBeNull()
  })

  test('not when the installation never ended', () => {
    expect(whyNotInstalled(lock, null, everything)).toBe('nothing is installed')
  })

  test('not when a package has another version', () => {
    const other = { packages: { 'node_modules/a': { version: '0.9.0', integrity: 'sha512-a' } } }
    expect(whyNotInstalled(lock, other, everything)).toBe('node_modules/a is 0.9.0 instead of 1.0.0')
  })

  test('not when a package has the version but other contents', () => {
    const other = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } } }
    expect(whyNotInstalled(lock, other, everything)).not.toBeNull()
  })

  test('not when a folder was deleted by hand', () => {
    expect(whyNotInstalled(lock, installed, () => false)).toBe('node_modules/a is missing')
  })

  test('not when an optional package is there in another version', () => {
    const other = {
      packages: {
        ...installed.packages,
        'node_modules/a-for-another-platform': { version: '2.0.0', integrity: 'x' },
      },
    }
    expect(whyNotInstalled(lock, other, everything)).toContain('another-platform')
  })
})
