import { useMemo } from 'react'
import type { Codebook } from '../../shared/codebook/lookup'
import type { Segment } from '../../shared/schema'
import { answersOf } from '../../shared/segments/lookup'
import { useCodebook } from './coding'
import type { Look } from './strokes'

/** How segments look under the codebook as it is: a new function whenever codes or dimensions changed. */
export function useLooks(): (segment: Segment) => Look {
  const codebook = useCodebook()
  return useMemo(() => looksOf(codebook), [codebook])
}

/** The first code of the first dimension answered gives the colour, that dimension the form. */
export function looksOf(codebook: Codebook): (segment: Segment) => Look {
  const known = new WeakMap<Segment, Look>()
  return (segment) => {
    const hit = known.get(segment)
    if (hit) return hit
    const answer = answersOf(segment, codebook)[0]
    const look: Look = {
      colour: answer?.codes[0]?.colour ?? null,
      form: answer ? codebook.dimensions.indexOf(answer.dimension) : 0,
    }
    known.set(segment, look)
    return look
  }
}
