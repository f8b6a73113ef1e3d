import { useEffect, useMemo, useRef, useState } from 'react'
import type { Segment } from '../../shared/schema'
import { crowdsOf } from './crowds'
import type { ReadingEditor } from './editor'
import { linesWithin } from './geometry'
import type { Bar } from './labels'
import { Measurer } from './measure'
import { firstRunAfter } from './strokes'

/** A count of segments over one place, in pixels from the top left of the text. */
export interface PlacedCrowd {
  readonly count: number
  readonly left: number
  readonly top: number
}

/** Where segments stand on the page. */
interface Measured {
  readonly bars: readonly Bar[]
  /** Only those near what is in sight. */
  readonly crowds: readonly PlacedCrowd[]
}

/** A range of pixels from the top of the text. */
export interface Sight {
  readonly top: number
  readonly bottom: number
}

/** Things are drawn this far above and below what is in sight, in pixels. */
export const beyond = 600

const unmeasured: Measured = { bars: [], crowds: [] }

/**
 * Measures what is near the sight after each change, when the page has been painted.
 * `folds` changes whenever lines are folded or shown.
 */
export function useBars(
  editor: ReadingEditor,
  segments: readonly Segment[],
  folds: unknown,
  sight: Sight,
): Measured {
  const [measured, setMeasured] = useState<Measured>(unmeasured)
  const measurer = useMemo(() => new Measurer(editor), [editor])
  const latest = useRef({ segments, sight })
  latest.current = { segments, sight }
  const again = useRef<() => void>(() => {})

  useEffect(() => {
    let frame = 0
    let later: ReturnType<typeof setTimeout> | undefined
    const run = (): void => {
      const near = { top: latest.current.sight.top - beyond, bottom: latest.current.sight.bottom + beyond }
      setMeasured({
        bars: measurer.measure(latest.current.segments, near),
        crowds: placeCrowds(editor, near),
      })
    }
    const start = (): void => {
      cancelAnimationFrame(frame)
      clearTimeout(later)
      // After the frame is painted: what changed in the text is seen first, its bar in the next frame.
      frame = requestAnimationFrame(() => {
        later = setTimeout(run)
      })
    }
    again.current = start
    const forget = (): void => {
      measurer.forget()
      start()
    }
    const resized = new ResizeObserver(start)
    resized.observe(editor.dom)
    document.fonts.addEventListener('loadingdone', forget)
    const restyled = new MutationObserver(forget)
    restyled.observe(document.documentElement, { attributeFilter: ['style', 'data-theme'] })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(later)
      resized.disconnect()
      restyled.disconnect()
      document.fonts.removeEventListener('loadingdone', forget)
    }
  }, [editor, measurer])

  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what is measured, and where.
  useEffect(() => again.current(), [editor, segments, folds, sight])
  return measured
}

/** What is in sight, in steps, so that scrolling measures and draws only now and then. */
export function useSight(editor: ReadingEditor, scroller: HTMLElement): Sight {
  const [step, setStep] = useState(0)
  const [height, setHeight] = useState(scroller.clientHeight)
  useEffect(() => {
    const onScroll = (): void => setStep(Math.round(scroller.scrollTop / (beyond / 2)))
    onScroll()
    scroller.addEventListener('scroll', onScroll, { passive: true })
    const resized = new ResizeObserver(() => setHeight(scroller.clientHeight))
    resized.observe(scroller)
    return () => {
      scroller.removeEventListener('scroll', onScroll)
      resized.disconnect()
    }
  }, [scroller])
  return useMemo(() => {
    const top = step * (beyond / 2) - (editor.dom.parentElement?.offsetTop ?? 0)
    return { top, bottom: top + height }
  }, [editor, step, height])
}

function placeCrowds(editor: ReadingEditor, near: Sight): readonly PlacedCrowd[] {
  const { runs } = editor.highlights
  const lines = editor.lineElements()
  const { first, end } = linesWithin(lines, near)
  const from = firstRunAfter(runs, editor.starts[first] ?? editor.text.length)
  const to = firstRunAfter(runs, (editor.starts[end] ?? editor.text.length) - 1)
  const page = editor.dom.getBoundingClientRect()
  return crowdsOf(runs.slice(from, to + 1), (offset) => editor.lineAt(offset)).flatMap(({ at, count }) => {
    const line = editor.lineAt(at)
    const rect = line >= first && line < end ? editor.characterRect(at) : null
    return rect ? [{ count, left: rect.right - page.left, top: rect.top - page.top }] : []
  })
}
