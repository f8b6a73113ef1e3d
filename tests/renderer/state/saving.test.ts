import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addNotice, showProject, useProject } from '../../../renderer/state/project'
import {
  commit,
  giveUpUnsaved,
  reload,
  retrySaving,
  settled,
  useSaving,
} from '../../../renderer/state/saving'
import { Visit } from '../../../renderer/state/visit'
import type { OpenProject } from '../../../shared/contract'
import { toJson } from '../../../shared/json'
import type { Change } from '../../../shared/schema'

/** Edits on their way to a main process that answers as the test says. */

const at = '2026-01-01T00:00:00.000Z'
const project = (note: string, name = 'Ports'): OpenProject => ({
  name,
  location: '/home/ada',
  isSample: false,
  readOnly: null,
  project: { id: 'project', name, note, createdAt: at },
  coders: [{ id: 'coder-a', name: 'Ada', createdAt: at }],
  dimensions: [],
  codes: [],
  variables: [],
  rules: [],
  articles: [],
  stats: {},
  coderId: 'coder-a',
  history: { undo: null, redo: null },
  notices: [],
})

let sent: { readonly change: Change; readonly joins: string | null }[]
let answer: 'ok' | 'not-saved' | 'refused'
let current: OpenProject

beforeEach(() => {
  sent = []
  answer = 'ok'
  current = project('')
  const reply = (channel: string, input: unknown): unknown => {
    if (channel === 'project.current') return { ok: true, value: current }
    if (channel !== 'change.commit') throw new Error(`Not expected: ${channel}`)
    sent.push(input as (typeof sent)[number])
    return answer === 'ok'
      ? { ok: true, value: { seq: sent.length, stats: {}, history: { undo: null, redo: null } } }
      : { ok: false, code: answer, message: 'The disk is full.' }
  }
  Object.assign(globalThis, {
    window: {
      framewise: { invoke: async (channel: string, input: unknown) => toJson(reply(channel, input)) },
    },
  })
  showProject(current)
})
afterEach(() => {
  giveUpUnsaved()
  useProject.setState({ notices: [] })
  showProject(null)
})

const note = () => useProject.getState().homes.get('project')?.project?.project?.note
let changes = 0
function write(text: string, visit?: Visit): boolean {
  const before = useProject.getState().homes.get('project')?.project?.project
  if (!before) throw new Error('No project')
  const change: Change = {
    id: `change-${++changes}`,
    at,
    coder: 'coder-a',
    label: `write ${text}`,
    records: [{ kind: 'project', id: 'project', before, after: { ...before, note: text } }],
  }
  return commit(change, visit)
}
const messages = () => useProject.getState().notices.map(({ message }) => message)

describe('taking main’s truth again', () => {
  test('keeps what is on screen to be read, and adds what main says', async () => {
    addNotice({ level: 'warning', message: 'Read me.' })
    current = { ...project(''), notices: [{ level: 'info', message: 'Recovered.' }] }
    await reload()
    expect(messages()).toEqual(['Read me.', 'Recovered.'])
  })

  test('shows edits that wait on top of it', async () => {
    answer = 'not-saved'
    write('mine')
    await settled()
    await reload()
    expect(note()).toBe('mine')
    expect(useSaving.getState().waiting).toHaveLength(1)
  })

  test('passes over a waiting edit that main has had already', async () => {
    answer = 'not-saved'
    write('mine')
    await settled()
    current = project('mine')
    await reload()
    expect(note()).toBe('mine')
  })
})

test('what was said of one project is not said of another', () => {
  addNotice({ level: 'warning', message: 'It lies on a network drive.' })
  showProject(project('', 'Other'))
  expect(messages()).toEqual([])
})

test('edits that cannot be saved wait, those of one visit to a field as one', async () => {
  answer = 'not-saved'
  const visit = new Visit()
  write('a')
  await settled()
  write('b', visit)
  await settled()
  write('bc', visit)
  await settled()
  expect(useSaving.getState()).toMatchObject({ trouble: 'The disk is full.' })
  expect(useSaving.getState().waiting.map(({ change }) => change.label)).toEqual(['write a', 'write bc'])
  answer = 'ok'
  sent = []
  retrySaving()
  await settled()
  expect(sent.map(({ change, joins }) => [change.label, joins])).toEqual([
    ['write a', null],
    ['write bc', null],
  ])
  expect(useSaving.getState()).toEqual({ waiting: [], trouble: null })
})

test('edits of one visit that are saved one by one say which they continue', async () => {
  const visit = new Visit()
  write('a', visit)
  await settled()
  write('ab', visit)
  await settled()
  expect(sent.map(({ joins }) => joins)).toEqual([null, sent[0]?.change.id])
})

test('edits that are taken back are named, all of them', async () => {
  answer = 'not-saved'
  write('a')
  await settled()
  write('b')
  await settled()
  answer = 'refused'
  retrySaving()
  await settled()
  expect(messages()).toEqual(['The last edits (write a, write b) were taken back. The disk is full.'])
  expect(note()).toBe('')
})
