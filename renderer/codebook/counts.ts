import { useEffect, useState } from 'react'
import type { CodeImpact, InputOf, OutputOf } from '../../shared/contract'
import { ask } from '../bridge'
import { useProject } from '../state/project'

type CodeCounts = OutputOf<'codebook.counts'>

const nothing: CodeCounts = {}

/** Long enough for a burst of edits to pass before main is asked. */
const pause = 150

/** How often each code is used, asked again after every edit that main has acknowledged. */
export function useCodeCounts(): CodeCounts {
  const history = useProject((state) => state.history)
  const [counts, setCounts] = useState<CodeCounts>(nothing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new history stands for an acknowledged edit
  useEffect(() => {
    let current = true
    const timer = setTimeout(async () => {
      const result = await ask('codebook.counts', null)
      if (current && result.ok) setCounts(result.value)
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [history])
  return counts
}

/** What deleting these codes, or this dimension, would do to segments; null until main has answered. */
export function useImpact(doomed: InputOf<'codebook.impact'>): CodeImpact | null {
  const [impact, setImpact] = useState<CodeImpact | null>(null)
  const key = JSON.stringify(doomed)
  useEffect(() => {
    let current = true
    setImpact(null)
    void ask('codebook.impact', JSON.parse(key) as InputOf<'codebook.impact'>).then((result) => {
      if (current && result.ok) setImpact(result.value)
    })
    return () => {
      current = false
    }
  }, [key])
  return impact
}
