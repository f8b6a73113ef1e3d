import { codebookOf } from '../../shared/codebook/lookup'
import type { Article, Code, Dimension, Making, Segment, Span } from '../../shared/schema'
import { makeAnchor } from '../../shared/text/anchor'

export const someTime = '2026-03-01T10:00:00.000Z'

/** A maker with ids that count up: change-1, segment-2. */
export function makingOf(coderId = 'coder-a', now = '2026-03-02T09:00:00.000Z'): Making {
  let made = 0
  return { coderId, now, newId: (prefix) => `${prefix}-${++made}` }
}

export function dimensionWith(id: string, fields: Partial<Dimension> = {}): Dimension {
  return {
    id,
    name: id,
    question: '',
    choice: 'many',
    required: false,
    open: true,
    listId: `${id}-list`,
    order: 0,
    createdAt: someTime,
    ...fields,
  }
}

export function codeWith(id: string, listId: string, fields: Partial<Code> = {}): Code {
  return {
    id,
    listId,
    parentId: null,
    name: id,
    definition: '',
    include: '',
    exclude: '',
    example: '',
    colour: 'blue',
    shortcut: null,
    aliases: [],
    order: 0,
    createdAt: someTime,
    ...fields,
  }
}

export function segmentWith(
  id: string,
  text: string,
  spans: readonly Span[],
  codes: Segment['codes'] = {},
  fields: Partial<Segment> = {},
): Segment {
  return {
    id,
    articleId: 'article-1',
    spans: spans.map((span) => makeAnchor(text, span)),
    codes,
    memo: '',
    coderId: 'coder-a',
    createdAt: someTime,
    updatedAt: someTime,
    ...fields,
  }
}

export function articleWith(id: string, fields: Partial<Article> = {}): Article {
  return {
    id,
    title: '',
    outlet: '',
    authors: [],
    agency: '',
    section: '',
    place: '',
    date: null,
    url: '',
    language: '',
    variables: {},
    textSha256: '0'.repeat(64),
    originalSha256: '0'.repeat(64),
    originalExt: 'txt',
    words: 0,
    lines: 0,
    length: 0,
    statuses: {},
    provenance: {
      file: `${id}.txt`,
      format: 'text',
      encoding: 'utf-8',
      start: 0,
      end: 0,
      parser: 'text 1',
      databaseId: '',
      columns: {},
      importedAt: someTime,
    },
    warnings: [],
    createdAt: someTime,
    ...fields,
  }
}

/** Framing (many), Actor (many, a tree of states) and Claim type (one), with a few codes each. */
export function smallCodebook() {
  const framing = dimensionWith('framing', { name: 'Framing', order: 1 })
  const actor = dimensionWith('actor', { name: 'Actor', order: 2 })
  const claim = dimensionWith('claim', { name: 'Claim type', order: 3, choice: 'one', required: true })
  return codebookOf(
    [claim, actor, framing],
    [
      codeWith('sovereignty', 'framing-list', { name: 'Sovereignty', order: 1 }),
      codeWith('double', 'framing-list', { name: 'Double standard', order: 2, colour: 'red' }),
      codeWith('states', 'actor-list', { name: 'States', order: 1, colour: 'green' }),
      codeWith('orsava', 'actor-list', { name: 'Orsava', order: 1, parentId: 'states', colour: 'green' }),
      codeWith('calder', 'actor-list', { name: 'Calder', order: 2, parentId: 'states', colour: 'amber' }),
      codeWith('accusation', 'claim-list', { name: 'Accusation', order: 1, colour: 'violet' }),
      codeWith('denial', 'claim-list', { name: 'Denial', order: 2, colour: 'teal' }),
    ],
  )
}
