import { expect, test } from 'vitest'
import { gatherParts } from '../../../renderer/state/parts'
import type { EventOf } from '../../../shared/contract'

type Changed = EventOf<'project.changed'>

const part = (seq: number, article: string, more: boolean): Changed => ({
  seq,
  label: 'import',
  edits: [{ kind: 'article', id: article, before: null, after: null }],
  stale: [article],
  stats: { [article]: { segments: seq, coders: {} } },
  history: { undo: 'import', redo: null },
  more,
})

test('a Change told in one part is shown as it is', () => {
  const only = part(1, 'a', false)
  expect(gatherParts()(only)).toBe(only)
})

test('a Change told in parts is shown once, as a whole, with the last', () => {
  const gather = gatherParts()
  expect([gather(part(1, 'a', true)), gather(part(1, 'b', true))]).toEqual([null, null])
  const whole = gather(part(1, 'c', false))
  expect(whole?.edits.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect([whole?.stale, Object.keys(whole?.stats ?? {}), whole?.more]).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
    false,
  ])
  expect(gather(part(2, 'd', false))?.edits).toHaveLength(1)
})

test('parts whose end never came do not mix with the next Change', () => {
  const gather = gatherParts()
  gather(part(1, 'a', true))
  expect(gather(part(2, 'b', false))?.stale).toEqual(['b'])
})
