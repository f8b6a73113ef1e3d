import { accessSync, constants, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project: the one that holds package.json. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A path inside the project. @param {...string} parts */
export const at = (...parts) => join(root, ...parts)

/** Where everything made by a command goes; never committed. */
export const out = at('out')

/**
 * The folder of this user's caches for one platform, as that platform's guidelines name it.
 *
 * @param {NodeJS.Platform} platform
 * @param {Record<string, string | undefined>} env
 * @param {string} home
 */
export function cacheFolderOf(platform, env, home) {
  if (env.FRAMEWISE_CACHE) return resolve(env.FRAMEWISE_CACHE)
  if (platform === 'win32')
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'framewise', 'Cache')
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'framewise')
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'framewise')
}

/**
 * The cache shared by all clones of one user, created when missing. Where the home folder cannot be
 * written (some containers), a folder inside node_modules serves this clone alone.
 */
export function cacheFolder() {
  const wished = cacheFolderOf(process.platform, process.env, homedir())
  try {
    mkdirSync(wished, { recursive: true })
    accessSync(wished, constants.W_OK)
    return wished
  } catch (cause) {
    if (process.env.FRAMEWISE_CACHE)
      throw new Error(`The cache folder ${wished} cannot be written.`, { cause })
    const own = at('node_modules', '.cache', 'framewise')
    mkdirSync(own, { recursive: true })
    return own
  }
}
