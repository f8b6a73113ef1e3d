import type { Id } from '../../shared/schema'

interface ReadingProps {
  readonly articleId: Id
  readonly pane: 0 | 1
}

export function Reading({ articleId }: ReadingProps) {
  return <div>{articleId}</div>
}
