import { describe, expect, test } from 'vitest'
import {
  familyOf,
  installCommand,
  missingLibraries,
  needsInWords,
  packagesFor,
  sandboxCommand,
} from '../../scripts/setup/libraries.mjs'

const listing = `	linux-vdso.so.1 (0x00007fc2b201c000)
	libffmpeg.so => /opt/runtime/libffmpeg.so (0x00007fc2a6a00000)
	libnss3.so => not found
	libgtk-3.so.0 => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007fc2a5374000)
	/lib64/ld-linux-x86-64.so.2 (0x00007fc2b201e000)
	libnss3.so => not found
`

function family(osRelease: string) {
  const found = familyOf(osRelease)
  if (!found) throw new Error(`no family for ${osRelease}`)
  return found
}

const debian = family('ID=debian')
const bookworm = (name: string) => !name.endsWith('t64')
const noble = (name: string) => name.endsWith('t64') || !['libgtk-3-0', 'libasound2'].includes(name)

describe('missing libraries', () => {
  test('are those that ldd does not find, each once', () => {
    expect(missingLibraries(listing)).toEqual(['libnss3.so', 'libgtk-3.so.0'])
  })

  test('are none in a listing where all are found', () => {
    expect(missingLibraries(listing.replaceAll(/^.*not found\n/gm, ''))).toEqual([])
  })

  test('are none in what ldd says of a file it cannot read', () => {
    expect(missingLibraries('\tnot a dynamic executable\n')).toEqual([])
  })
})

describe('the family of a distribution', () => {
  test.each([
    ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', 'apt-get'],
    ['Ubuntu', 'ID=ubuntu\nID_LIKE=debian\n', 'apt-get'],
    ['a derivative of Ubuntu', 'ID=zorin\nID_LIKE="ubuntu debian"\n', 'apt-get'],
    ['Fedora', 'NAME="Fedora Linux"\nID=fedora\n', 'dnf'],
    ['Rocky', 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'dnf'],
    ['Arch', 'ID=arch\n', 'pacman'],
    ['openSUSE', 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n', 'zypper'],
  ])('%s', (_, osRelease, manager) => {
    expect(family(osRelease).manager).toBe(manager)
  })

  test('is unknown for a distribution we have no list for', () => {
    expect(familyOf('ID=alpine\nPRETTY_NAME="looks like debian"\n')).toBeNull()
  })
})

describe('the packages to install', () => {
  test('are the libraries alone where a display is there', () => {
    const packages = packagesFor(debian, { libraries: ['libnss3.so'], xvfb: false, fonts: false }, bookworm)
    expect(packages).toEqual([
      'libgtk-3-0',
      'libnss3',
      'libasound2',
      'libgbm1',
      'libxss1',
      'libxtst6',
      'libatk-bridge2.0-0',
      'libdrm2',
      'libxkbcommon0',
      'libatspi2.0-0',
      'libsecret-1-0',
      'libnotify4',
    ])
  })

  test('carry the names of the current release', () => {
    const packages = packagesFor(debian, { libraries: ['libnss3.so'], xvfb: false, fonts: false }, noble)
    expect(packages).toContain('libasound2t64')
    expect(packages).not.toContain('libasound2')
  })

  test('are the virtual display alone when only that is missing', () => {
    expect(packagesFor(debian, { libraries: [], xvfb: true, fonts: false }, bookworm)).toEqual([
      'xvfb',
      'xauth',
    ])
  })

  test('include fonts when none has Chinese or Arabic', () => {
    expect(packagesFor(debian, { libraries: [], xvfb: false, fonts: true }, bookworm)).toEqual([
      'fonts-noto-core',
      'fonts-noto-cjk',
    ])
  })

  test('are none when nothing is missing', () => {
    expect(packagesFor(debian, { libraries: [], xvfb: false, fonts: false }, bookworm)).toEqual([])
  })
})

describe('the one command', () => {
  test('refreshes the lists first on Debian', () => {
    expect(installCommand(debian, ['xvfb', 'xauth'])).toBe(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb xauth',
    )
  })

  test('is one call elsewhere', () => {
    expect(installCommand(family('ID=fedora'), ['gtk3'])).toBe('sudo dnf install -y gtk3')
  })
})

test('what is missing is said in words', () => {
  expect(needsInWords({ libraries: ['libnss3.so'], xvfb: true, fonts: false })).toBe(
    'shared libraries (libnss3.so) and a virtual display (Xvfb)',
  )
})

describe("Chromium's sandbox for an ordinary user", () => {
  const helper = '/home/ada/runtime/chrome-sandbox'

  test.each([
    ['user namespaces are allowed', true, false],
    ['they are forbidden but the helper is setuid', false, true],
    ['both', true, true],
  ])('starts when %s', (_, namespaces, helperIsSetuid) => {
    expect(sandboxCommand({ helper, helperIsSetuid, namespaces })).toBeNull()
  })

  test('needs a command otherwise', () => {
    expect(sandboxCommand({ helper, helperIsSetuid: false, namespaces: false })).toBe(
      `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
    )
  })
})
