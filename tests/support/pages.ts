import { plainParsed } from '../../shared/import/parsed'
import { type FileProposal, noEdits, type ReviewEdits } from '../../shared/import/proposal'
import { type ProposeContext, type Proposed, propose } from '../../shared/import/propose'

/** What the cleaner is told when nothing special is known. */
export const plainContext: ProposeContext = {
  name: 'page.txt',
  now: '2026-01-01T00:00:00.000Z',
  recurring: () => 0,
}

export const proposeText = (text: string, edits: Partial<ReviewEdits> = {}): Proposed =>
  propose(plainParsed(text), { ...noEdits, ...edits }, plainContext)

const sentences = [
  'The harbour council of Wexmoor voted on Monday to reopen the northern quay before the winter storms begin.',
  'Members had argued for six weeks about who should pay for the new lights and for the rescue boat.',
  '"We would rather row than wait," said the head of the pilots, who had asked for the boat in spring.',
  'The council expects the work to cost 4.2 million crowns, a third more than it had put aside for it.',
  'Fishermen from the outer islands welcomed the vote but asked for a longer season and cheaper ice.',
  'A second reading of the plan will be held in March, after the auditors have looked at the figures.',
]

/** The text of another article. */
export const otherSentences: readonly string[] = [
  'The ferry between Port Valen and the outer islands will run again from Sunday, the shipping office said.',
  'It had been laid up since November, when a storm tore the landing stage at Keddle Quay from its piles.',
  'Tickets will cost nine crowns on weekdays, and children under twelve will cross without paying.',
  'Islanders had crossed in fishing boats all winter, and two of them had lost an engine on the way.',
]

/** A page of one article as scrapers leave it, with parts to change. */
export function pageWith(
  parts: {
    readonly above?: readonly string[]
    readonly title?: string
    readonly meta?: readonly string[]
    readonly below?: readonly string[]
    readonly body?: readonly string[]
  } = {},
): string {
  const {
    above = [],
    title = 'Wexmoor votes to reopen the northern quay',
    meta = ['12 March 2024'],
    below = [],
    body = sentences,
  } = parts
  return [...above, title, ...meta, '', ...body.flatMap((line) => [line, '']), ...below].join('\n')
}

export const bodySentences = sentences

/** A text as a file under review. */
export function fileOf(text: string, edits: Partial<ReviewEdits> = {}): FileProposal {
  return {
    id: 'file-1',
    name: 'folder/page.txt',
    size: text.length,
    state: 'ready',
    error: '',
    format: 'text',
    encoding: 'utf-8',
    encodingReason: 'valid UTF-8',
    titles: [],
    outlets: [],
    undated: 0,
    undecided: 0,
    split: false,
    ruled: 0,
    columnsRule: null,
    duplicates: 0,
    warnings: [],
    duplicate: null,
    ...proposeText(text, edits),
    edits: { ...noEdits, ...edits },
  }
}
