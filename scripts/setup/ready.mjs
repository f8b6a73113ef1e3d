import { installDependencies } from './dependencies.mjs'
import { installLibraries } from './libraries.mjs'
import { getRuntime } from './runtime.mjs'

/**
 * Everything that a fresh machine lacks to run the app: dependencies, the Electron runtime, the shared
 * libraries. Says a line for each thing it does and nothing when nothing is missing. Afterwards
 * ELECTRON_OVERRIDE_DIST_PATH names the runtime for every tool that this process starts.
 *
 * @returns {Promise<import('./runtime.mjs').Runtime>}
 */
export async function getReady() {
  await installDependencies()
  const runtime = await getRuntime()
  await installLibraries(runtime.executable)
  process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder
  // electron-vite looks at this one.
  process.env.ELECTRON_EXEC_PATH = runtime.executable
  return runtime
}
