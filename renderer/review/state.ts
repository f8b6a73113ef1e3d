import { create } from 'zustand'
import type { ManyChange } from '../../shared/import/many'
import {
  type FileProposal,
  type FileSummary,
  type ImportBatch,
  type LineKind,
  noEdits,
  type ReviewEdits,
} from '../../shared/import/proposal'
import type { ColumnTarget } from '../../shared/import/tables/targets'
import type { ArticleFacts, Id } from '../../shared/schema'
import { ask } from '../bridge'
import { useProgress } from '../shell/importing'

/** Which files the list shows. */
export type FileFilter = 'all' | 'warnings' | 'undated' | 'undecided' | 'split' | 'duplicates' | 'failed'

/** The review of one batch: what main proposes, what the person corrected, and how to take that back. */
interface ReviewState {
  readonly files: readonly FileSummary[]
  readonly filter: FileFilter
  /** Files that will be imported. */
  readonly chosen: ReadonlySet<Id>
  readonly fileId: Id | null
  readonly proposal: FileProposal | null
  /** The line the person is at: the facts shown are those of its article. */
  readonly line: number
  /** Why the file on show could not be read again; null while all is well. */
  readonly trouble: string | null
  /** Corrections that undo and redo step through, with the file they belong to. */
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

/** Corrections of one file or of many, by file. */
type Step = Readonly<Record<Id, ReviewEdits>>

const fresh: ReviewState = {
  files: [],
  filter: 'all',
  chosen: new Set(),
  fileId: null,
  proposal: null,
  line: 0,
  trouble: null,
  past: [],
  future: [],
}

export const useReview = create<ReviewState>(() => fresh)

/** Begins the review: every file that can be imported and is not there already is chosen. */
export function beginReview(batch: ImportBatch): void {
  const chosen = new Set(
    batch.files.filter((file) => file.state === 'ready' && file.duplicate === null).map((file) => file.id),
  )
  useReview.setState({ ...fresh, files: batch.files, chosen }, true)
  const first = batch.files.find((file) => file.state === 'ready') ?? batch.files[0]
  if (first) void showFile(first.id)
}

export async function showFile(fileId: Id): Promise<void> {
  useReview.setState({ fileId, line: 0, trouble: null })
  await readShown(fileId)
}

async function readShown(fileId: Id): Promise<void> {
  const result = await ask('import.file', { fileId })
  if (useReview.getState().fileId !== fileId) return
  if (result.ok) take(result.value)
  else useReview.setState({ proposal: null, trouble: result.message })
}

export function choose(fileIds: readonly Id[], chosen: boolean): void {
  useReview.setState((state) => {
    const next = new Set(state.chosen)
    for (const id of fileIds) {
      if (chosen) next.add(id)
      else next.delete(id)
    }
    return { chosen: next }
  })
}

/** Sends corrections of the file on show and takes the new proposal. */
async function revise(fileId: Id, edits: ReviewEdits): Promise<boolean> {
  const result = await ask('import.revise', { fileId, edits })
  if (!result.ok) {
    useReview.setState({ trouble: result.message })
    return false
  }
  useReview.setState({ trouble: null })
  take(result.value)
  return true
}

function take(proposal: FileProposal): void {
  const { lines: _lines, articles: _articles, columns: _columns, edits: _edits, ...summary } = proposal
  useReview.setState((state) => ({
    proposal: state.fileId === proposal.id ? proposal : state.proposal,
    files: state.files.map((file) => (file.id === proposal.id ? summary : file)),
  }))
}

async function correct(change: (edits: ReviewEdits, proposal: FileProposal) => ReviewEdits): Promise<void> {
  const { proposal } = useReview.getState()
  if (!proposal) return
  const step: Step = { [proposal.id]: proposal.edits }
  if (await revise(proposal.id, change(proposal.edits, proposal)))
    useReview.setState((state) => ({ past: [...state.past, step], future: [] }))
}

/** Says what these lines are. */
export function setKinds(lines: readonly number[], kind: LineKind): Promise<void> {
  return correct((edits) => ({
    ...edits,
    kinds: { ...edits.kinds, ...Object.fromEntries(lines.map((line) => [String(line), kind])) },
  }))
}

/** Begins a new article at this line, or joins it to the one before when one begins there already. */
export function toggleSplit(line: number): Promise<void> {
  return correct((edits, proposal) => {
    const splits = proposal.articles.slice(1).map((article) => article.firstLine)
    const next = splits.includes(line) ? splits.filter((at) => at !== line) : [...splits, line]
    return { ...edits, splits: next.sort((a, b) => a - b) }
  })
}

export function setFacts(firstLine: number, facts: Partial<ArticleFacts>): Promise<void> {
  const key = String(firstLine)
  return correct((edits) => ({
    ...edits,
    facts: { ...edits.facts, [key]: { ...edits.facts[key], ...facts } },
  }))
}

export function setIncluded(firstLine: number, included: boolean): Promise<void> {
  return correct((edits) => {
    const leftOut = edits.leftOut.filter((line) => line !== firstLine)
    const wanted = edits.wanted.filter((line) => line !== firstLine)
    // Wanting an article says that it comes in even when it is there already.
    return included
      ? { ...edits, leftOut, wanted: [...wanted, firstLine] }
      : { ...edits, leftOut: [...leftOut, firstLine], wanted }
  })
}

/**
 * Says what a column of the table is. Corrections by line number hold no more, since the lines are others; two
 * columns cannot both be the date, so the one before becomes a variable.
 */
export function setColumn(name: string, target: ColumnTarget): Promise<void> {
  return correct((edits, proposal) => {
    const several: readonly ColumnTarget[] = ['text', 'lead', 'authors', 'variable', 'ignore']
    const given = several.includes(target)
      ? []
      : (proposal.columns ?? []).filter((column) => column.target === target).map((column) => column.name)
    const freed = Object.fromEntries(given.map((other): [string, ColumnTarget] => [other, 'variable']))
    return {
      ...noEdits,
      encoding: edits.encoding,
      dateOrder: edits.dateOrder,
      columns: { ...edits.columns, ...freed, [name]: target },
    }
  })
}

/** Reads the file's bytes in another encoding; null for the detected one. */
export function setEncoding(encoding: string | null): Promise<void> {
  return correct((edits) => ({ ...edits, encoding }))
}

/** Corrects many files at once; says how many changed, or null when it could not be done. */
export async function changeMany(fileIds: readonly Id[], change: ManyChange): Promise<number | null> {
  const before = await sendMany(fileIds, change)
  if (!before) return null
  const count = Object.keys(before).length
  if (count > 0) useReview.setState((state) => ({ past: [...state.past, before], future: [] }))
  return count
}

/** Sends a change of many files and takes what became of them; returns their corrections before. */
async function sendMany(fileIds: readonly Id[], change: ManyChange): Promise<Step | null> {
  const result = await ask('import.reviseMany', { fileIds: [...fileIds], change })
  useProgress.setState({ importing: null })
  if (!result.ok) {
    useReview.setState({ trouble: result.message })
    return null
  }
  const now = new Map(result.value.files.map((file) => [file.id, file]))
  useReview.setState((state) => ({ files: state.files.map((file) => now.get(file.id) ?? file) }))
  const shown = useReview.getState().fileId
  if (shown !== null && now.has(shown)) await readShown(shown)
  return result.value.before
}

/** Takes the last correction back, or makes it again. */
export async function travelReview(direction: 'undo' | 'redo'): Promise<void> {
  const { past, future, fileId } = useReview.getState()
  const step = (direction === 'undo' ? past : future).at(-1)
  if (!step) return
  const ids = Object.keys(step)
  const only = ids[0]
  if (ids.length === 1 && only !== undefined && fileId !== only) await showFile(only)
  const here = await sendMany(ids, { kind: 'restore', edits: step })
  if (!here) return
  useReview.setState((state) =>
    direction === 'undo'
      ? { past: state.past.slice(0, -1), future: [...state.future, here] }
      : { past: [...state.past, here], future: state.future.slice(0, -1) },
  )
}

/** How many articles the chosen files hold. */
export function chosenArticles(state: Pick<ReviewState, 'files' | 'chosen'>): number {
  return state.files.reduce((sum, file) => sum + (state.chosen.has(file.id) ? file.titles.length : 0), 0)
}
