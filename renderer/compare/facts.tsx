import type { Article, Id } from '../../shared/schema'
import { useProject } from '../state/project'
import { useArticle } from '../state/records'

interface CompareFactsProps {
  readonly left: Id | null
  readonly right: Id | null
}

/** Plain facts that tell the two apart at a glance: who printed first, how long, how much is coded. */
export function CompareFacts({ left, right }: CompareFactsProps) {
  const a = useArticle(left)
  const b = useArticle(right)
  const stats = useProject((state) => state.stats)
  if (!a || !b) return <p className="compare-facts quiet">Choose two articles to see them side by side</p>
  const coded = (article: Article): number => stats[article.id]?.segments ?? 0
  return (
    <ul className="compare-facts tabular">
      <li>{order(a, b)}</li>
      <li>
        <strong>{a.words.toLocaleString()}</strong> and <strong>{b.words.toLocaleString()}</strong> words
      </li>
      <li>
        <strong>{coded(a)}</strong> and <strong>{coded(b)}</strong> segments
      </li>
    </ul>
  )
}

const name = (article: Article): string => article.outlet || article.title

/** Who printed first, as far as both dates tell. */
function order(a: Article, b: Article): string {
  if (!a.date || !b.date) return 'Who printed first is not known'
  const depth = Math.min(a.date.iso.length, b.date.iso.length, 10)
  const first = a.date.iso.slice(0, depth)
  const second = b.date.iso.slice(0, depth)
  if (first !== second) {
    const [early, late] = first < second ? [a, b] : [b, a]
    const days =
      depth === 10 ? Math.round(dayNumber(late.date?.iso ?? '') - dayNumber(early.date?.iso ?? '')) : 0
    const by = days > 0 ? ` by ${days} ${days === 1 ? 'day' : 'days'}` : ''
    return `${name(early)} printed first${by}`
  }
  return depth === 10 ? 'Printed on the same day' : 'Printed in the same period'
}

/** Days since 1970-01-01 of the day that an ISO date begins with. */
const dayNumber = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / 86_400_000
