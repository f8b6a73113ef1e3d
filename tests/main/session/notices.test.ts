import { describe, expect, test } from 'vitest'
import { Notices } from '../../../main/session/notices'
import { Turns } from '../../../main/turns'
import type { Notice } from '../../../shared/contract'

const notice = (message: string): Notice => ({ level: 'info', message })
const nextLoop = () => new Promise((next) => setImmediate(next))

describe('notices', () => {
  test('wait for the page, and go out after the answer that told that it listens', async () => {
    const sent: string[] = []
    const notices = new Notices((one) => sent.push(one.message))
    notices.add(notice('a'))
    notices.listen()
    expect(sent).toEqual([])
    await nextLoop()
    expect(sent).toEqual(['a'])
    notices.add(notice('b'))
    expect(sent).toEqual(['a', 'b'])
  })

  test('that an answer carried are not sent again', async () => {
    const sent: string[] = []
    const notices = new Notices((one) => sent.push(one.message))
    notices.listen()
    notices.keep(notice('a'))
    expect(notices.take()).toEqual([notice('a')])
    await nextLoop()
    expect(sent).toEqual([])
  })

  test('wait again while the page is loaded anew', () => {
    const sent: string[] = []
    const notices = new Notices((one) => sent.push(one.message))
    notices.listen()
    notices.deafen()
    notices.add(notice('a'))
    expect(sent).toEqual([])
    expect(notices.take()).toHaveLength(1)
  })
})

describe('turns', () => {
  test('run in the order asked for, one at a time, also after one that failed', async () => {
    const turns = new Turns()
    const steps: string[] = []
    const work =
      (name: string, fails = false) =>
      async () => {
        steps.push(`${name} begins`)
        await nextLoop()
        steps.push(`${name} ends`)
        if (fails) throw new Error(name)
        return name
      }
    const all = await Promise.allSettled([
      turns.take(work('a', true)),
      turns.take(work('b')),
      turns.take(work('c')),
    ])
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
    expect(all.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  test('are done when all that was asked for has settled', async () => {
    const turns = new Turns()
    let ended = false
    void turns.take(async () => {
      await nextLoop()
      ended = true
    })
    await turns.done()
    expect(ended).toBe(true)
  })
})
