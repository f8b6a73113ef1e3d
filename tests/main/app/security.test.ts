import type { WebContents, WebFrameMain } from 'electron'
import { describe, expect, test } from 'vitest'
import { devServerOf, isOurPage } from '../../../main/security'

type Frame = { parent: Frame | null; origin: string }

const pageAt = (origin: string) => {
  const mainFrame: Frame = { parent: null, origin }
  const contents = { mainFrame } as unknown as WebContents
  return { contents, mainFrame: mainFrame as unknown as WebFrameMain }
}

describe('whether a call comes from our page', () => {
  const ours = pageAt('app://framewise')

  test('the main frame of our window at our origin does', () => {
    expect(isOurPage({ sender: ours.contents, senderFrame: ours.mainFrame }, ours.contents, null)).toBe(true)
  })

  test.each([
    ['a frame inside our page', { parent: ours.mainFrame, origin: 'app://framewise' }],
    ['a main frame that is not the present one', { parent: null, origin: 'app://framewise' }],
    ['a frame that is gone', null],
  ])('%s does not', (_, frame) => {
    const senderFrame = frame as unknown as WebFrameMain | null
    expect(isOurPage({ sender: ours.contents, senderFrame }, ours.contents, null)).toBe(false)
  })

  test.each([
    'app://framewise.evil',
    'app://other',
    'http://framewise',
    'null',
    'file://',
    'http://localhost:5173',
  ])('our window at the origin %s does not', (origin) => {
    const { contents, mainFrame } = pageAt(origin)
    expect(isOurPage({ sender: contents, senderFrame: mainFrame }, contents, null)).toBe(false)
  })

  test('another window does not, and nobody does while there is no window', () => {
    const other = pageAt('app://framewise')
    expect(isOurPage({ sender: other.contents, senderFrame: other.mainFrame }, ours.contents, null)).toBe(
      false,
    )
    expect(isOurPage({ sender: other.contents, senderFrame: other.mainFrame }, null, null)).toBe(false)
  })

  test('while developing, the server of the developer does, and the built page does not', () => {
    const dev = pageAt('http://localhost:5173')
    const server = 'http://localhost:5173/'
    expect(isOurPage({ sender: dev.contents, senderFrame: dev.mainFrame }, dev.contents, server)).toBe(true)
    expect(isOurPage({ sender: ours.contents, senderFrame: ours.mainFrame }, ours.contents, server)).toBe(
      false,
    )
  })
})

describe('the server of a developer', () => {
  test.each([
    ['http://localhost:5173', 'http://localhost:5173/'],
    ['http://127.0.0.1:5173/', 'http://127.0.0.1:5173/'],
    ['http://[::1]:5173', 'http://[::1]:5173/'],
  ])('%s is taken', (address, taken) => {
    expect(devServerOf(address, false)).toBe(taken)
  })

  test.each([
    undefined,
    '',
    'localhost:5173',
    'http://example.org',
    'https://localhost:5173',
    'http://localhost.evil/',
  ])('%s is not', (address) => {
    expect(devServerOf(address, false)).toBeNull()
  })

  test('a packaged app takes none', () => {
    expect(devServerOf('http://localhost:5173', true)).toBeNull()
  })
})
