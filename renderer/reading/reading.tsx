import { useEffect, useState } from 'react'
import type { Id } from '../../shared/schema'
import { forgetContent, useProject } from '../state/project'
import { useArticle } from '../state/records'
import { loadArticle } from '../state/saving'
import { Button } from '../ui/button'
import { Empty } from '../ui/states'
import { usePanes } from './panes'
import { Surface } from './surface'
import './reading.css'

interface ReadingProps {
  readonly articleId: Id
  readonly pane: 0 | 1
}

/** An article to read and to code, in the Code view (pane 0) or in a pane of Compare. */
export function Reading({ articleId, pane }: ReadingProps) {
  const article = useArticle(articleId)
  const text = useProject((state) => state.texts.get(articleId)?.text ?? null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [asked, setAsked] = useState(0)
  const isLoaded = text !== null

  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is a reason of its own.
  useEffect(() => {
    keepRecent(articleId)
    if (isLoaded) return
    let wanted = true
    void loadArticle(articleId).then((why) => {
      if (wanted) setTrouble(why)
    })
    return () => {
      wanted = false
    }
  }, [articleId, isLoaded, asked])

  if (!article) {
    return (
      <Empty title="This article is no longer in the project">
        It was deleted or its import was undone. Choose another one in the list at the left.
      </Empty>
    )
  }
  if (text !== null) return <Surface key={articleId} article={article} text={text} pane={pane} />
  if (trouble === null) return <ReadingShape />
  return (
    <Empty
      title="This article could not be opened"
      actions={<Button onPress={() => setAsked((times) => times + 1)}>Try again</Button>}
    >
      {trouble}
    </Empty>
  )
}

/** The shape of an article while its text is on the way. */
function ReadingShape() {
  return (
    <div className="reading" aria-busy="true">
      <div className="reading-sheet">
        <div className="reading-shape" role="status" aria-label="Loading the article">
          <i className="reading-shape-facts" />
          <i className="reading-shape-title" />
          <i className="reading-shape-title reading-shape-short" />
          {['a', 'b', 'c'].map((paragraph) => (
            <div key={paragraph} className="reading-shape-lines">
              <i />
              <i />
              <i />
              <i className="reading-shape-short" />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

/** Articles whose text and coding stay in memory after they were left, so that going back is instant. */
const mostKept = 8
let recent: readonly Id[] = []

function keepRecent(articleId: Id): void {
  recent = [articleId, ...recent.filter((id) => id !== articleId)]
  const open = usePanes.getState().panes.map((pane) => pane?.articleId)
  const gone = recent.slice(mostKept).filter((id) => !open.includes(id))
  recent = recent.filter((id) => !gone.includes(id))
  for (const id of gone) forgetContent(id)
}
