import './setup/node.mjs'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleForNode } from './run/bundle.mjs'
import { keepOutputForData, Refusal, runCommand } from './run/say.mjs'
import { stampOf } from './setup/build.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { at, out } from './setup/places.mjs'

/** What the bundle is made from. */
const sources = ['main', 'shared', 'package-lock.json', 'scripts/run/bundle.mjs']

/** Bundles of earlier sources are removed after this many milliseconds: a command may still run on them. */
const keptFor = 24 * 3600 * 1000

/**
 * `npm run -s inspect -- FILE...`: prints what an import of files, folders and zips would yield as a JSON
 * array. Standard output carries nothing else; nothing but the cached bundle in out/inspect/ is written.
 */
await runCommand(async () => {
  keepOutputForData()
  const paths = process.argv.slice(2)
  if (paths.length === 0)
    throw new Refusal('Name files, folders or zips to inspect: npm run -s inspect -- FILE ...')
  const folder = await bundled()
  const { runInspect } = await import(pathToFileURL(join(folder, 'inspect.mjs')).href)
  await runInspect(paths, join(folder, 'worker.mjs'), process.stdout)
  return 0
})

/** The folder of the bundle for the present sources; made when it is not there. */
async function bundled() {
  await installDependencies()
  const folder = join(out, 'inspect', stampOf(at(), sources).slice(0, 16))
  if (existsSync(folder)) return folder
  // Made aside and renamed, so that commands started side by side see it whole.
  const aside = `${folder}.${process.pid}`
  mkdirSync(aside, { recursive: true })
  await bundleForNode(['main/cli/inspect.ts', 'main/import/worker.ts'], aside)
  try {
    renameSync(aside, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(aside, { recursive: true, force: true })
  }
  removeOldBundles(folder)
  return folder
}

/** @param {string} present */
function removeOldBundles(present) {
  const all = join(out, 'inspect')
  for (const name of readdirSync(all)) {
    const folder = join(all, name)
    const status = statSync(folder, { throwIfNoEntry: false })
    if (folder !== present && status && Date.now() - status.mtimeMs > keptFor)
      rmSync(folder, { recursive: true, force: true })
  }
}
