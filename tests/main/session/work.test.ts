import { describe, expect, test, vi } from 'vitest'
import { answer } from '../../../main/answer'
import type { Reader } from '../../../main/import/reader'
import { IdleReader } from '../../../main/session/idleReader'
import { ImportWork } from '../../../main/session/work'

const turn = () => new Promise((next) => setImmediate(next))

describe('the long work of an import', () => {
  test('is one piece at a time', async () => {
    const work = new ImportWork(() => undefined)
    let finish = (): void => {}
    const first = work.run(
      'reading',
      () => new Promise<ReturnType<typeof answer<string>>>((done) => (finish = () => done(answer('read')))),
      answer(null),
    )
    expect(await work.run('reading', async () => answer('again'), answer(null))).toMatchObject({
      ok: false,
      code: 'refused',
    })
    finish()
    expect(await first).toEqual(answer('read'))
    expect(await work.run('reading', async () => answer('again'), answer(null))).toEqual(answer('again'))
  })

  test('waits while it is held, and ends what waits when it is stopped', async () => {
    const work = new ImportWork(() => undefined)
    let steps = 0
    const running = work.run(
      'importing',
      async ({ signal, pause }) => {
        for (;;) {
          await turn()
          await pause()
          signal.throwIfAborted()
          steps += 1
        }
      },
      answer('stopped'),
    )
    await vi.waitFor(() => expect(steps).toBeGreaterThan(2))
    work.pause(true)
    await turn()
    await turn()
    const held = steps
    for (let turns = 0; turns < 5; turns += 1) await turn()
    expect(steps).toBe(held)
    work.stop()
    expect(await running).toEqual(answer('stopped'))
    await work.ended()
  })

  test('an error that nobody asked for is thrown, and the next piece may begin', async () => {
    const work = new ImportWork(() => undefined)
    const broken = work.run('reading', () => Promise.reject(new Error('broken')), answer(null))
    await expect(broken).rejects.toThrow('broken')
    expect(await work.run('reading', async () => answer(1), answer(null))).toEqual(answer(1))
  })
})

describe('what reads files', () => {
  const world = () => {
    let made = 0
    let stopped = 0
    const readers = new IdleReader(() => {
      made += 1
      return { stop: () => (stopped += 1) } as unknown as Reader
    })
    return { readers, count: () => [made, stopped] }
  }

  test('is ended some time after it was borrowed last, and made again when it is wanted', async () => {
    vi.useFakeTimers()
    try {
      const { readers, count } = world()
      await readers.borrow(async () => undefined)
      vi.advanceTimersByTime(20_000)
      await readers.borrow(async () => undefined)
      vi.advanceTimersByTime(20_000)
      expect(count()).toEqual([1, 0])
      vi.advanceTimersByTime(20_000)
      expect(count()).toEqual([1, 1])
      await readers.borrow(async () => undefined)
      expect(count()).toEqual([2, 1])
    } finally {
      vi.useRealTimers()
    }
  })

  test('is not ended while it is at work or a review keeps it', async () => {
    vi.useFakeTimers()
    try {
      const { readers, count } = world()
      let finish = (): void => {}
      const asked = readers.borrow(() => new Promise<void>((done) => (finish = done)))
      vi.advanceTimersByTime(60_000)
      expect(count()).toEqual([1, 0])
      readers.keep()
      finish()
      await asked
      vi.advanceTimersByTime(60_000)
      expect(count()).toEqual([1, 0])
      readers.release()
      vi.advanceTimersByTime(60_000)
      expect(count()).toEqual([1, 1])
    } finally {
      vi.useRealTimers()
    }
  })
})
