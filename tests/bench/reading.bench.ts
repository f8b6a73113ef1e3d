import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { out } from '../../scripts/setup/places.mjs'
import { answerOpen, launch } from '../support/app'
import { clickMenu } from '../support/page'
import { type ArticleSize, copyProject, generatedProject } from '../support/projects'
import type { Bench, Row } from './bench'

export const benches: readonly Bench[] = [
  {
    name: 'reading',
    about: 'Opening an article until painted, adding one segment, and scrolling, in the running app.',
    run: measureReading,
  },
]

interface Figures {
  /** Milliseconds from the key that asks for the article until its text and highlights are painted. */
  readonly open: number
  /** Milliseconds of work from the key that gives a code until the highlight is painted. */
  readonly addWork: number
  /** The same with the waiting for the next frame. */
  readonly addTime: number
  /** Milliseconds between frames while scrolling: the median, and what 19 of 20 stay below. */
  readonly frame: number
  readonly slowFrame: number
}

/** Articles opened one after the other; the first warms up and is not counted. */
const articles = 6

async function measureReading(report: (row: Row) => void): Promise<void> {
  const plain = await measure({ words: 10_000, segments: 0 })
  const coded = await measure({ words: 10_000, segments: 1000 })
  const huge = await measure({ words: 50_000, segments: 10_000 })
  for (const [size, figures] of [
    ['10,000 words, no segment', plain],
    ['10,000 words, 1,000 segments', coded],
    ['50,000 words, 10,000 segments', huge],
  ] as const) {
    const isCoded = figures === coded
    const isHuge = figures === huge
    report({
      id: 'reading.open',
      size,
      figure: figures.open,
      unit: 'ms',
      ...(isHuge ? { goal: { atMost: 3000 } } : {}),
    })
    report({
      id: 'reading.add.work',
      size,
      figure: figures.addWork,
      unit: 'ms',
      goal: { atMost: isHuge ? 100 : 8 },
    })
    report({
      id: 'reading.add.painted',
      size,
      figure: figures.addTime,
      unit: 'ms',
      goal: { atMost: isHuge ? 200 : 50 },
    })
    report({ id: 'reading.scroll.frame', size, figure: figures.frame, unit: 'ms', goal: { atMost: 17.5 } })
    report({ id: 'reading.scroll.slow-frame', size, figure: figures.slowFrame, unit: 'ms' })
    if (isCoded) {
      report({
        id: 'reading.open.ratio',
        size: `${size}, beside the same text without`,
        figure: figures.open / plain.open,
        unit: 'x',
        goal: { atMost: 5 },
      })
    }
  }
}

async function measure(size: ArticleSize): Promise<Figures> {
  const pattern = await generatedProject(articles, size)
  const folder = join(out, 'projects', `reading ${size.words} ${size.segments} in use.framewise`)
  rmSync(folder, { recursive: true, force: true })
  await copyProject(pattern, folder)
  const { app, page, close } = await launch()
  try {
    await page.getByRole('grid', { name: 'Articles' }).waitFor()
    await answerOpen(app, [folder])
    await clickMenu(app, 'open-project')
    await page.getByText(`${size.words} ${size.segments} in use`).waitFor()
    await page.locator('[role="grid"] [data-index="0"]').dblclick()
    await page.locator('.page').waitFor()
    await page.waitForTimeout(3000)
    const opened: number[] = []
    for (let turn = 1; turn < articles; turn += 1) {
      opened.push(await page.evaluate(openNext, size.segments > 0))
      // Lanes are measured in idle time after the text is painted.
      await page.waitForTimeout(size.segments > 2000 ? 5000 : 2000)
    }
    const scrolled = await page.evaluate(scroll)
    const added: { work: number; time: number }[] = []
    for (let turn = 0; turn < 20; turn += 1) added.push(await addOne(page, 400 + turn * 130))
    return {
      open: median(opened),
      addWork: median(added.slice(8).map(({ work }) => work)),
      addTime: median(added.slice(8).map(({ time }) => time)),
      frame: quantile(scrolled, 0.5),
      slowFrame: quantile(scrolled, 0.95),
    }
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In the page: presses N in the text and waits until the next article has been painted. */
function openNext(isCoded: boolean): Promise<number> {
  return new Promise((resolve) => {
    const before = document.querySelector<HTMLElement>('.page')
    const began = performance.now()
    const look = (): void => {
      const now = document.querySelector<HTMLElement>('.page')
      if (!now || now === before || (now.textContent?.length ?? 0) < 1000) return
      const painted =
        now.querySelector('.stroke') ?? [...CSS.highlights.values()].find((one) => one.size > 20)
      if (isCoded && !painted) return
      observer.disconnect()
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => resolve(performance.now() - began)
        channel.port2.postMessage(null)
      })
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { subtree: true, childList: true })
    before?.focus()
    before?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'n', code: 'KeyN', bubbles: true, cancelable: true }),
    )
    // Highlights painted without touching the DOM cannot be observed.
    const poll = (): void => {
      look()
      if (document.querySelector('.page') === before || performance.now() - began < 200) setTimeout(poll, 4)
    }
    poll()
  })
}

/** In the page: scrolls two screens a second for two seconds; milliseconds between frames. */
function scroll(): Promise<number[]> {
  return new Promise((resolve) => {
    const scroller = document.querySelector<HTMLElement>('[data-reading-scroller]')
    if (!scroller) throw new Error('Nothing scrolls')
    const frames: number[] = []
    let last = performance.now()
    const step = (now: number): void => {
      frames.push(now - last)
      last = now
      scroller.scrollTop += 28
      if (frames.length < 120) requestAnimationFrame(step)
      else resolve(frames.slice(10))
    }
    requestAnimationFrame(step)
  })
}

/** Selects 40 characters of a paragraph near the top of the text and gives them the first code by its key. */
async function addOne(page: Page, from: number): Promise<{ work: number; time: number }> {
  await page.evaluate((start) => {
    const element = document.querySelector<HTMLElement>('.page')
    if (!element) throw new Error('No text')
    element.focus()
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const at = (unit: number): [Node, number] => {
      walker.currentNode = element
      let left = unit
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        if (left < node.length) return [node, left]
        left -= node.length
      }
      throw new Error('The text is too short')
    }
    getSelection()?.setBaseAndExtent(...at(start), ...at(start + 40))
  }, from)
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: /^Codes for/ }).waitFor()
  await page.waitForTimeout(400)
  const figures = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('.picker input')
    const began = performance.now()
    let done = began
    // Asked for before the key is handled, so that what the app does after the frame is not counted.
    const painted = new Promise<{ work: number; time: number }>((resolve) => {
      requestAnimationFrame(() => {
        const frame = performance.now()
        const channel = new MessageChannel()
        channel.port1.onmessage = () => {
          const end = performance.now()
          resolve({ work: done - began + (end - frame), time: end - began })
        }
        channel.port2.postMessage(null)
      })
    })
    input?.dispatchEvent(
      new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true, cancelable: true }),
    )
    // What the key caused at once is done when the tasks it queued within this one are.
    await Promise.resolve()
    await Promise.resolve()
    done = performance.now()
    return await painted
  })
  await page.keyboard.press('Escape')
  await page.waitForTimeout(600)
  return figures
}

function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const median = (figures: readonly number[]): number => quantile(figures, 0.5)
