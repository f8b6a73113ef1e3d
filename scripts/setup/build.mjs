import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isRunning, plain, runTool } from '../run/process.mjs'
import { Refusal, say, secondsSince } from '../run/say.mjs'
import { at, out } from './places.mjs'

/** What the build is made from. */
const sources = [
  'main',
  'renderer',
  'shared',
  'corpus',
  'electron.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]

const stampFile = join(out, 'build', 'stamp')
const lockFile = join(out, 'build.lock')

/**
 * A hash of the names and contents of files and folders: equal means that building again changes nothing.
 * A path that does not exist counts as empty.
 *
 * @param {string} folder
 * @param {readonly string[]} paths below the folder
 */
export function stampOf(folder, paths) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    const status = statSync(join(folder, path), { throwIfNoEntry: false })
    if (!status) return
    if (status.isDirectory()) {
      for (const name of readdirSync(join(folder, path)).sort()) add(`${path}/${name}`)
    } else {
      hash.update(`${path}\0${status.size}\0`).update(readFileSync(join(folder, path)))
    }
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

/** Builds the app into out/build unless the last build was made from the same sources. */
export async function buildWhenChanged() {
  const stamp = stampOf(at(), sources)
  if (lastStamp() === stamp) return
  await withLock(async () => {
    if (lastStamp() === stamp) return
    say('Building ...')
    const since = performance.now()
    rmSync(join(out, 'build'), { recursive: true, force: true })
    const { code, output } = await runTool(['electron-vite'], ['build', '--config', 'electron.config.ts'], {
      quiet: true,
      env: { ...plain, NODE_ENV: 'production' },
    })
    if (code !== 0) throw new Refusal(`The build failed:\n${output.trim()}`)
    writeFileSync(stampFile, stamp)
    say(`Built in ${secondsSince(since)}.`)
  })
}

/** Makes the next command build, whatever the sources. */
export function forgetBuild() {
  rmSync(stampFile, { force: true })
}

function lastStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null
}

/**
 * Two commands started side by side must not write one folder. The lock of a process that no longer runs
 * is taken over.
 *
 * @param {() => Promise<void>} work
 */
async function withLock(work) {
  mkdirSync(out, { recursive: true })
  for (let waited = 0; ; waited += 200) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const holder = lockHolder()
      if (holder !== null && !isRunning(holder)) rmSync(lockFile, { force: true })
      else if (waited > 300_000)
        throw new Refusal(`Another command has been building for 5 minutes. If none is, delete ${lockFile}.`)
      else await pause(200)
    }
  }
  try {
    await work()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

/** @returns {number | null} null between the making of the lock and the writing of its number, and once it is released */
function lockHolder() {
  try {
    const text = readFileSync(lockFile, 'utf8')
    return text === '' ? null : Number(text)
  } catch {
    return null
  }
}
