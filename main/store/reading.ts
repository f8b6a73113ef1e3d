import { setTimeout } from 'node:timers/promises'
import { type Home, homeOf } from '../../shared/changes'
import type { Id, RecordEdit } from '../../shared/schema'
import { applyEdits, forceEdits } from './applying'
import type { LiveIndex } from './codingIndex'
import type { ProjectFolder } from './folder'
import type { HeldHome } from './held'
import type { Pending } from './pending'
import { type HomeReading, type Journals, readHome, readJournals } from './recovery'
import { readTally, type SavedTally } from './tallyFile'

/** Everything that is read when a project is opened. */
export interface ProjectReading {
  readonly project: HomeReading
  readonly articles: HomeReading
  readonly journals: Journals
  /** All files hold the Changes up to this one; the journals bring those after it. */
  readonly checkpoint: number
  /** The last acknowledged Change. */
  readonly seq: number
  /** The highest number that anything speaks of: more than `seq` when lines of the journal are lost. */
  readonly highest: number
  /** The kept index of coding; null when it does not fit the rest. */
  readonly tally: SavedTally | null
}

/** Reads the project, the catalogue, the journals that are needed, and the kept index. */
export async function readProject(folder: ProjectFolder): Promise<ProjectReading> {
  for (let attempt = 1; ; attempt += 1) {
    const reading = await readOnce(folder)
    // Without the lock, another process may have started a new journal between two of our looks.
    if (!folder.readOnly || attempt === 5 || !gapIn(reading)) return reading
    await setTimeout(20 * attempt)
  }
}

async function readOnce(folder: ProjectFolder): Promise<ProjectReading> {
  const [project, articles, saved] = await Promise.all([
    readHome(folder, 'project', { expected: true }),
    readHome(folder, 'articles', { expected: true }),
    readTally(folder),
  ])
  const checkpoint = project.root.checkpoint ?? 0
  let journals = await readJournals(folder, false)
  if (journals.after === null || journals.after > checkpoint) journals = await readJournals(folder, true)
  const seq = Math.max(checkpoint, journals.last)
  const highest = Math.max(seq, project.seq, articles.seq, journals.current?.tail?.highest ?? 0)
  const fits = saved !== null && !project.stale && saved.seq >= checkpoint && saved.seq <= seq
  return { project, articles, journals, checkpoint, seq, highest, tally: fits ? saved : null }
}

/** True when Changes between the files and the journal are missing. */
const gapIn = ({ journals, checkpoint }: ProjectReading): boolean =>
  journals.after === null || journals.after > checkpoint || journals.broken

/** Brings what is held in memory up to the journals, and tells what they lack. */
export function replay(
  folder: ProjectFolder,
  reading: ProjectReading,
  held: readonly HeldHome[],
  pending: Pending,
  index: LiveIndex,
): void {
  const { journals, checkpoint, tally } = reading
  const late = new Map<HeldHome, RecordEdit[]>()
  for (const { seq, change } of journals.entries) {
    if (seq <= checkpoint) continue
    for (const [home, edits] of grouped(change.records)) {
      const holder = held.find((candidate) => candidate.home === home)
      if (!holder) {
        pending.add(home, seq, edits)
        if (tally && seq > tally.seq) index.replay(articleOf(home), edits)
      } else if (seq > holder.seq) {
        pending.add(home, seq, [])
        const list = late.get(holder)
        if (list) list.push(...edits)
        else late.set(holder, [...edits])
      }
    }
  }
  for (const [holder, edits] of late) {
    const applied = applyEdits(holder.set, holder.home, edits)
    holder.set = applied.ok ? applied.set : forceEdits(holder.set, edits)
    if (!applied.ok) {
      folder.report({
        level: 'warning',
        message: `The file of the ${holder.home === 'project' ? 'codebook' : 'catalogue'} is not the one that the latest edits were made on: it was changed or replaced by another program. Your edits were put on top of it. Look over it, and compare with a backup if something seems wrong.`,
      })
    }
  }
  tellGaps(folder, reading)
}

function tellGaps(folder: ProjectFolder, reading: ProjectReading): void {
  const { journals } = reading
  const { current } = journals
  // Where the disk knows no links, a new journal is begun by renaming the old one; that may be interrupted.
  const begun = current === null && journals.old !== null && journals.old.last > reading.checkpoint
  if (begun) return
  if (current === null || (current.after === null && !current.tail)) {
    folder.report({
      level: 'warning',
      message: `The journal of “${folder.title}” is ${current ? 'empty' : 'missing'}, which Framewise never leaves behind. Everything that had reached the other files is here; edits of the last minutes before may be missing. Look over what you did last.`,
    })
  } else if (gapIn(reading)) {
    folder.report({
      level: 'error',
      message: `Some edits of “${folder.title}” are missing: the files go up to edit ${reading.checkpoint}, and the journal does not go on from there without a gap. Everything else is here. Look over what you did last, and compare with a backup.`,
    })
  }
}

function grouped(records: readonly RecordEdit[]): ReadonlyMap<Home, readonly RecordEdit[]> {
  const groups = new Map<Home, RecordEdit[]>()
  for (const edit of records) {
    const home = homeOf(edit)
    const group = groups.get(home)
    if (group) group.push(edit)
    else groups.set(home, [edit])
  }
  return groups
}

const articleOf = (home: Home): Id => home.slice('coding/'.length)
