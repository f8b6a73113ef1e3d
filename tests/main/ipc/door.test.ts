import type { IpcMainInvokeEvent } from 'electron'
import { beforeEach, describe, expect, test } from 'vitest'
import { answer, refuse } from '../../../main/answer'
import { type Door, openDoor } from '../../../main/ipc/door'
import type { Handlers } from '../../../main/ipc/handlers'
import { type Channel, contract } from '../../../shared/contract'

type Listener = (event: IpcMainInvokeEvent, input: unknown) => unknown

const trusted = { trusted: true } as unknown as IpcMainInvokeEvent
const stranger = { trusted: false } as unknown as IpcMainInvokeEvent

/** Handlers that note what they were called with; a test may put its own in place of one. */
const handlersWith = (calls: [string, unknown][], own: Partial<Handlers>): Handlers => {
  const channels = Object.keys(contract) as Channel[]
  const noting = (channel: Channel) => (input: unknown) => {
    calls.push([channel, input])
    return answer(null)
  }
  const all = Object.fromEntries(channels.map((channel) => [channel, noting(channel)]))
  return { ...all, ...own } as unknown as Handlers
}

describe('the door between the page and main', () => {
  let listeners: Map<string, Listener>
  let calls: [string, unknown][]
  let logged: string[]

  const open = (own: Partial<Handlers> = {}): Door =>
    openDoor(
      { handle: (channel, listener) => void listeners.set(channel, listener) },
      handlersWith(calls, own),
      {
        trusts: (event) => event === trusted,
        log: (where, error) => logged.push(`${where}: ${String(error)}`),
      },
    )
  const ask = async (channel: Channel, input: unknown, from = trusted) =>
    JSON.parse(String(await listeners.get(channel)?.(from, input)))

  beforeEach(() => {
    listeners = new Map()
    calls = []
    logged = []
  })

  test('listens to every call of the contract and to nothing else', () => {
    open()
    expect([...listeners.keys()].sort()).toEqual(Object.keys(contract).sort())
  })

  test('passes parsed input on, without fields that the contract does not know', async () => {
    open()
    await ask('article.open', { articleId: 'a-1', path: '/etc/passwd' })
    expect(calls).toEqual([['article.open', { articleId: 'a-1' }]])
  })

  test.each<[Channel, unknown]>([
    ['article.open', null],
    ['article.open', undefined],
    ['article.open', { articleId: '../../etc' }],
    ['article.open', { articleId: 'A-1' }],
    ['project.open', { from: { kind: 'path', path: '/tmp' }, readOnly: false }],
    ['project.open', { from: { kind: 'recent' }, readOnly: false }],
    ['app.preferences', { theme: 'pink' }],
    ['app.openLink', { url: 'x'.repeat(5000) }],
    ['change.commit', { change: { id: 'c', records: [] } }],
    ['history.undo', {}],
  ])('refuses %s with input %j, calls nothing and notes it', async (channel, input) => {
    open()
    expect(await ask(channel, input)).toMatchObject({ ok: false, code: 'bad-input' })
    expect(calls).toEqual([])
    expect(logged).toHaveLength(1)
  })

  test('refuses a stranger before looking at the input', async () => {
    open()
    const result = await ask('article.delete', { articleIds: ['a-1'] }, stranger)
    expect(result).toMatchObject({ ok: false, code: 'bad-input' })
    expect(calls).toEqual([])
    expect(logged[0]).toContain('article.delete')
  })

  test('answers with what the handler refused', async () => {
    open({ 'article.open': () => refuse('unreadable', 'The text is gone.') })
    expect(await ask('article.open', { articleId: 'a-1' })).toEqual({
      ok: false,
      code: 'unreadable',
      message: 'The text is gone.',
    })
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('secret path /home/x')
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret path /home/x'))],
  ])('a handler that %s gives a sentence for a person; the details go to the log', async (_, handler) => {
    open({ 'app.state': handler })
    const result = (await ask('app.state', null)) as { code: string; message: string }
    expect(result).toMatchObject({ ok: false, code: 'failed' })
    expect(result.message).not.toContain('secret')
    expect(logged).toEqual(['app.state: Error: secret path /home/x'])
  })

  const files = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `file-${index}` }))

  test('a long answer of an import comes in pieces, each for the asking', async () => {
    const batch = { id: 'batch-1', files: files(600), notes: [], replaces: null }
    open({ 'import.resume': () => answer(batch) as never })
    const first = await ask('import.resume', null)
    expect([first.value.files.length, first.rest]).toEqual([250, { answer: 1, pieces: 3 }])
    const second = await ask('answer.rest', { answer: 1, piece: 1 })
    const third = await ask('answer.rest', { answer: 1, piece: 2 })
    expect([...first.value.files, ...second.value.files, ...third.value.files]).toEqual(batch.files)
    expect(await ask('answer.rest', { answer: 1, piece: 2 })).toMatchObject({ ok: false, code: 'gone' })
  })

  test('an answer whose rest nobody fetches does not stay for ever', async () => {
    open({ 'import.resume': () => answer({ files: files(600) }) as never })
    for (let time = 0; time < 5; time += 1) await ask('import.resume', null)
    expect(await ask('answer.rest', { answer: 1, piece: 1 })).toMatchObject({ code: 'gone' })
    expect(await ask('answer.rest', { answer: 5, piece: 1 })).toMatchObject({ ok: true })
  })

  test('is idle only when calls under way and those they led to have ended', async () => {
    let finish = () => {}
    const door = open({
      'project.current': () =>
        new Promise((done) => {
          finish = () => done(answer(null))
        }),
    })
    const call = ask('project.current', null)
    let idle = false
    const waiting = door.idle().then(() => {
      idle = true
    })
    await new Promise((next) => setTimeout(next, 10))
    expect(idle).toBe(false)
    finish()
    await call
    await waiting
    expect(idle).toBe(true)
  })
})
