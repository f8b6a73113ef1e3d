import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { codeOf, type Disk, isMissing, readIfThere } from './disk'
import { removeQuietly } from './durable'

/**
 * The lock: a file made with O_EXCL that says who has the project open. Its modification time is the
 * heartbeat. A lock is stale when its process is gone (same computer), or when the heartbeat is old and
 * does not move while we watch (clocks of two computers differ, and computers sleep).
 */
const holderSchema = z.object({
  host: z.string(),
  pid: z.number().int(),
  nonce: z.string(),
  since: z.string(),
})
export type LockHolder = z.infer<typeof holderSchema>

export interface LockTiming {
  readonly beatMs: number
  /** A heartbeat older than this is looked at closely. */
  readonly oldMs: number
  /** How long an old heartbeat is watched before the lock is taken over. */
  readonly watchMs: number
}

export const lockTiming: LockTiming = { beatMs: 5_000, oldMs: 30_000, watchMs: 11_000 }

/** Locks of this very process: another store of the same window, or of a second one. */
const ownNonces = new Set<string>()

export type LockResult =
  | {
      readonly ok: true
      readonly lock: Lock /** Whose stale lock was taken over. */
      readonly from: LockHolder | 'unknown' | null
    }
  | {
      readonly ok: false /** Null when the lock does not say. */
      readonly holder: LockHolder | null
      readonly beat: Date
    }

/** Takes the lock at `path`; errors of the disk are thrown. */
export async function takeLock(disk: Disk, path: string, now: Date, timing: LockTiming): Promise<LockResult> {
  let from: LockHolder | 'unknown' | null = null
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const lock = await Lock.create(disk, path, now, timing)
    if (lock) return { ok: true, lock, from }
    const found = await look(disk, path)
    if (!found) continue
    if (!(await isStale(disk, path, found, timing)))
      return { ok: false, holder: found.holder, beat: found.beat }
    if (await takeAway(disk, path, found)) from = found.holder ?? 'unknown'
  }
  const found = await look(disk, path)
  return { ok: false, holder: found?.holder ?? null, beat: found?.beat ?? now }
}

interface Found {
  readonly holder: LockHolder | null
  /** The bytes of the lock: they tell whether it is still the same one. */
  readonly text: string
  readonly beat: Date
}

async function look(disk: Disk, path: string): Promise<Found | null> {
  try {
    const [text, { mtime }] = await Promise.all([disk.readFile(path, 'utf8'), disk.stat(path)])
    return { holder: holderOf(text), text, beat: mtime }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function holderOf(text: string): LockHolder | null {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

async function isStale(disk: Disk, path: string, found: Found, timing: LockTiming): Promise<boolean> {
  const { holder } = found
  if (holder && holder.host === hostname()) {
    if (holder.pid === process.pid) return !ownNonces.has(holder.nonce)
    if (!isAlive(holder.pid)) return true
  }
  if (Date.now() - found.beat.getTime() < timing.oldMs) return false
  await setTimeout(timing.watchMs)
  const again = await look(disk, path)
  return !again || (again.text === found.text && again.beat.getTime() === found.beat.getTime())
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

/** Removes a stale lock; false when it turned out to be another one, which is put back. */
async function takeAway(disk: Disk, path: string, stale: Found): Promise<boolean> {
  const aside = `${path}.stale-${randomUUID()}`
  try {
    await disk.rename(path, aside)
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
  const moved = await readIfThere(disk, aside)
  const same = moved?.toString('utf8') === stale.text
  if (!same) {
    // Somebody was quicker: their lock goes back, unless a third one stands there by now.
    await disk.link(aside, path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  }
  await removeQuietly(disk, aside)
  return same
}

/** A held lock: its heart beats until it is released or found taken by somebody else. */
export class Lock {
  readonly #timer: NodeJS.Timeout
  #lastBeat = Date.now()
  #lost = false
  #beating: Promise<void> = Promise.resolve()
  onLost: (by: LockHolder | null) => void = () => undefined

  private constructor(
    private readonly disk: Disk,
    private readonly path: string,
    private readonly holder: LockHolder,
    private readonly timing: LockTiming,
  ) {
    ownNonces.add(holder.nonce)
    this.#timer = setInterval(() => void this.beat(), timing.beatMs)
    this.#timer.unref()
  }

  /** Null when there is a lock already. */
  static async create(disk: Disk, path: string, now: Date, timing: LockTiming): Promise<Lock | null> {
    const holder = { host: hostname(), pid: process.pid, nonce: randomUUID(), since: now.toISOString() }
    let file: Awaited<ReturnType<Disk['open']>>
    try {
      file = await disk.open(path, 'wx')
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return null
      throw error
    }
    try {
      await file.writeFile(`${JSON.stringify(holder)}\n`)
    } catch (error) {
      await file.close()
      await removeQuietly(disk, path)
      throw error
    }
    await file.close()
    return new Lock(disk, path, holder, timing)
  }

  get isLost(): boolean {
    return this.#lost
  }

  /** Makes sure that the lock is still ours before something is written after a long silence (sleep). */
  async check(): Promise<boolean> {
    if (!this.#lost && Date.now() - this.#lastBeat > this.timing.oldMs / 2) await this.beat()
    return !this.#lost
  }

  /** One beat at a time, so that none outlives the lock. */
  beat(): Promise<void> {
    this.#beating = this.#beating.then(() => this.#beatOnce())
    return this.#beating
  }

  async #beatOnce(): Promise<void> {
    if (this.#lost) return
    try {
      const text = await readIfThere(this.disk, this.path)
      if (!text) return await this.#restore()
      const holder = holderOf(text.toString('utf8'))
      if (holder?.nonce !== this.holder.nonce) return this.#lose(holder)
      const now = new Date()
      await this.disk.utimes(this.path, now, now)
      this.#lastBeat = now.getTime()
    } catch {
      // The disk is away for the moment: the next beat tells, and writing tells by itself.
    }
  }

  /** Somebody removed the lock without taking it: it is made again. */
  async #restore(): Promise<void> {
    const file = await this.disk.open(this.path, 'wx')
    try {
      await file.writeFile(`${JSON.stringify(this.holder)}\n`)
    } finally {
      await file.close()
    }
    this.#lastBeat = Date.now()
  }

  #lose(holder: LockHolder | null): void {
    this.#lost = true
    clearInterval(this.#timer)
    ownNonces.delete(this.holder.nonce)
    this.onLost(holder)
  }

  /** Gives the lock back; a lock that is no longer ours stays. */
  async release(): Promise<void> {
    clearInterval(this.#timer)
    await this.#beating
    ownNonces.delete(this.holder.nonce)
    if (this.#lost) return
    this.#lost = true
    const text = await readIfThere(this.disk, this.path)
    if (text && holderOf(text.toString('utf8'))?.nonce === this.holder.nonce) {
      await removeQuietly(this.disk, this.path)
    }
  }
}

/** "on the computer lab-3 since 12 March 2025, 10:12" in the local time of this computer. */
export function holderInWords(holder: LockHolder | null): string {
  if (!holder) return 'by somebody the lock does not name'
  const where = holder.host === hostname() ? 'on this computer' : `on the computer “${holder.host}”`
  const since = new Date(holder.since)
  return Number.isNaN(since.getTime()) ? where : `${where} since ${momentInWords(since)}`
}

export function momentInWords(at: Date): string {
  return at.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}
