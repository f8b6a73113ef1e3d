import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import {
  answerMessage,
  answerOpen,
  answerSave,
  type Launched,
  type LaunchOptions,
  launchApp,
  resize,
  takePicture,
} from '../../scripts/run/launch.mjs'
import { out, root } from '../../scripts/setup/places.mjs'
import { findRuntime } from '../../scripts/setup/runtime.mjs'
import { prepareForOrdinaryUser } from './ordinaryUser'

export type { Launched }
export { answerMessage, answerOpen, answerSave, resize, root }

export type Options = Omit<LaunchOptions, 'executable' | 'app' | 'sandbox'>

/**
 * Starts the built app in a fresh user data folder, with a page of 1440x900, and waits for its window.
 * Every journey must `close()` what it launched, best in a `finally` or a fixture.
 */
export async function launch(options: Options = {}): Promise<Launched> {
  return await launchApp({ ...options, executable: executable() })
}

/**
 * Starts the built app as an ordinary user with Chromium's real sandbox: where tests run as root, as uid
 * 65534 on a copy of runtime and build that this user can read; elsewhere simply as `launch` does.
 * `userData`, when given, must be writable for that user.
 */
export async function launchSandboxed(options: Options = {}): Promise<Launched> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return await launch(options)
  const place = prepareForOrdinaryUser(executable(), options.userData)
  const launched = await launchApp({
    ...options,
    executable: place.executable,
    app: place.app,
    userData: place.userData,
    env: { ...options.env, ...place.env },
    sandbox: true,
  })
  return {
    ...launched,
    close: async () => {
      await launched.close()
      place.remove()
    },
  }
}

/** Saves a picture of the page as out/shots/NAME.png and returns its path. */
export async function shoot(page: Page, name: string): Promise<string> {
  const file = join(out, 'shots', `${name}.png`)
  await takePicture(page, file)
  return file
}

/** The process id of the first window's renderer, for questions to the operating system. */
export async function rendererPid(app: ElectronApplication): Promise<number> {
  return await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]
    if (!window) throw new Error('The app has no window.')
    return window.webContents.getOSProcessId()
  })
}

function executable(): string {
  const runtime = findRuntime()
  if (!runtime) throw new Error('There is no Electron runtime yet. Run: npm run test:journeys')
  if (!existsSync(join(out, 'build', 'main', 'index.js'))) {
    throw new Error('The app is not built. Run: npm run test:journeys')
  }
  return runtime.executable
}
