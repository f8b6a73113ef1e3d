import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../run/process.mjs'
import { Refusal, say, secondsSince } from '../run/say.mjs'
import { findProgram, hasDisplay } from './display.mjs'
import { cacheFolder } from './places.mjs'

/**
 * @typedef {{ libraries: readonly string[], xvfb: boolean, fonts: boolean }} Needs
 *   what this Linux lacks: shared libraries by file name, the virtual display, fonts for Chinese and Arabic
 * @typedef {{ manager: string, install: string, libraries: readonly (readonly string[])[], xvfb: readonly string[],
 *   fonts: readonly string[] }} Family
 *   each library package is a list of names, the newest release's first: Debian and Ubuntu renamed several
 */

/** @type {Readonly<Record<'debian' | 'fedora' | 'arch' | 'suse', Family>>} */
const families = {
  debian: {
    manager: 'apt-get',
    install: 'apt-get install -y --no-install-recommends',
    libraries: [
      ['libgtk-3-0t64', 'libgtk-3-0'],
      ['libnss3'],
      ['libasound2t64', 'libasound2'],
      ['libgbm1'],
      ['libxss1'],
      ['libxtst6'],
      ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
      ['libdrm2'],
      ['libxkbcommon0'],
      ['libatspi2.0-0t64', 'libatspi2.0-0'],
      ['libsecret-1-0'],
      ['libnotify4'],
    ],
    xvfb: ['xvfb', 'xauth'],
    fonts: ['fonts-noto-core', 'fonts-noto-cjk'],
  },
  fedora: {
    manager: 'dnf',
    install: 'dnf install -y',
    libraries: [
      ['gtk3'],
      ['nss'],
      ['alsa-lib'],
      ['mesa-libgbm'],
      ['libXScrnSaver'],
      ['libXtst'],
      ['at-spi2-atk'],
      ['libdrm'],
      ['libxkbcommon'],
      ['at-spi2-core'],
      ['libsecret'],
      ['libnotify'],
    ],
    xvfb: ['xorg-x11-server-Xvfb'],
    fonts: ['google-noto-sans-cjk-fonts', 'google-noto-naskh-arabic-fonts'],
  },
  arch: {
    manager: 'pacman',
    install: 'pacman -S --needed --noconfirm',
    libraries: [
      ['gtk3'],
      ['nss'],
      ['alsa-lib'],
      ['mesa'],
      ['libxss'],
      ['libxtst'],
      ['at-spi2-core'],
      ['libdrm'],
      ['libxkbcommon'],
      ['libsecret'],
      ['libnotify'],
    ],
    xvfb: ['xorg-server-xvfb'],
    fonts: ['noto-fonts', 'noto-fonts-cjk'],
  },
  suse: {
    manager: 'zypper',
    install: 'zypper install -y',
    libraries: [
      ['libgtk-3-0'],
      ['mozilla-nss'],
      ['libasound2'],
      ['libgbm1'],
      ['libXss1'],
      ['libXtst6'],
      ['libatk-bridge-2_0-0'],
      ['libdrm2'],
      ['libxkbcommon0'],
      ['libatspi0'],
      ['libsecret-1-0'],
      ['libnotify4'],
    ],
    xvfb: ['xorg-x11-server-Xvfb'],
    fonts: ['google-noto-sans-cjk-fonts', 'noto-naskharabic-fonts'],
  },
}

/** The libraries that a listing of `ldd` says are not found, each once. @param {string} listing */
export function missingLibraries(listing) {
  const missing = [...listing.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => String(name))
  return [...new Set(missing)]
}

/**
 * The family of a distribution, by what /etc/os-release says of itself and of what it is derived from.
 *
 * @param {string} osRelease
 * @returns {Family | null}
 */
