import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { at, root } from '../setup/places.mjs'
import { Refusal } from './say.mjs'

/**
 * @typedef {{
 *   quiet?: boolean,
 *   env?: Record<string, string | undefined>,
 *   cwd?: string,
 *   shell?: boolean,
 * }} RunOptions `quiet` collects the output, without colours, instead of showing it
 * @typedef {{ code: number, output: string }} Outcome `output` is empty unless quiet
 */

/**
 * Runs a program and waits for its end. Resolves whatever its exit code (a signal counts as 1); a program
 * that does not exist resolves with 127, as shells do. Rejects with a Refusal when the person pressed
 * Ctrl+C or the command was told to end, after the program has ended.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(program, args, options = {}) {
  const { quiet = false, env = {}, cwd = root, shell = false } = options
  return new Promise((done, refuse) => {
    const child = spawn(program, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    /** @type {Buffer[]} */
    const parts = []
    child.stdout?.on('data', (part) => parts.push(part))
    child.stderr?.on('data', (part) => parts.push(part))
    const stopped = leaveSignalsTo(child)
    /** @param {number} code */
    const end = (code) => {
      if (stopped()) return refuse(new Refusal('Stopped.'))
      // Some tools colour what they write whatever they are told.
      done({ code, output: stripVTControlCharacters(Buffer.concat(parts).toString('utf8')) })
    }
    child.on('error', (error) => {
      parts.push(Buffer.from(error.message))
      end('code' in error && error.code === 'ENOENT' ? 127 : 1)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

/**
 * Until the function returned is called, SIGINT and SIGTERM are left to a child, so that it can close its
 * files before we end.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => boolean} takes the signals back; whether one came
 */
function leaveSignalsTo(child) {
  let came = false
  const term = () => {
    came = true
    child.kill('SIGTERM')
  }
  // A terminal sends Ctrl+C to the whole group: the child has it already.
  const interrupt = () => {
    came = true
  }
  process.on('SIGTERM', term)
  process.on('SIGINT', interrupt)
  return () => {
    process.off('SIGTERM', term)
    process.off('SIGINT', interrupt)
    return came
  }
}

/** Whether a process of this machine runs, whoever owns it. @param {number} pid */
export function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** What keeps colours out of output that is collected. @type {Readonly<Record<string, string | undefined>>} */
export const plain = { FORCE_COLOR: undefined, NO_COLOR: '1' }

/** @param {string} packageName @param {string} [command] its name in package.json's `bin`, where there are several */
export function binOf(packageName, command = packageName) {
  const folder = at('node_modules', packageName)
  const manifestFile = join(folder, 'package.json')
  if (!existsSync(manifestFile)) throw new Refusal(`${packageName} is not installed. Run: npm install`)
  const { bin } = JSON.parse(readFileSync(manifestFile, 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}

/**
 * Runs a tool of node_modules with this Node: the same on every platform, unlike the shims in `.bin`.
 *
 * @param {readonly [packageName: string, command?: string]} tool
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runTool([packageName, command], args, options) {
  return run(process.execPath, [binOf(packageName, command), ...args], options)
}

/**
 * Runs npm: the one that started us where that is npm, else the one on the path.
 *
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const started = process.env.npm_execpath
  if (started && /[\\/]np[mx]-cli\.c?js$/.test(started)) {
    return run(process.execPath, [started.replace('npx-cli', 'npm-cli'), ...args], options)
  }
  // npm is a .cmd file on Windows, which only a shell can start.
  return process.platform === 'win32'
    ? run('npm.cmd', args, { ...options, shell: true })
    : run('npm', args, options)
}
