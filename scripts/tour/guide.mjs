import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { answerOpen, answerSave, launchApp, resize, takePicture } from '../run/launch.mjs'
import { chooseInMenu } from './hands.mjs'

/** @typedef {Readonly<{ width: number, height: number }>} Size */

/** @type {Size} */
const wide = { width: 1440, height: 900 }
/** @type {Size} */
const narrow = { width: 1024, height: 700 }

/** The app that the tour walks through, and its camera. */
export class Guide {
  /** Where pictures and files go: out/tour. */
  folder
  #executable
  #userData = mkdtempSync(join(tmpdir(), 'framewise-tour-'))
  /** @type {import('../run/launch.mjs').Launched | null} */
  #launched = null
  /** @type {string[]} */
  #errors = []
  #number = ''
  /** @type {import('../run/launch.mjs').Launched | null} */
  #elsewhere = null

  /**
   * @param {string} executable of the Electron runtime
   * @param {string} folder
   */
  constructor(executable, folder) {
    this.#executable = executable
    this.folder = folder
  }

  get page() {
    return this.#app().page
  }

  /** What the page has written to its console as errors since the tour began. */
  get errors() {
    return [...this.#errors, ...(this.#launched?.errors ?? [])]
  }

  async begin() {
    this.#launched = await launchApp({ executable: this.#executable, userData: this.#userData, size: wide })
  }

  async end() {
    await this.closeElsewhere()
    await this.#close()
    rmSync(this.#userData, { recursive: true, force: true, maxRetries: 5 })
  }

  /**
   * Quits the app and starts it anew.
   *
   * @param {(userData: string) => void} [between] what happens to the app's own files meanwhile
   */
  async restart(between = () => {}) {
    await this.#close()
    between(this.#userData)
    await this.begin()
  }

  /** Ends the app as a power cut does, and starts it anew. */
  async crash() {
    const { app } = this.#app()
    const child = app.process()
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
    await this.#close()
    await this.begin()
  }

  /** The next system dialogs for opening are answered with these paths. @param {readonly string[]} paths */
  answerOpen = async (paths) => {
    await answerOpen(this.#app().app, paths)
  }

  /** The next system dialogs for saving are answered with this path. @param {string} path */
  answerSave = async (path) => {
    await answerSave(this.#app().app, path)
  }

  /**
   * Opens a project in a second app, as if on the desk of somebody else.
   *
   * @param {string} project
   */
  async openElsewhere(project) {
    const elsewhere = await launchApp({ executable: this.#executable })
    this.#elsewhere = elsewhere
    const { app, page } = elsewhere
    await answerOpen(app, [project])
    await chooseInMenu(page, page.getByRole('button', { name: /^Project / }), /^Open project/)
    await page.getByRole('button', { name: `Project ${basename(project, '.framewise')}` }).waitFor()
  }

  async closeElsewhere() {
    const elsewhere = this.#elsewhere
    this.#elsewhere = null
    await elsewhere?.close()
  }

  /**
   * Makes the disk of the app slow, or full, or well again: what flushes a file waits, or fails.
   *
   * @param {'slow' | 'full' | 'well'} state
   */
  async disk(state) {
    await this.#app().app.evaluate(async (_, wanted) => {
      const { open } = process.getBuiltinModule('node:fs/promises')
      const file = await open(process.execPath)
      const prototype = Object.getPrototypeOf(file)
      await file.close()
      prototype.wellDisk ??= { sync: prototype.sync, datasync: prototype.datasync }
      for (const flush of /** @type {const} */ (['sync', 'datasync'])) {
        const well = prototype.wellDisk[flush]
        /** @this {import('node:fs/promises').FileHandle} */
        const slow = async function () {
          await new Promise((done) => setTimeout(done, 250))
          await well.call(this)
        }
        const full = async () => {
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
        }
        prototype[flush] = wanted === 'slow' ? slow : wanted === 'full' ? full : well
      }
    }, state)
  }

  /** Pictures from now on begin with this number. @param {number} number */
  reach(number) {
    this.#number = String(number).padStart(2, '0')
  }

  /**
   * Saves the page as NN-name.png and NN-name-dark.png.
   *
   * @param {string} name
   * @param {{ small?: boolean }} [more] `small` takes it at 1024x700 too
   */
  async picture(name, { small = false } = {}) {
    await this.#shoot(name)
    await this.#dark(() => this.#shoot(`${name}-dark`))
    if (small) await this.smallPicture(name)
  }

  /**
   * Saves the page at 1024x700 as NN-name-1024x700.png and NN-name-1024x700-dark.png.
   *
   * @param {string} name
   * @param {{ before?: () => Promise<void>, after?: () => Promise<void> }} [around] what is done at that size
   */
  async smallPicture(name, { before = async () => {}, after = async () => {} } = {}) {
    const { app, page } = this.#app()
    await resize(app, page, narrow)
    await before()
    await this.#shoot(`${name}-1024x700`)
    await this.#dark(() => this.#shoot(`${name}-1024x700-dark`))
    await after()
    await resize(app, page, wide)
  }

  /** Saves the page as it is where something went wrong. @param {string} name */
  async lastPicture(name) {
    await this.#shoot(`${name}-failed`)
  }

  /** The theme follows the system unless a person chose one, so the system's is what changes. @param {() => Promise<void>} work */
  async #dark(work) {
    await this.page.emulateMedia({ colorScheme: 'dark' })
    try {
      await work()
    } finally {
      await this.page.emulateMedia({ colorScheme: 'light' })
    }
  }

  /** @param {string} name */
  async #shoot(name) {
    await settle(this.page)
    await takePicture(this.page, join(this.folder, `${this.#number}-${name}.png`))
  }

  #app() {
    if (!this.#launched) throw new Error('The app is not running.')
    return this.#launched
  }

  async #close() {
    const launched = this.#launched
    this.#launched = null
    if (!launched) return
    this.#errors.push(...launched.errors)
    await launched.close()
  }
}

/**
 * Waits until nothing moves: transitions and animations that end have ended, and two frames were drawn.
 *
 * @param {import('@playwright/test').Page} page
 */
async function settle(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(next))
    await frame()
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map((animation) => animation.finished))
    await frame()
    await frame()
  })
}