export function familyOf(osRelease) {
  const words = [...osRelease.matchAll(/^(?:ID|ID_LIKE)=["']?([^"'\n]*)/gm)].flatMap(([, value]) =>
    String(value).split(/\s+/),
  )
  if (words.some((word) => word === 'debian' || word === 'ubuntu')) return families.debian
  if (words.some((word) => word === 'fedora' || word === 'rhel' || word === 'centos')) return families.fedora
  if (words.includes('arch')) return families.arch
  return words.some((word) => word === 'suse' || word.startsWith('opensuse')) ? families.suse : null
}

/**
 * The packages that meet the needs. When any library is missing all of them are named, because some are
 * loaded only while the app runs, where `ldd` does not see them.
 *
 * @param {Family} family
 * @param {Needs} needs
 * @param {(name: string) => boolean} offered whether the distribution's current release has that package
 * @returns {readonly string[]}
 */
export function packagesFor(family, needs, offered) {
  const libraries = family.libraries.map((names) => names.find(offered) ?? names[names.length - 1] ?? '')
  return [
    ...(needs.libraries.length > 0 ? libraries : []),
    ...(needs.xvfb ? family.xvfb : []),
    ...(needs.fonts ? family.fonts : []),
  ]
}

/** The one command for a person to run. @param {Family} family @param {readonly string[]} packages */
export function installCommand(family, packages) {
  const refresh = family.manager === 'apt-get' ? 'sudo apt-get update && ' : ''
  return `${refresh}sudo ${family.install} ${packages.join(' ')}`
}

/** What is missing, in words. @param {Needs} needs */
export function needsInWords(needs) {
  return [
    needs.libraries.length > 0 ? `shared libraries (${needs.libraries.join(', ')})` : '',
    needs.xvfb ? 'a virtual display (Xvfb)' : '',
    needs.fonts ? 'fonts for Chinese and Arabic' : '',
  ]
    .filter((part) => part !== '')
    .join(' and ')
}

/**
 * Makes sure that Electron finds its shared libraries, and Xvfb where there is no display: as root on
 * Debian or Ubuntu by installing them, otherwise by refusing with the command to run. Does nothing
 * outside Linux. Some 40 ms when nothing is missing.
 *
 * @param {string} executable
 */
export async function installLibraries(executable) {
  if (process.platform !== 'linux') return
  const needs = await findNeeds(executable)
  const family = familyOf(existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '')
  const root = process.getuid?.() === 0
  if (root && family === families.debian && findProgram('apt-get')) {
    const fontsOnly = needs.libraries.length === 0 && !needs.xvfb
    if (needs.fonts && fontsOnly && triedFonts()) return
    if (needs.fonts || !fontsOnly) await installAsRoot(family, needs)
    const left = await findNeeds(executable)
    if (left.libraries.length > 0 || left.xvfb) await refuse(family, left)
  } else if (needs.libraries.length > 0 || needs.xvfb) {
    await refuse(family, needs)
  }
  await refuseWithoutSandbox(executable)
}

/** @param {Family} family @param {Needs} needs */
async function installAsRoot(family, needs) {
  say(`Installing ${needsInWords(needs)} ...`)
  const since = performance.now()
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  // One unreachable source out of several makes `update` fail although the packages can be had.
  await run('apt-get', ['update', '-qq'], { quiet: true, env })
  const packages = packagesFor(family, needs, await offeredByApt(family))
  const [program = '', ...args] = family.install.split(' ')
  const { code, output } = await run(program, [...args, ...packages], { quiet: true, env })
  if (code === 0) say(`Installed in ${secondsSince(since)}.`)
  else say(`They could not be installed. apt-get said: ${output.trim().split('\n').slice(-3).join(' ')}`)
  if (needs.fonts) writeFileSync(fontsNote(), JSON.stringify({ at: Date.now() }))
}

/** @param {Family | null} family @param {Needs} needs @returns {Promise<never>} */
async function refuse(family, needs) {
  if (!family) {
    throw new Refusal(
      `This Linux lacks ${needsInWords(needs)}. Install them with its package manager and run the command again.`,
    )
  }
  const offered = family === families.debian ? await offeredByApt(family) : () => true
  const command = installCommand(family, packagesFor(family, needs, offered))
  throw new Refusal(
    `This machine lacks ${needsInWords(needs)}. Run this, then the command again:\n\n  ${command}\n`,
  )
}

/** @param {Family} family @returns {Promise<(name: string) => boolean>} */
async function offeredByApt(family) {
  const names = family.libraries.flat()
  const { output } = await run('apt-cache', ['show', '--no-all-versions', ...names], { quiet: true })
  const real = new Set([...output.matchAll(/^Package: (\S+)$/gm)].map(([, name]) => String(name)))
  return (name) => real.has(name)
}

/** @param {string} executable @returns {Promise<Needs>} */
async function findNeeds(executable) {
  const [ldd, fonts] = await Promise.all([
    run('ldd', [executable], { quiet: true, env: { LC_ALL: 'C' } }),
    lacksFonts(),
  ])
  return {
    libraries: missingLibraries(ldd.output),
    xvfb: !hasDisplay() && findProgram('Xvfb') === null,
    fonts,
  }
}

async function lacksFonts() {
  const listings = await Promise.all(
    ['zh', 'ar'].map((language) => run('fc-list', [`:lang=${language}`, 'family'], { quiet: true })),
  )
  // Without fc-list there is no fontconfig yet; it comes with the libraries, and so do we ask for fonts.
  return listings.some(({ code, output }) => code !== 0 || output.trim() === '')
}

function fontsNote() {
  return join(cacheFolder(), 'fonts-tried.json')
}

/** Fonts are a comfort: when they could not be had, a week passes before they are tried again. */
function triedFonts() {
  const week = 7 * 24 * 3600_000
  return existsSync(fontsNote()) && Date.now() - statSync(fontsNote()).mtimeMs < week
}

/**
 * The command that lets Chromium's sandbox start for an ordinary user, or null when it starts already. It
 * needs unprivileged user namespaces, which some distributions switch off, or a helper that is setuid root.
 *
 * @param {{ helper: string, helperIsSetuid: boolean, namespaces: boolean }} machine
 */
export function sandboxCommand({ helper, helperIsSetuid, namespaces }) {
  if (namespaces || helperIsSetuid) return null
  return `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
}

/** @param {string} executable */
async function refuseWithoutSandbox(executable) {
  if (process.getuid?.() === 0) return
  const helper = join(dirname(executable), 'chrome-sandbox')
  if (!existsSync(helper)) return
  const { mode, uid } = statSync(helper)
  // Trying is the only sure way to know: kernel settings, AppArmor and containers all have a say.
  const { code } = await run('unshare', ['--user', '--map-root-user', 'true'], { quiet: true })
  const command = sandboxCommand({
    helper,
    helperIsSetuid: uid === 0 && (mode & 0o4000) !== 0,
    namespaces: code === 0 || code === 127,
  })
  if (command) {
    throw new Refusal(
      `This Linux does not let ordinary programs build a sandbox. Allow it for Electron's helper, then run the command again:\n\n  ${command}\n`,
    )
  }
}
