import { useEffect, useMemo, useState } from 'react'
import { type Usage, usageOf } from '../../shared/codebook/find'
import type { Id } from '../../shared/schema'
import { ask } from '../bridge'
import { useProject } from '../state/project'
import { codingHome, segmentsOf } from '../state/records'

/**
 * How often codes were given in the whole project, as main counts it, and which were given last in this
 * article. Taken when the picker opens and kept while it is open, so that no row moves under the hand.
 */
export function useUsage(articleId: Id): Usage {
  const here = useMemo(() => usageOf(segmentsOf(codingHome(useProject.getState(), articleId))), [articleId])
  const [counts, setCounts] = useState<ReadonlyMap<Id, number> | null>(null)
  useEffect(() => {
    let wanted = true
    void ask('codebook.counts', null).then((result) => {
      if (!wanted || !result.ok) return
      setCounts(new Map(Object.entries(result.value).map(([id, impact]) => [id, impact.segments])))
    })
    return () => {
      wanted = false
    }
  }, [])
  return useMemo(
    () => ({ recent: here.recent, count: (id) => counts?.get(id) ?? here.count(id) }),
    [here, counts],
  )
}
