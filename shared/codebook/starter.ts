import { type Code, type CodeColour, codeColours, type Dimension, type Making } from '../schema'

/** The records of a codebook to begin with. */
export interface StarterCodebook {
  readonly dimensions: readonly Dimension[]
  readonly codes: readonly Code[]
}

/**
 * What a new project starts with: Framing and Actor, empty and open, since both depend on the subject; and
 * Claim type with codes that serve most news texts.
 */
export function starterCodebook(making: Making): StarterCodebook {
  const dimension = (order: number, name: string, question: string, choice: 'one' | 'many'): Dimension => ({
    id: making.newId('dimension'),
    name,
    question,
    choice,
    required: false,
    open: true,
    listId: making.newId('list'),
    order,
    createdAt: making.now,
  })
  const framing = dimension(0, 'Framing', 'As what is the matter presented?', 'many')
  const actor = dimension(1, 'Actor', 'Who makes the claim?', 'many')
  const claimType = dimension(2, 'Claim type', 'What does the claim do?', 'one')
  const codes = claimTypes.map(
    (fields, order): Code => ({
      id: making.newId('code'),
      listId: claimType.listId,
      parentId: null,
      shortcut: null,
      aliases: [],
      order,
      createdAt: making.now,
      colour: spread[order % spread.length] ?? 'blue',
      ...fields,
    }),
  )
  return { dimensions: [framing, actor, claimType], codes }
}

const spread: readonly CodeColour[] = codeColours.slice(0, 8)

const claimTypes: readonly Pick<Code, 'name' | 'definition' | 'include' | 'exclude' | 'example'>[] = [
  {
    name: 'Accusation',
    definition: 'Blames an actor for an act or a failure to act.',
    include: 'Charges and reproaches, also those that the text quotes with distance.',
    exclude: 'Unfavourable words that name no act.',
    example: '“They knew of the leak and told no one,” the mayor said.',
  },
  {
    name: 'Denial',
    definition: 'Rejects an accusation or the truth of what was reported.',
    include: 'Denials of the facts, of responsibility, and of the right to ask.',
    exclude: 'Refusals to comment.',
    example: 'The ministry called the figures “an invention”.',
  },
  {
    name: 'Demand',
    definition: 'Calls on an actor to do something or to stop.',
    include: 'Appeals, requests, ultimatums, draft resolutions.',
    exclude: 'What the speaker will do: Commitment.',
    example: 'Residents want the gates opened before winter.',
  },
  {
    name: 'Commitment',
    definition: 'Announces what the speaker or the speaker’s side will do.',
    include: 'Promises, pledges, plans, decisions taken.',
    exclude: 'What will happen if others act: Warning.',
    example: 'The council will publish the contract on Monday.',
  },
  {
    name: 'Warning',
    definition: 'Says what will follow if something is done or left undone.',
    include: 'Threats, forecasts of harm, “if ... then” statements.',
    exclude: 'Forecasts without a condition: Statement of fact.',
    example: '“Close the road and the clinic closes with it.”',
  },
  {
    name: 'Support',
    definition: 'Backs an actor, a position or a measure.',
    include: 'Praise, endorsement, joint statements, votes in favour.',
    exclude: 'Support that is asked for: Demand.',
    example: 'Nine unions stood behind the proposal.',
  },
  {
    name: 'Statement of fact',
    definition: 'Says what is or was the case, without judging it.',
    include: 'Figures, events, findings, descriptions.',
    exclude: 'Facts told in order to blame: Accusation.',
    example: 'Inspectors reached three of fourteen sites.',
  },
]
