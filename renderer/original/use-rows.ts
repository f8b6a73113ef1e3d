import { useCallback, useEffect, useRef, useState } from 'react'
import type { Result } from '../../shared/contract'
import {
  type OriginalAsk,
  type OriginalPage,
  type OriginalRow,
  type OriginalView,
  rowOfLine,
} from '../../shared/import/original'

/** Asks for some rows of a file as it is. */
export type AskRows = (ask: OriginalAsk) => Promise<Result<OriginalPage>>

/** Rows asked for at once. */
const size = 200

/** A file's rows as far as they are here. */
export interface Rows {
  /** The first page without its rows; null until it is here. */
  readonly head: Omit<OriginalPage, 'rows' | 'from'> | null
  /** Why the file cannot be shown; null while all is well. */
  readonly trouble: string | null
  readonly row: (index: number) => OriginalRow | null
  /** Sees to it that these rows come. */
  readonly want: (from: number, to: number) => void
  /** The row at which a line stands, as far as is known. */
  readonly rowOf: (line: number) => number
}

interface Loaded {
  readonly head: Rows['head']
  readonly pages: ReadonlyMap<number, readonly OriginalRow[]>
  readonly trouble: string | null
}

const nothing: Loaded = { head: null, pages: new Map(), trouble: null }

/** The rows of a file in one view, loaded page by page as they are wanted. `key` changes with the file and its reading. */
export function useRows(ask: AskRows, view: OriginalView, key: string): Rows {
  const [loaded, setLoaded] = useState<Loaded>(nothing)
  const asked = useRef(new Set<number>())
  const round = useRef<object>({})
  const latest = useRef(ask)
  latest.current = ask

  const load = useCallback(
    async (page: number): Promise<void> => {
      if (asked.current.has(page)) return
      asked.current.add(page)
      const mine = round.current
      const result = await latest.current({ view, from: page * size, count: size })
      if (round.current !== mine) return
      setLoaded((before) => {
        if (!result.ok) return { ...before, trouble: result.message }
        const { rows, from: _from, ...head } = result.value
        return {
          head: page === 0 ? head : before.head,
          pages: new Map(before.pages).set(page, rows),
          trouble: null,
        }
      })
    },
    [view],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another file
  useEffect(() => {
    round.current = {}
    asked.current = new Set()
    setLoaded(nothing)
    void load(0)
  }, [load, key])

  const row = (index: number): OriginalRow | null =>
    loaded.pages.get(Math.floor(index / size))?.[index % size] ?? null
  return {
    head: loaded.head,
    trouble: loaded.trouble,
    row,
    want: (from, to) => {
      for (let page = Math.floor(from / size); page <= Math.floor(to / size); page += 1) void load(page)
    },
    rowOf: (line) => {
      if (!loaded.head) return 0
      const guess = rowOfLine(loaded.head, line)
      // Rows around the guess that are here tell exactly.
      for (let step = 0; step < size; step += 1)
        for (const at of [guess + step, guess - step]) if (row(at)?.line === line) return at
      return guess
    },
  }
}
