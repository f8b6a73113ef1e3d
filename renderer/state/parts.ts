import type { EventOf } from '../../shared/contract'

type Changed = EventOf<'project.changed'>

/**
 * Puts the parts together in which main tells of a large Change: each call takes one part and gives the whole
 * with the last, null before. Parts of a Change that never comes to its end (the page was loaded in the middle of
 * it) are let go.
 */
export function gatherParts(): (part: Changed) => Changed | null {
  let parts: Changed[] = []
  return (part) => {
    if (parts[0]?.seq !== part.seq) parts = []
    parts.push(part)
    if (part.more) return null
    const whole = parts.length === 1 ? part : joined(parts, part)
    parts = []
    return whole
  }
}

function joined(parts: readonly Changed[], last: Changed): Changed {
  return {
    ...last,
    edits: parts.flatMap(({ edits }) => edits),
    stale: [...new Set(parts.flatMap(({ stale }) => stale))],
    stats: Object.assign({}, ...parts.map(({ stats }) => stats)),
  }
}
