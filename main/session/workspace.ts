import { existsSync, realpathSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { makeChange } from '../../shared/building'
import { unreachable } from '../../shared/changes'
import type { ErrorOf, OpenProject, Result } from '../../shared/contract'
import type { Id } from '../../shared/schema'
import { answer, reasonOf, refuse } from '../answer'
import type { Reader } from '../import/reader'
import type { Recents } from '../recents'
import { ReferenceDesk } from '../references/desk'
import { Search } from '../search/search'
import { names, projectEnding, stampName, titleOf } from '../store/folder'
import { createStore, type OpenFailure, openStore, type ProjectStore, restore } from '../store/store'
import { Turns } from '../turns'
import { type Desk, viewOf } from './desk'
import { ExportDesk } from './exporting'
import { ImportDesk } from './importing'
import type { Notices } from './notices'
import { Session, type Surroundings } from './session'
import { beginning } from './starting'
import { UnfinishedImport } from './unfinished'

type Opening = Result<OpenProject | null, OpeningError>
type Placing = Result<null, OpeningError>
type OpeningError = Exclude<ErrorOf<'project.open'>, 'bad-input' | 'failed'>

/** What the person answers when a project is to be made or opened; null when they cancel. */
export interface Asking {
  readonly projectToOpen: () => Promise<string | null>
  readonly projectToCreate: () => Promise<string | null>
}

export interface WorkspaceParts {
  readonly around: Surroundings
  readonly asking: Asking
  readonly recents: Recents
  readonly notices: Notices
  /** This machine's folder of Framewise, in which the sample project lies. */
  readonly userData: string
  /** The folder of the sample's articles and coding. */
  readonly corpus: string
  /** The built file of the searching thread. */
  readonly searchThread: string
  /** Makes what reads the files of an import. */
  readonly newReader: () => Reader
  /** Who codes in a new project. */
  readonly coderName: string
  /** Of this app. */
  readonly version: string
  /** Called when another project is open, or none. */
  readonly onProject: () => void
}

/** A folder that did not open, and why. */
export interface RefusedProject {
  readonly folder: string
  readonly code: OpenFailure['code']
  readonly message: string
}

export type From =
  | { readonly kind: 'dialog' | 'sample' | 'refused' }
  | { readonly kind: 'recent'; readonly id: Id }

/** Where the sample project lies in this machine's folder of Framewise. */
export function sampleFolder(userData: string): string {
  return join(userData, 'Sample', `Harbour Accord${projectEnding}`)
}

/** Which project is open: one at a time, opened, made and closed in turn. */
export class Workspace {
  readonly #parts: WorkspaceParts
  readonly #turns = new Turns()
  #desk: Desk | null = null
  /** The folder that did not open, which the person may want to read, or to restore. */
  #refused: RefusedProject | null = null

  constructor(parts: WorkspaceParts) {
    this.#parts = parts
  }

  /** The project that is open now; null while none is. */
  get desk(): Desk | null {
    return this.#desk
  }

  /** The project that did not open last; null once another was opened. */
  get refused(): RefusedProject | null {
    return this.#refused
  }

  /** The open project, once an opening that is under way has ended. */
  current(): Promise<OpenProject | null> {
    return this.#turns.take(async () => this.#view())
  }

  /**
   * At the start of the app: the last project, at the first start the sample. One that does not open is
   * `refused`, which the start page shows.
   */
  start(): Promise<void> {
    return this.#turns.take(async () => {
      const last = this.#parts.recents.last()
      const opened =
        last === null || last === this.#sample
          ? await this.#openSample(false)
          : await this.#openFolder(last, false)
      if (opened.ok || this.#refused) return
      this.#parts.notices.keep({ level: 'warning', message: opened.message })
    })
  }

  async create(): Promise<Opening> {
    const chosen = await this.#parts.asking.projectToCreate()
    if (chosen === null) return answer(null)
    const folder = chosen.endsWith(projectEnding) ? chosen : `${chosen}${projectEnding}`
    return await this.#opening(async () => {
      const { now, newId } = this.#parts.around
      const first = beginning({ name: titleOf(folder), coder: this.#parts.coderName, now: now(), newId })
      const made = await createStore(folder, first, { now: () => new Date(now()) })
      if (!made.ok) return refuse(made.code, made.message)
      await this.#place(made.store)
      return done
    })
  }

  async open(from: From, readOnly: boolean): Promise<Opening> {
    switch (from.kind) {
      case 'sample':
        return await this.#opening(() => this.#openSample(readOnly))
      case 'dialog': {
        const chosen = await this.#parts.asking.projectToOpen()
        if (chosen === null) return answer(null)
        return await this.#opening(() => this.#openFolder(projectAround(chosen), readOnly))
      }
      case 'recent': {
        const folder = this.#parts.recents.folderOf(from.id)
        if (folder === null) {
          const message = 'This project is not in the list any more. Open it with “Open project”.'
          return refuse('not-a-project', message)
        }
        return await this.#opening(() => this.#openFolder(folder, readOnly))
      }
      case 'refused': {
        const folder = this.#refused?.folder
        if (folder === undefined) return answer(null)
        return await this.#opening(() => this.#openFolder(folder, readOnly))
      }
      default:
        return unreachable(from)
    }
  }

  /** Puts the sample back as it came. The copy that was worked on stays beside it under another name. */
  async resetSample(): Promise<Opening> {
    return await this.#opening(async () => {
      const wasOpen = this.#desk?.isSample === true
      if (wasOpen) await this.#close()
      const reset = await this.#resetSample()
      if (!reset.ok && wasOpen) await this.#openFolder(this.#sample, false)
      return reset
    })
  }

  /**
   * Puts a backup in place of a project that is open, or of the one that did not open, and opens it. What it
   * replaces becomes a backup first; when anything fails before, the project is opened as it was.
   */
  async restore(folder: string, name: string, said: string): Promise<Opening> {
    return await this.#opening(async () => {
      const open = this.#desk?.session
      const isOpen = open !== undefined && sameFolder(open.store.folder, folder)
      const facts = isOpen ? open.store.facts(open.coderId) : null
      if (isOpen) await this.#close()
      const restored = await restore(folder, name, this.#storeOptions, facts)
      const opened = restored.ok || isOpen ? await this.#openStore(folder, false) : done
      if (!restored.ok) return refuse(restored.code, restored.message)
      if (opened.ok) this.#parts.notices.keep({ level: 'info', message: said })
      return opened
    })
  }

  /** Makes a backup that stays until its turn in the rotation is over. */
  async backUp(): Promise<Result<{ readonly name: string }, 'no-project' | 'read-only' | 'not-saved'>> {
    const desk = this.#desk
    if (!desk) return refuse('no-project', 'No project is open, so there is nothing to back up.')
    const { store } = desk.session
    if (store.readOnly !== null) return refuse('read-only', store.readOnly)
    try {
      return answer({ name: await store.backup('manual', desk.session.coderId) })
    } catch (error) {
      return refuse('not-saved', `The backup was not made: ${reasonOf(error)} The project is as it was.`)
    }
  }

  /** Closes what is open, after everything under way there has ended. */
  close(): Promise<void> {
    return this.#turns.take(() => this.#close())
  }

  get #storeOptions(): { readonly now: () => Date } {
    const { now } = this.#parts.around
    return { now: () => new Date(now()) }
  }

  get #sample(): string {
    return sampleFolder(this.#parts.userData)
  }

  #opening(work: () => Promise<Placing>): Promise<Opening> {
    return this.#turns.take(async () => {
      const placed = await work()
      return placed.ok ? answer(this.#view()) : placed
    })
  }

  async #openSample(readOnly: boolean): Promise<Placing> {
    if (!existsSync(join(this.#sample, names.project))) {
      // Loaded when it is wanted: with the importer it is a third of the code that a start would read.
      const { buildSample } = await import('../sample')
      const built = await buildSample(this.#sample, this.#parts.corpus)
      if (!built.ok) return refuse(built.code, built.message)
      for (const passage of built.skipped)
        this.#parts.around.log('sample', new Error(`Not placed: ${passage}`))
    }
    return await this.#openFolder(this.#sample, readOnly)
  }

  async #resetSample(): Promise<Placing> {
    const stamp = stampName(new Date(this.#parts.around.now()))
    const aside = join(dirname(this.#sample), `${titleOf(this.#sample)} until ${stamp}${projectEnding}`)
    const exists = existsSync(this.#sample)
    try {
      if (exists) await rename(this.#sample, aside)
    } catch (error) {
      return refuse(
        'unwritable',
        `The sample project could not be put aside (${reasonOf(error)}). Nothing was changed. Close other programs that use its folder, then try again.`,
      )
    }
    const opened = await this.#openSample(false)
    if (!opened.ok && exists && !existsSync(this.#sample)) await rename(aside, this.#sample)
    return opened
  }

  async #openFolder(folder: string, readOnly: boolean): Promise<Placing> {
    const open = this.#desk?.session.store
    if (open && sameFolder(open.folder, folder)) {
      if (readOnly || open.readOnly === null) return done
      // It is open for reading only, and our own hold on it must go before another can be had.
      await this.#close()
      const opened = await this.#openStore(folder, false)
      if (!opened.ok) await this.#openStore(folder, true)
      return opened
    }
    return await this.#openStore(folder, readOnly)
  }

  async #openStore(folder: string, readOnly: boolean): Promise<Placing> {
    const opened = await openStore(folder, { ...this.#storeOptions, readOnly })
    if (!opened.ok) {
      this.#refused = { folder, code: opened.code, message: opened.message }
      return refuse(opened.code, opened.message)
    }
    this.#refused = null
    await this.#place(opened.store)
    return done
  }

  /** Puts a store where the one before was, and closes that. */
  async #place(store: ProjectStore): Promise<void> {
    const { around, recents, userData, searchThread, newReader, notices, onProject } = this.#parts
    await this.#close()
    const folder = resolve(store.folder)
    const session = new Session(store, await coderOf(store, recents.coderOf(folder), around), around)
    const importing = new ImportDesk(session, newReader)
    const unfinished = new UnfinishedImport({ userData, store, now: around.now, log: around.log })
    importing.onCopying = (hashes) => unfinished.copying(hashes)
    this.#desk = {
      session,
      importing,
      unfinished,
      references: new ReferenceDesk(session),
      exporting: new ExportDesk(session, this.#parts.version),
      search: new Search({ texts: join(folder, names.texts), thread: searchThread, log: around.log }),
      isSample: folder === sampleFolder(userData),
    }
    for (const notice of store.notices) notices.keep(notice)
    try {
      recents.opened(folder, around.now())
    } catch (error) {
      around.log('recents.json', error)
    }
    await this.#awaitCounts(session)
    onProject()
  }

  /** Counts of coding are there at once, or follow as an event when their index must be built anew. */
  async #awaitCounts(session: Session): Promise<void> {
    const { store } = session
    let exact = false
    const counted = store.indexed.then(() => {
      exact = true
    })
    await new Promise((next) => setImmediate(next))
    if (exact) return
    void counted.then(() => {
      if (this.#desk?.session !== session) return
      const { seq } = store
      const { history } = session
      const stats = store.stats()
      session.emit('project.changed', { seq, label: '', edits: [], stale: [], stats, history, more: false })
    })
  }

  #view(): OpenProject | null {
    return this.#desk ? viewOf(this.#desk, this.#parts.notices.take()) : null
  }

  async #close(): Promise<void> {
    const desk = this.#desk
    if (!desk) return
    this.#desk = null
    desk.search.close()
    await Promise.all([desk.importing.close(), desk.exporting.close()])
    try {
      await desk.session.close()
    } catch (error) {
      this.#parts.around.log('close', error)
      this.#parts.notices.keep({
        level: 'warning',
        message: `“${titleOf(desk.session.store.folder)}” was closed, but not all of its files could be brought up to date (${reasonOf(error)}). Nothing is lost: what is missing stands in its journal and is added when it is opened again.`,
      })
    }
    this.#parts.onProject()
  }
}

const done = answer(null)

/**
 * Who codes here: the coder chosen on this machine, else the one who has been in the project longest. A
 * project that lost all its coders gets one, since nothing can be coded without.
 */
async function coderOf(store: ProjectStore, chosen: Id | null, around: Surroundings): Promise<Id> {
  const coders = store.project.coder ?? {}
  if (chosen !== null && coders[chosen]) return chosen
  const [first] = Object.values(coders).sort(
    (a, b) => compare(a.createdAt, b.createdAt) || compare(a.name, b.name),
  )
  if (first) return first.id
  const coder = { id: around.newId('coder'), name: 'Coder 1', createdAt: around.now() }
  if (store.readOnly === null) {
    const making = { coderId: coder.id, now: coder.createdAt, newId: around.newId }
    const change = makeChange(making, 'add a coder', [
      { kind: 'coder', id: coder.id, before: null, after: coder },
    ])
    const added = await store.commit(change)
    if (!added.ok) around.log('coder', new Error(added.message))
  }
  return coder.id
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The project that a picked folder is, or lies in: people open it and pick the folder they see then. */
function projectAround(picked: string): string {
  const above = dirname(picked)
  return !existsSync(join(picked, names.project)) && above.endsWith(projectEnding) ? above : picked
}

function sameFolder(a: string, b: string): boolean {
  const real = (folder: string) => (existsSync(folder) ? realpathSync(folder) : resolve(folder))
  return real(a) === real(b)
}
