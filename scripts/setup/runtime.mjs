import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Refusal, say, secondsSince } from '../run/say.mjs'
import { buildFallback, fallbackFits, fallbackFolder } from './fallback.mjs'
import { at, cacheFolder } from './places.mjs'

/**
 * @typedef {{ folder: string, executable: string, about: string }} Runtime
 *   `folder` is what ELECTRON_OVERRIDE_DIST_PATH would name; `about` is what Help > About shows
 */

/** No byte written for this long means that Electron's installer is stuck. Unreachable hosts often just swallow packets. */
const stuckAfter = 60_000

/** How long a failed download is not tried again while the fallback serves. */
const retryAfter = 24 * 3600_000

/** The executable inside a distribution of Electron. @param {NodeJS.Platform} platform */
export function executableIn(platform) {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron')
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * The runtime that is there, without fetching anything: ELECTRON_OVERRIDE_DIST_PATH, else the binary of
 * the pinned `electron` package, else the fallback in the cache. Null when there is none.
 *
 * @returns {Runtime | null}
 */
export function findRuntime() {
  return givenRuntime() ?? ownRuntime() ?? cachedFallback()
}

/**
 * The runtime, fetched when missing.
 *
 * @returns {Promise<Runtime>}
 */
export async function getRuntime() {
  const there = givenRuntime() ?? ownRuntime()
  if (there) return there
  const fallback = cachedFallback()
  if (fallback && failedLately(readFailure(), Date.now())) return fallback

  const reason = await downloadElectron()
  const own = ownRuntime()
  if (own) return own
  const failure = `Electron ${electronVersion()} could not be downloaded (${reason})`
  if (!fallbackFits(process.platform, process.arch)) {
    throw new Refusal(
      `${failure}. Check the network connection, or set ELECTRON_MIRROR to a mirror you can reach, ` +
        'then run the command again.',
    )
  }
  if (fallback) {
    say(`${failure}; using ${fallback.about}.`)
    return fallback
  }
  say(`${failure}.`)
  await buildFallback()
  const built = cachedFallback()
  if (!built) throw new Error('The fallback runtime was built but is not where it belongs.')
  return built
}

/** @returns {Runtime | null} */
function givenRuntime() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!given) return null
  const folder = resolve(given)
  const executable = join(folder, executableIn(process.platform))
  if (!existsSync(executable)) {
    throw new Refusal(
      `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, but there is no Electron in it. ` +
        'Correct it or unset it, then run the command again.',
    )
  }
  return { folder, executable, about: aboutOf(folder) }
}

/** @returns {Runtime | null} */
function ownRuntime() {
  const folder = at('node_modules', 'electron', 'dist')
  const executable = join(folder, executableIn(process.platform))
  if (!existsSync(executable) || versionIn(folder) !== electronVersion()) return null
  // The installer writes path.txt as its last act: without it the extraction was cut short.
  if (!existsSync(at('node_modules', 'electron', 'path.txt'))) return null
  return { folder, executable, about: aboutOf(folder) }
}

/** @returns {Runtime | null} */
function cachedFallback() {
  if (!fallbackFits(process.platform, process.arch)) return null
  const folder = fallbackFolder()
  const executable = join(folder, executableIn(process.platform))
  return existsSync(executable) ? { folder, executable, about: aboutOf(folder) } : null
}

/** @param {string} folder */
function aboutOf(folder) {
  const file = join(folder, 'resources', 'app', 'about.json')
  if (existsSync(file)) return String(JSON.parse(readFileSync(file, 'utf8')).about)
  return `Electron ${versionIn(folder) ?? '(unknown version)'}`
}

/** @param {string} folder */
function versionIn(folder) {
  const file = join(folder, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null
}

/** @returns {string} the pinned version */
function electronVersion() {
  return JSON.parse(readFileSync(at('node_modules', 'electron', 'package.json'), 'utf8')).version
}

/**
 * Runs Electron's own installer.
 *
 * @returns {Promise<string>} why it failed; empty when it did not
 */
async function downloadElectron() {
  say(`Downloading Electron ${electronVersion()} ...`)
  const since = performance.now()
  // The installer downloads below the temporary folder: one of its own shows whether bytes arrive.
  const temporary = await mkdtemp(join(tmpdir(), 'framewise-electron-'))
  const child = spawn(process.execPath, [at('node_modules', 'electron', 'install.js')], {
    env: {
      ...process.env,
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      ELECTRON_OVERRIDE_DIST_PATH: undefined,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (part) => {
    errors += part
  })
  let bytes = -1
  let moved = Date.now()
  let stuck = false
  const watch = setInterval(() => {
    const now = bytesBelow(temporary) + bytesBelow(at('node_modules', 'electron', 'dist'))
    if (now !== bytes) {
      bytes = now
      moved = Date.now()
    } else if (Date.now() - moved > stuckAfter) {
      stuck = true
      child.kill('SIGKILL')
    }
  }, 1000)
  const code = await new Promise((done) => {
    child.on('error', () => done(1))
    child.on('close', done)
  })
  clearInterval(watch)
  rmSync(temporary, { recursive: true, force: true })

  const reason = stuck
    ? `nothing arrived for ${stuckAfter / 1000} seconds`
    : code === 0
      ? ''
      : firstReason(errors)
  if (reason === '') {
    rmSync(failureFile(), { force: true })
    say(`Electron downloaded in ${secondsSince(since)}.`)
  } else {
    writeFileSync(failureFile(), JSON.stringify({ at: Date.now(), reason }))
  }
  return reason
}

/** The installer prints a stack; its first line says what happened. @param {string} errors */
export function firstReason(errors) {
  const line = errors.split('\n').find((text) => text.trim() !== '') ?? 'the installer ended without a word'
  return line.trim().replace(/^\w*Error: /, '')
}

/** @param {string} folder */
function bytesBelow(folder) {
  let sum = 0
  try {
    for (const name of readdirSync(folder, { recursive: true })) {
      const file = statSync(join(folder, String(name)), { throwIfNoEntry: false })
      if (file?.isFile()) sum += file.size
    }
  } catch {
    // The folder is not there yet, or the installer just removed a part of it: what was counted will do.
  }
  return sum
}

/**
 * Whether a download failed so lately that it is not worth trying again.
 *
 * @param {number | null} failedAt milliseconds since 1970; null when no failure is known
 * @param {number} now the same
 */
export function failedLately(failedAt, now) {
  // A clock that was set back must not forbid the download for years.
  return failedAt !== null && now >= failedAt && now - failedAt < retryAfter
}

function failureFile() {
  return join(cacheFolder(), `electron-${electronVersion()}-failed.json`)
}

/** @returns {number | null} */
function readFailure() {
  try {
    const { at } = JSON.parse(readFileSync(failureFile(), 'utf8'))
    return typeof at === 'number' ? at : null
  } catch {
    return null
  }
}
