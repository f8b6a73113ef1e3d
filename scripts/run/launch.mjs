import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { electronFlags } from '../setup/display.mjs'
import { root } from '../setup/places.mjs'

/**
 * @typedef {import('@playwright/test').ElectronApplication} ElectronApplication
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {{
 *   executable: string,
 *   app?: string,
 *   userData?: string,
 *   args?: readonly string[],
 *   env?: Readonly<Record<string, string>>,
 *   size?: Readonly<{ width: number, height: number }>,
 *   sandbox?: boolean,
 *   timeout?: number,
 * }} LaunchOptions
 *   `app` is the folder with package.json and out/build, this project unless given; `userData` is a fresh
 *   temporary folder, removed at close, unless given; `size` is that of the page, 1440x900 unless given;
 *   `sandbox` overrides the rule that only root runs without Chromium's
 * @typedef {{
 *   app: ElectronApplication,
 *   page: Page,
 *   userData: string,
 *   errors: readonly string[],
 *   close: () => Promise<void>,
 * }} Launched
 *   `errors` grows with every console error and uncaught exception of the first window
 */

/** How long an app may take to close its project and quit before it is ended by force. */
const patience = 20_000

/**
 * Starts the built app under Playwright and waits for its first window.
 *
 * @param {LaunchOptions} options
 * @returns {Promise<Launched>}
 */
export async function launchApp(options) {
  const { _electron } = await import('@playwright/test')
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'framewise-user-data-'))
  const flags = options.sandbox === undefined ? electronFlags() : options.sandbox ? [] : ['--no-sandbox']
  const app = await _electron.launch({
    executablePath: options.executable,
    // Playwright adds --no-sandbox by itself unless told otherwise; the rule here is ours alone.
    chromiumSandbox: !flags.includes('--no-sandbox'),
    args: [
      ...flags,
      '--force-color-profile=srgb',
      '--password-store=basic',
      `--user-data-dir=${userData}`,
      options.app ?? root,
      ...(options.args ?? []),
    ],
    cwd: options.app ?? root,
    timeout: options.timeout ?? 60_000,
    env: environment(options.env ?? {}),
  })
  // Asked now, since Playwright no longer answers for an app that has quit by itself.
  const child = app.process()
  holdAnswers(app)
  const page = await app.firstWindow({ timeout: options.timeout ?? 60_000 })
  /** @type {string[]} */
  const errors = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  await resize(app, page, options.size ?? { width: 1440, height: 900 })
  return {
    app,
    page,
    userData,
    errors,
    close: async () => {
      await closeApp(app, child)
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/**
 * Lets main hold on to what it answers. The inspector holds the promise of an evaluated function weakly, so
 * that a main process that collects garbage meanwhile, as when it makes the sample project, loses it:
 * "Resulting promise was garbage collected" came with 3 of 100 questions, and with none since.
 *
 * @param {ElectronApplication} app
 */
function holdAnswers(app) {
  const evaluate = app.evaluate.bind(app)
  /** @type {any} */
  const holding = (/** @type {unknown} */ work, /** @type {unknown} */ given) =>
    evaluate(
      (electron, { source, value }) => {
        // biome-ignore lint/security/noGlobalEval: Playwright itself sends functions as their source.
        const answer = Promise.resolve(globalThis.eval(`(${source})`)(electron, value))
        const main = /** @type {{ heldAnswers?: Set<unknown> }} */ (/** @type {unknown} */ (globalThis))
        main.heldAnswers ??= new Set()
        main.heldAnswers.add(answer)
        return answer.finally(() => main.heldAnswers?.delete(answer))
      },
      { source: String(work), value: given },
    )
  app.evaluate = holding
}

/**
 * Gives the window's page a size in CSS pixels and waits until it has it. Asks for the app's only window in
 * main: Playwright's own way from page to window waits on a promise that may be collected.
 *
 * @param {ElectronApplication} app
 * @param {Page} page
 * @param {Readonly<{ width: number, height: number }>} size
 */
export async function resize(app, page, size) {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size)
}

/**
 * Saves a picture of the page as it is seen: fonts loaded, the caret hidden.
 *
 * @param {Page} page
 * @param {string} file
 */
export async function takePicture(page, file) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  mkdirSync(join(file, '..'), { recursive: true })
  await page.screenshot({ path: file, caret: 'hide' })
}

/**
 * Answers the app's open dialogs from now on; an empty list is Cancel.
 *
 * @param {ElectronApplication} app
 * @param {readonly string[]} paths
 */
export async function answerOpen(app, paths) {
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths })
    },
    [...paths],
  )
}

/**
 * Answers the app's save dialogs from now on; an empty path is Cancel.
 *
 * @param {ElectronApplication} app
 * @param {string} path
 */
export async function answerSave(app, path) {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === '', filePath })
  }, path)
}

/**
 * Answers the app's message boxes from now on with the button of that number, as the app lists them.
 *
 * @param {ElectronApplication} app
 * @param {number} button from 0
 */
export async function answerMessage(app, button) {
  await app.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = async () => ({ response, checkboxChecked: false })
  }, button)
}

/** @param {ElectronApplication} app @param {import('node:child_process').ChildProcess} child */
async function closeApp(app, child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const late = new Promise((_, refuse) => {
    timer = setTimeout(() => {
      child.kill('SIGKILL')
      refuse(new Error(`The app did not quit within ${patience / 1000} seconds and was ended by force.`))
    }, patience)
  })
  try {
    await Promise.race([app.close(), late])
  } finally {
    clearTimeout(timer)
  }
}

/** @param {Readonly<Record<string, string>>} more @returns {Record<string, string>} */
function environment(more) {
  /** @type {Record<string, string>} */
  const env = {}
  for (const [name, value] of Object.entries({ ...process.env, ...more })) {
    // These belong to the tools around us and would change what Electron is.
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE' && name !== 'NODE_OPTIONS') env[name] = value
  }
  return env
}
