import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from '../run/process.mjs'
import { Refusal, say, secondsSince } from '../run/say.mjs'
import { at } from './places.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean,
 *   dependencies?: Record<string, string>, devDependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/**
 * Whether the lock was made for this package.json; `npm ci` refuses one that was not.
 *
 * @param {LockedPackage} manifest
 * @param {Lock} lock
 */
export function lockFitsManifest(manifest, lock) {
  const locked = lock.packages?.[''] ?? {}
  const names = /** @type {const} */ (['dependencies', 'devDependencies', 'optionalDependencies'])
  return names.every((name) => sortedJson(manifest[name]) === sortedJson(locked[name]))
}

/**
 * The first reason why node_modules is not what the lock asks for, or null when it is. npm writes
 * `node_modules/.package-lock.json` as the last act of an installation, so an interrupted one has none.
 * Optional packages (the binaries of other platforms) may be missing.
 *
 * @param {Lock} lock package-lock.json
 * @param {Lock | null} installed node_modules/.package-lock.json
 * @param {(folder: string) => boolean} exists
 */
export function whyNotInstalled(lock, installed, exists) {
  if (!installed) return 'nothing is installed'
  for (const [folder, wanted] of Object.entries(lock.packages ?? {})) {
    if (folder === '') continue
    const found = installed.packages?.[folder]
    if (!found || !exists(folder)) {
      if (wanted.optional) continue
      return `${folder} is missing`
    }
    if (found.version !== wanted.version || found.integrity !== wanted.integrity) {
      return `${folder} is ${found.version} instead of ${wanted.version}`
    }
  }
  return null
}

/** Installs the packages when node_modules does not match the lock. Some 30 ms when it does. */
export async function installDependencies() {
  const manifest = readJson(at('package.json')) ?? {}
  const lock = readJson(at('package-lock.json'))
  const fits = lock !== null && lockFitsManifest(manifest, lock)
  if (fits && !missing(lock)) return

  say('Installing dependencies ...')
  const since = performance.now()
  const quietly = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  let { code, output } = await runNpm([fits ? 'ci' : 'install', ...quietly], { quiet: true })
  if (code !== 0 && output.includes('EUSAGE')) {
    // `npm ci` finds a lock incomplete that `npm install` can still complete.
    ;({ code, output } = await runNpm(['install', ...quietly], { quiet: true }))
  }
  if (code !== 0) {
    throw new Refusal(
      `The dependencies could not be installed. npm said:\n${output.trim()}\n` +
        'Check the network connection and the free disk space, then run the command again.',
    )
  }
  const left = missing(readJson(at('package-lock.json')) ?? {})
  if (left) throw new Refusal(`npm ended well, but ${left}. Delete node_modules and run the command again.`)
  say(`Dependencies installed in ${secondsSince(since)}.`)
}

/** @param {Lock} lock */
function missing(lock) {
  const installed = readJson(at('node_modules', '.package-lock.json'))
  return whyNotInstalled(lock, installed, (folder) => existsSync(join(at(folder), 'package.json')))
}

/** @param {string} file @returns {any} the parsed file, or null when it is missing or cut short */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** @param {Record<string, string> | undefined} record */
function sortedJson(record) {
  return JSON.stringify(Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))
}
