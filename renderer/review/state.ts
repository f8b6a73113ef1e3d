import { create } from 'zustand'
import { sameValue } from '../../shared/changes'
import type { OutputOf, Result } from '../../shared/contract'
import type { ManyChange } from '../../shared/import/many'
import {
  type DateOrder,
  type FileProposal,
  type FileSummary,
  type ImportBatch,
  type LineKind,
  noEdits,
  type ReviewEdits,
} from '../../shared/import/proposal'
import type { ColumnTarget } from '../../shared/import/tables/targets'
import type { ArticleFacts, Change, Id, RecordEdit, RuleSays } from '../../shared/schema'
import { ask, newId } from '../bridge'
import { learn } from '../rules/learning'
import { useProgress } from '../shell/importing'
import { commit, making, settled } from '../state/saving'

/** Which files the list shows. */
export type FileFilter =
  | 'all'
  | 'warnings'
  | 'undated'
  | 'undecided'
  | 'split'
  | 'several'
  | 'ruled'
  | 'duplicates'
  | 'failed'

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
  /** The file as it is stands beside its lines. */
  readonly original: boolean
  /** What is set for a table's columns holds for all tables with these columns, now and later. */
  readonly keepsColumns: boolean
  /** Corrections that undo and redo step through, with the file they belong to. */
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

/** What brings the review to how it was before a step, or after it. */
interface Step {
  /** Corrections of one file or of many, by file. */
  readonly edits: Readonly<Record<Id, ReviewEdits>>
  /** Edits of rules of the project. */
  readonly rules: readonly RecordEdit[]
}

const fresh: ReviewState = {
  files: [],
  filter: 'all',
  chosen: new Set(),
  fileId: null,
  proposal: null,
  line: 0,
  trouble: null,
  original: false,
  keepsColumns: true,
  past: [],
  future: [],
}

export const useReview = create<ReviewState>(() => fresh)

/** Begins the review: every file that can be imported and is not there already is chosen. */
export function beginReview(batch: ImportBatch): void {
  const chosen = new Set(
    batch.files.filter((file) => file.state === 'ready' && file.duplicate === null).map((file) => file.id),
  )
  const { original } = useReview.getState()
  useReview.setState({ ...fresh, files: batch.files, chosen, original }, true)
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
  const {
    lines: _lines,
    articles: _articles,
    columns: _columns,
    columnsRule: _rule,
    edits: _edits,
    ...summary
  } = proposal
  useReview.setState((state) => ({
    proposal: state.fileId === proposal.id ? proposal : state.proposal,
    files: state.files.map((file) => (file.id === proposal.id ? summary : file)),
  }))
}

async function correct(change: (edits: ReviewEdits, proposal: FileProposal) => ReviewEdits): Promise<void> {
  const { proposal } = useReview.getState()
  if (!proposal) return
  if (await revise(proposal.id, change(proposal.edits, proposal)))
    remember({ edits: { [proposal.id]: proposal.edits }, rules: [] })
}

function remember(step: Step): void {
  useReview.setState((state) => ({ past: [...state.past, step], future: [] }))
}

/** The edits that take these back. */
const inverse = (records: readonly RecordEdit[]): readonly RecordEdit[] =>
  records.map((edit) => ({ ...edit, before: edit.after, after: edit.before }) as RecordEdit).reverse()

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
 * Says what a column of the table is: for all tables with these columns, or for this file alone. Corrections by
 * line number hold no more, since the lines are others; two columns cannot both be the date, so the one before
 * becomes a variable.
 */
export async function setColumn(name: string, target: ColumnTarget): Promise<void> {
  const { proposal, keepsColumns } = useReview.getState()
  const columns = proposal?.columns
  if (!proposal || !columns) return
  const several: readonly ColumnTarget[] = ['text', 'lead', 'authors', 'variable', 'ignore']
  const given = several.includes(target)
    ? []
    : columns.filter((column) => column.target === target).map((column) => column.name)
  const freed = Object.fromEntries(given.map((other): [string, ColumnTarget] => [other, 'variable']))
  const { encoding, dateOrder } = proposal.edits
  const bare: ReviewEdits = { ...noEdits, encoding, dateOrder }
  if (!keepsColumns) {
    await correct((edits) => ({ ...bare, columns: { ...edits.columns, ...freed, [name]: target } }))
    return
  }
  const before = proposal.edits
  if (!sameValue(before, bare) && !(await revise(proposal.id, bare))) return
  const all = Object.fromEntries(
    columns.map((column): [string, ColumnTarget] => [column.name, column.target]),
  )
  const says: RuleSays = {
    kind: 'columns',
    header: columns.map((column) => column.name),
    columns: { ...all, ...freed, [name]: target },
  }
  teach([says], sameValue(before, bare) ? {} : { [proposal.id]: before })
}

