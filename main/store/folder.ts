import { basename, extname, join, relative, sep } from 'node:path'
import type { Home } from '../../shared/changes'
import type { Notice } from '../../shared/contract'
import { type Disk, StoreError, stampOf } from './disk'
import { renameStubbornly } from './durable'
import type { Formats } from './migrations'

export const projectEnding = '.framewise'

/** Names in a project's folder. Ids and hashes are checked before they become part of one. */
export const names = {
  project: 'project.json',
  articles: 'articles.json',
  coding: 'coding',
  texts: 'texts',
  originals: 'originals',
  journal: 'journal.ndjson',
  /** The journal before the present one: with the previous generation of a file it gives the file again. */
  oldJournal: 'journal.prev.ndjson',
  backups: 'backups',
  cache: 'cache',
  /** Files while they are written: whatever is found here at opening is debris. */
  temp: 'temp',
  lock: 'lock',
} as const

const idPattern = /^[a-z0-9][a-z0-9-]{0,79}$/
const hashPattern = /^[0-9a-f]{64}$/
const endingPattern = /^[a-z0-9]{0,16}$/

/** Names that Windows keeps for devices, whatever their ending, and the one that every object has. */
const reservedPattern = /^(con|prn|aux|nul|com\d|lpt\d|constructor)$/

/** True for ids that may become a file name. */
export const isId = (id: unknown): id is string =>
  typeof id === 'string' && idPattern.test(id) && !reservedPattern.test(id)

/** The file of a home, relative to the project's folder, with "/" between parts. */
export function fileOf(home: Home): string {
  if (home === 'project') return names.project
  if (home === 'articles') return names.articles
  const id = home.slice('coding/'.length)
  if (!isId(id)) throw new RangeError(`Not an id: ${id}`)
  return `${names.coding}/${id}.json`
}

export function contentName(sha256: string, ending: string): string {
  if (!hashPattern.test(sha256)) throw new RangeError(`Not a SHA-256 in hex: ${sha256}`)
  if (!endingPattern.test(ending)) throw new RangeError(`Not a file ending: ${ending}`)
  return ending === '' ? sha256 : `${sha256}.${ending}`
}

/** "2025-03-12T10-15-00": an instant that every file system takes as part of a name, in UTC. */
export const stampName = (at: Date): string => at.toISOString().slice(0, 19).replaceAll(':', '-')

/** What every part of an open store shares: where the project lies, on which disk, and whom to tell. */
export class ProjectFolder {
  #temps = 0

  constructor(
    readonly path: string,
    readonly disk: Disk,
    readonly formats: Formats,
    readonly now: () => Date,
    /** Nothing in the folder may be touched. */
    readonly readOnly: boolean,
    readonly report: (notice: Notice) => void,
  ) {}

  /** The project's name as a person knows it. */
  get title(): string {
    return titleOf(this.path)
  }

  at(...parts: readonly string[]): string {
    return join(this.path, ...parts)
  }

  /** A path as a person would look for it: relative to the project's folder. */
  nameOf(path: string): string {
    return relative(this.path, path).split(sep).join('/')
  }

  temp(path: string): string {
    this.#temps += 1
    return this.at(names.temp, `${basename(path)}.${process.pid}-${this.#temps}`)
  }

  /** Gives a file that must not be used a new name beside it, and returns that name. Never deletes. */
  async setAside(path: string, why: string): Promise<string> {
    const to = await this.freeName(path, why)
    await renameStubbornly(this.disk, path, to)
    return this.nameOf(to)
  }

  /** "coding/a-1.damaged-2025-03-12T10-15-00.json", with a number behind when that is taken. */
  async freeName(path: string, why: string): Promise<string> {
    const ending = extname(path)
    const base = `${path.slice(0, path.length - ending.length)}.${why}-${stampName(this.now())}`
    for (let count = 1; count < 1000; count += 1) {
      const candidate = `${base}${count === 1 ? '' : `-${count}`}${ending}`
      if (!(await stampOf(this.disk, candidate))) return candidate
    }
    throw new StoreError(
      `${this.nameOf(path)} cannot be set aside: there are a thousand files of that name already. Move some of them elsewhere.`,
    )
  }
}

/** "Assembly" for ".../Assembly.framewise". */
export function titleOf(path: string): string {
  const name = basename(path)
  return name.endsWith(projectEnding) ? name.slice(0, -projectEnding.length) : name
}
