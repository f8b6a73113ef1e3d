import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Refusal } from '../run/say.mjs'

/** Room for a window of 1440x900 with its frame. */
const screen = '1600x1000x24'

/**
 * Whether windows can be shown where this runs. Only Linux runs without a display.
 *
 * @param {NodeJS.Platform} platform
 * @param {Record<string, string | undefined>} env
 */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** The full path of a program on the path, or null. @param {string} name */
export function findProgram(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return join(folder, name)
    } catch {
      // Not in this folder of the path.
    }
  }
  return null
}

/**
 * Makes sure that there is a display: where there is none, starts a virtual one on a free number and
 * points DISPLAY of this process, and so of its children, at it.
 *
 * @returns {Promise<() => void>} ends the virtual display; does nothing where a real one is used
 */
export async function openDisplay() {
  if (hasDisplay()) return () => {}
  const server = startServer()
  const end = () => {
    server.kill('SIGTERM')
  }
  process.on('exit', end)
  const number = await readNumber(server)
  process.env.DISPLAY = `:${number}`
  server.unref()
  return () => {
    process.off('exit', end)
    delete process.env.DISPLAY
    end()
  }
}

function startServer() {
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp']
  // The security journeys run the app as an ordinary user, whom the server would otherwise refuse.
  if (process.getuid?.() === 0) args.push('-ac')
  // A run that is killed cannot end its display: where the kernel can be asked to do it, it is.
  const guard = findProgram('setpriv') ? ['setpriv', '--pdeathsig', 'TERM', 'Xvfb'] : ['Xvfb']
  const [program = 'Xvfb', ...before] = guard
  return spawn(program, [...before, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>} the display's number, which the server writes once it accepts windows
 */
function readNumber(server) {
  return new Promise((found, refuse) => {
    let errors = ''
    let text = ''
    server.stderr?.on('data', (part) => {
      errors += part
    })
    server.stdio[3]?.on('data', (part) => {
      text += part
      if (text.endsWith('\n')) {
        clearTimeout(timer)
        found(text.trim())
      }
    })
    /** @param {string} why */
    const fail = (why) => {
      clearTimeout(timer)
      server.kill('SIGKILL')
      refuse(new Refusal(`A virtual display could not be started: ${why}`))
    }
    const timer = setTimeout(() => fail('Xvfb did not answer within 30 seconds.'), 30_000)
    server.on('error', (error) => fail(error.message))
    server.on('exit', (code) => fail(`Xvfb ended with code ${code}. ${errors.trim()}`))
  })
}

/**
 * The flags that Electron needs here: Chromium refuses its sandbox to root, and an older Electron must be
 * told of a Wayland session without X.
 *
 * @param {{ platform: NodeJS.Platform, uid: number | undefined, env: Record<string, string | undefined> }} [machine]
 * @returns {readonly string[]}
 */
export function electronFlags(
  machine = { platform: process.platform, uid: process.getuid?.(), env: process.env },
) {
  if (machine.platform !== 'linux') return []
  const flags = machine.uid === 0 ? ['--no-sandbox'] : []
  if (!machine.env.DISPLAY && machine.env.WAYLAND_DISPLAY) flags.push('--ozone-platform-hint=auto')
  return flags
}