/** Says which of day and month comes first in dates of the file on show. */
export function correctOrder(order: DateOrder): Promise<void> {
  return correct((edits) => ({ ...edits, dateOrder: order }))
}

/** Reads the file's bytes in another encoding; null for the detected one. */
export function setEncoding(encoding: string | null): Promise<void> {
  return correct((edits) => ({ ...edits, encoding }))
}

/**
 * Corrects many files at once and keeps rules for other files; says how many files changed at once, or null when
 * it could not be done. Files that only rules concern follow.
 */
export async function changeMany(
  fileIds: readonly Id[],
  change: ManyChange,
  rules: readonly RuleSays[] = [],
): Promise<number | null> {
  const before = await sendMany(fileIds, change)
  if (!before) return null
  const count = Object.keys(before).length
  const learnt = rules.length > 0 && teach(rules, before)
  if (!learnt && count > 0) remember({ edits: before, rules: [] })
  return count
}

/** Keeps rules in the project, as one step with corrections whose state before is given. False when all is known. */
export function teach(says: readonly RuleSays[], before: Step['edits'] = {}): boolean {
  const change = learn(says)
  if (change) remember({ edits: before, rules: inverse(change.records) })
  return change !== null
}

/** One call at a time: main does one long piece of work of an import. */
let turn: Promise<unknown> = Promise.resolve()

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work)
  turn = mine.catch(() => undefined)
  return mine
}

type Changed = Result<OutputOf<'import.reviseMany'>>

/** Asks for a change of many files and takes what became of them; returns their corrections before. */
function takeChanged(work: () => Promise<Changed>): Promise<Step['edits'] | null> {
  return inTurn(async () => {
    const result = await work()
    useProgress.setState({ importing: null })
    if (!result.ok) {
      useReview.setState({ trouble: result.message })
      return null
    }
    const now = new Map(result.value.files.map((file) => [file.id, file]))
    if (now.size > 0)
      useReview.setState((state) => ({ files: state.files.map((file) => now.get(file.id) ?? file) }))
    const shown = useReview.getState().fileId
    if (shown !== null && now.has(shown)) await readShown(shown)
    return result.value.before
  })
}

const sendMany = (fileIds: readonly Id[], change: ManyChange): Promise<Step['edits'] | null> =>
  takeChanged(() => ask('import.reviseMany', { fileIds: [...fileIds], change }))

/** Lets the files follow the project's rules as they are now. Corrections that had to start over can be taken back. */
export async function followRules(): Promise<void> {
  const before = await sendRules()
  if (!before || Object.keys(before).length === 0) return
  useReview.setState(({ past }) => {
    const last = past.at(-1)
    const step: Step = { edits: { ...before, ...last?.edits }, rules: last?.rules ?? [] }
    return { past: [...past.slice(0, -1), step] }
  })
}

const sendRules = (): Promise<Step['edits'] | null> =>
  takeChanged(async () => {
    await settled()
    return await ask('import.rules', null)
  })

/** Takes the last correction back, or makes it again. */
export async function travelReview(direction: 'undo' | 'redo'): Promise<void> {
  const { past, future, fileId } = useReview.getState()
  const step = (direction === 'undo' ? past : future).at(-1)
  if (!step) return
  const ids = Object.keys(step.edits)
  const only = ids[0]
  if (ids.length === 1 && only !== undefined && fileId !== only) await showFile(only)
  // Rules first: corrections by line number hold under the columns that they were made under.
  if (step.rules.length > 0 && commit(rulesChange(direction, step.rules))) await sendRules()
  const here = ids.length === 0 ? {} : await sendMany(ids, { kind: 'restore', edits: step.edits })
  if (!here) return
  const back: Step = { edits: here, rules: inverse(step.rules) }
  useReview.setState((state) =>
    direction === 'undo'
      ? { past: state.past.slice(0, -1), future: [...state.future, back] }
      : { past: [...state.past, back], future: state.future.slice(0, -1) },
  )
}

function rulesChange(direction: 'undo' | 'redo', records: readonly RecordEdit[]): Change {
  const { coderId, now } = making()
  const what = records.length === 1 ? 'a rule' : `${records.length} rules`
  const label = direction === 'undo' ? `take ${what} of import back` : `keep ${what} of import again`
  return { id: newId('change'), at: now, coder: coderId, label, records }
}

/** How many articles the chosen files hold. */
export function chosenArticles(state: Pick<ReviewState, 'files' | 'chosen'>): number {
  return state.files.reduce((sum, file) => sum + (state.chosen.has(file.id) ? file.titles.length : 0), 0)
}

/** Repairs the letters of the file on show that look wrongly decoded, or leaves them as they were read. */
export function setLetters(repair: boolean): Promise<void> {
  return correct((edits) => ({ ...edits, letters: repair }))
}
