import { clip } from '../../shared/building'
import type { Dimension, Id, RecordEdit } from '../../shared/schema'

/** What a new project begins with. */
export interface Beginning {
  readonly name: string
  /** Name of the first coder. */
  readonly coder: string
  readonly now: string
  readonly newId: (prefix: string) => Id
}

/** The three questions that Framewise is made for; a team may rename, remove or add to them. */
const dimensions: readonly Pick<Dimension, 'id' | 'name' | 'question' | 'choice' | 'required' | 'open'>[] = [
  {
    id: 'framing',
    name: 'Framing',
    question: 'How is the matter presented?',
    choice: 'many',
    required: true,
    open: true,
  },
  {
    id: 'actor',
    name: 'Actor',
    question: 'Who makes the claim?',
    choice: 'many',
    required: true,
    open: true,
  },
  {
    id: 'claim-type',
    name: 'Claim type',
    question: 'What does the actor do with the claim?',
    choice: 'one',
    required: false,
    open: true,
  },
]

/** The records of a new project: its own, one coder, and three dimensions without codes. */
export function beginning({ name, coder, now, newId }: Beginning): readonly RecordEdit[] {
  const coderId = newId('coder')
  return [
    {
      kind: 'project',
      id: 'project',
      before: null,
      after: { id: 'project', name: clip(name, 200), note: '', createdAt: now },
    },
    {
      kind: 'coder',
      id: coderId,
      before: null,
      after: { id: coderId, name: clip(coder.trim() === '' ? 'Coder 1' : coder.trim(), 200), createdAt: now },
    },
    ...dimensions.map((dimension, order): RecordEdit => {
      const after: Dimension = { ...dimension, listId: `list-${dimension.id}`, order, createdAt: now }
      return { kind: 'dimension', id: dimension.id, before: null, after }
    }),
  ]
}
