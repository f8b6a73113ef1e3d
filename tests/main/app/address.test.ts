import { join, sep } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileOf, linkOf } from '../../../main/address'

const root = join('/', 'app', 'renderer')

describe('the file that an address of the app names', () => {
  test.each([
    ['app://framewise/index.html', 'index.html'],
    ['app://framewise/assets/index-1a2b.js', join('assets', 'index-1a2b.js')],
    ['app://framewise/assets/a%20b.css', join('assets', 'a b.css')],
    ['app://framewise/index.html?x=1#part', 'index.html'],
    // The address is resolved before we see it, and then stays inside.
    ['app://framewise/../../index.html', 'index.html'],
    ['app://framewise/%2e%2e/index.html', 'index.html'],
  ])('%s is %s', (address, file) => {
    expect(fileOf(root, address)).toBe(join(root, file))
  })

  test.each([
    'app://framewise/',
    'app://framewise/..%2f..%2fpackage.json',
    'app://framewise/..%2Fmain/index.js',
    'app://framewise/assets/..%2f..%2f..%2fetc/passwd',
    'app://framewise/%2e%2e%2fpackage.json',
    'app://framewise/..%5c..%5cpackage.json',
    'app://framewise/%2fetc/passwd%00.html',
    'app://framewise/C:/windows/win.ini',
    'app://framewise/index.html::$DATA',
    'app://framewise/%',
    'app://framewise/%ff',
    'app://other/index.html',
    'app://framewise:80/index.html',
    'app://user@framewise/index.html',
    'file:///etc/passwd',
    'http://framewise/index.html',
    'nothing',
  ])('%s names none', (address) => {
    expect(fileOf(root, address)).toBeNull()
  })

  test('no path whatever leaves the folder', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2E%2e',
      '%2f',
      '/',
      '%5c',
      '\\',
      'a',
      '%00',
      '%',
      '//',
      '%252f',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileOf(root, `app://framewise/${pieces.join('')}`)
        expect(file === null || file.startsWith(root + sep)).toBe(true)
      }),
    )
  })
})

describe('a link for the system browser', () => {
  test.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c', 'example.org', ''],
    ['HTTP://EXAMPLE.org', 'http://example.org/', 'example.org', ''],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/', 'xn--bcher-kva.example', ''],
    ['https://аpple.com/', 'https://xn--pple-43d.com/', 'xn--pple-43d.com', ''],
    [
      'https://bank.example@evil.example/',
      'https://bank.example@evil.example/',
      'evil.example',
      'bank.example',
    ],
    ['https://a:b@evil.example:8080/', 'https://a:b@evil.example:8080/', 'evil.example:8080', 'a:b'],
  ])('%s is shown as %s', (text, url, host, account) => {
    expect(linkOf(text)).toEqual({ url, host, account })
  })

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://framewise/index.html',
    'mailto:a@example.org',
    'vscode://open',
    'smb://server/share',
    '//example.org',
    'example.org',
    'https://',
    '',
  ])('%s is refused', (text) => {
    expect(linkOf(text)).toBeNull()
  })
})
