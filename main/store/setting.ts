import { type Disk, nodeDisk } from './disk'
import { type LockTiming, lockTiming } from './lock'
import { type Formats, formats } from './migrations'
import { type UpkeepTiming, upkeepTiming } from './upkeep'

export interface StoreOptions {
  /** The clock, for lock, backups and names of files set aside. */
  readonly now: () => Date
  /** What tests replace: the disk by a failing one, waits by short ones, the formats by future ones. */
  readonly disk?: Disk
  readonly formats?: Formats
  readonly lockTiming?: Partial<LockTiming>
  readonly upkeep?: Partial<UpkeepTiming>
}

/** The options with everything filled in. */
export interface Setting {
  readonly now: () => Date
  readonly disk: Disk
  readonly formats: Formats
  readonly lockTiming: LockTiming
  readonly upkeep: UpkeepTiming
}

export function settingOf(options: StoreOptions): Setting {
  return {
    now: options.now,
    disk: options.disk ?? nodeDisk,
    formats: options.formats ?? formats,
    lockTiming: { ...lockTiming, ...options.lockTiming },
    upkeep: { ...upkeepTiming, ...options.upkeep },
  }
}
