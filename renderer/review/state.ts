import { create } from 'zustand'
import type {
  FileProposal,
  FileSummary,
  ImportBatch,
  LineKind,
  ReviewEdits,
} from '../../shared/import/proposal'
import type { ArticleFacts, Id } from '../../shared/schema'
import { ask } from '../bridge'

/** Which files the list shows. */
export type FileFilter = 'all' | 'warnings' | 'split' | 'duplicates' | 'failed'

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

interface Step {
  readonly fileId: Id
  readonly edits: ReviewEdits
}

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
  const { lines: _lines, articles: _articles, edits: _edits, ...summary } = proposal
  useReview.setState((state) => ({
    proposal: state.fileId === proposal.id ? proposal : state.proposal,
    files: state.files.map((file) => (file.id === proposal.id ? summary : file)),
  }))
}

async function correct(change: (edits: ReviewEdits, proposal: FileProposal) => ReviewEdits): Promise<void> {
  const { proposal } = useReview.getState()
  if (!proposal) return
  const step = { fileId: proposal.id, edits: proposal.edits }
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

/** Reads the file's bytes in another encoding; null for the detected one. */
export function setEncoding(encoding: string | null): Promise<void> {
  return correct((edits) => ({ ...edits, encoding }))
}

/** Takes the last correction back, or makes it again. */
export async function travelReview(direction: 'undo' | 'redo'): Promise<void> {
  const { past, future } = useReview.getState()
  const step = (direction === 'undo' ? past : future).at(-1)
  if (!step) return
  if (useReview.getState().fileId !== step.fileId) await showFile(step.fileId)
  const { proposal } = useReview.getState()
  if (!proposal || proposal.id !== step.fileId) return
  const here = { fileId: proposal.id, edits: proposal.edits }
  if (!(await revise(step.fileId, step.edits))) return
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
