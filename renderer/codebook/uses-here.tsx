import { Button as AriaButton } from 'react-aria-components'
import type { Id } from '../../shared/schema'
import { useSegments } from '../state/records'
import { selectSegment, useCurrentArticle } from '../state/view'

/** The segments of the open article that carry a code; a press goes to one. Nothing when there is none. */
export function UsesHere({ codeId }: { readonly codeId: Id }) {
  const articleId = useCurrentArticle()
  const segments = useSegments(articleId).filter((segment) =>
    Object.values(segment.codes).some((codes) => codes.includes(codeId)),
  )
  if (articleId === null || segments.length === 0) return null
  return (
    <div className="uses-here">
      <h4>
        In this article <span className="quiet tabular">{segments.length}</span>
      </h4>
      <ul>
        {segments.map((segment) => (
          <li key={segment.id}>
            <AriaButton className="use-here" onPress={() => selectSegment(articleId, segment.id)}>
              <span className="clip" dir="auto">
                {segment.spans.map((span) => span.quote).join(' … ')}
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </div>
  )
}
