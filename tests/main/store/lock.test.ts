import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { startWriter } from '../../support/killing'
import { addArticles, create, expectHelpful, failToOpen, listen, open, projectPath } from './support'

const quick = { lockTiming: { beatMs: 20, oldMs: 80, watchMs: 100 } }

/** A closed project whose lock says this. */
async function lockedBy(holder: object | string, ageMs: number): Promise<{ path: string; lock: string }> {
  const path = await projectPath()
  await (await create(path)).close()
  const lock = join(path, 'lock')
  await writeFile(lock, typeof holder === 'string' ? holder : JSON.stringify(holder))
  const beat = new Date(Date.now() - ageMs)
  await utimes(lock, beat, beat)
  return { path, lock }
}

const elsewhere = { host: 'lab-3', pid: 1, nonce: 'n', since: '2026-03-12T10:12:00.000Z' }

describe('the lock', () => {
  test('is there while a project is open and gone when it is closed', async () => {
    const path = await projectPath()
    const store = await create(path)
    expect(JSON.parse(await readFile(join(path, 'lock'), 'utf8'))).toMatchObject({
      host: hostname(),
      pid: process.pid,
    })
    await store.close()
    expect(await readdir(path)).not.toContain('lock')
  })

  test('keeps a second window of the same process out', async () => {
    const path = await projectPath()
    await create(path)
    const failure = await failToOpen(path)
    expect(failure).toMatchObject({
      code: 'locked',
      message: expect.stringMatching(/^“Assembly” is already open on this computer since/),
    })
    expectHelpful(failure.message)
  })

  test('keeps a second process out while the first lives, and is taken over when it was killed', async () => {
    const path = await projectPath()
    const made = await create(path)
    await addArticles(made, 1)
    await made.close()
    const other = await startWriter(path, 1, 'hold')
    await other.said('open')
    const failure = await failToOpen(path)
    expect(failure).toMatchObject({
      code: 'locked',
      message: expect.stringContaining('open it here read-only'),
    })
    const reader = await open(path, {}, true)
    expect(Object.keys(reader.catalogue.article ?? {})).toHaveLength(1)
    await other.kill()

    const store = await open(path)
    expect(store.notices).toMatchObject([
      { level: 'info', message: expect.stringMatching(/was not closed properly.*on this computer since/) },
    ])
    expectHelpful(store.notices[0]?.message ?? '')
    expect((await readdir(path)).filter((name) => name.startsWith('lock'))).toEqual(['lock'])
  })

  test('of another computer keeps us out while its heart beats, and names the computer', async () => {
    const { path } = await lockedBy(elsewhere, 0)
    const failure = await failToOpen(path)
    expect(failure).toMatchObject({
      code: 'locked',
      message: expect.stringContaining('on the computer “lab-3” since 12 March 2026'),
    })
    expectHelpful(failure.message)
  })

  test('of another computer whose heart stands still is taken over and told', async () => {
    const { path } = await lockedBy(elsewhere, 60_000)
    const store = await open(path, quick)
    expect(store.notices).toMatchObject([{ level: 'info', message: expect.stringContaining('“lab-3”') }])
  })

  test('that looks old by our clock but still beats is respected', async () => {
    const { path, lock } = await lockedBy(elsewhere, 3_600_000)
    const opening = failToOpen(path, quick)
    await setTimeout(30)
    const beat = new Date(Date.now() - 3_590_000)
    await utimes(lock, beat, beat)
    expect(await opening).toMatchObject({ code: 'locked' })
  })

  test.each([
    ['empty', ''],
    ['garbled', '{"host":'],
  ])('that is %s is respected while it is young, and taken over when it is old', async (_, text) => {
    const young = await lockedBy(text, 0)
    expect(await failToOpen(young.path, quick)).toMatchObject({
      code: 'locked',
      message: expect.stringContaining('by somebody the lock does not name'),
    })
    const old = await lockedBy(text, 60_000)
    expect((await open(old.path, quick)).notices).toHaveLength(1)
  })

  test('left by a process of our own number from before a restart is taken over at once', async () => {
    const { path } = await lockedBy({ ...elsewhere, host: hostname(), pid: process.pid }, 0)
    expect((await open(path)).notices).toHaveLength(1)
  })

  test('two who find the same stale lock do not both get in', async () => {
    const { path } = await lockedBy({ ...elsewhere, host: hostname(), pid: 2 ** 22 + 1 }, 0)
    const results = await Promise.allSettled([open(path), open(path), open(path)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('that somebody else took makes the project read-only and is told', async () => {
    const path = await projectPath()
    const store = await create(path, quick)
    const heard = listen(store)
    // In one step, as a program of ours does it: a beat must not find half of it.
    await writeFile(join(path, 'taken'), JSON.stringify(elsewhere))
    await rename(join(path, 'taken'), join(path, 'lock'))
    await expect.poll(() => store.readOnly).toMatch(/opened by somebody else/)
    expect(heard).toMatchObject([{ level: 'error', message: expect.stringContaining('“lab-3”') }])
    expectHelpful(heard[0]?.message ?? '')
    await store.close()
    expect(JSON.parse(await readFile(join(path, 'lock'), 'utf8'))).toEqual(elsewhere)
  })

  test('that somebody removed is made again', async () => {
    const path = await projectPath()
    const store = await create(path, quick)
    await rm(join(path, 'lock'))
    await expect
      .poll(() =>
        stat(join(path, 'lock')).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
    expect(store.readOnly).toBeNull()
  })
})
