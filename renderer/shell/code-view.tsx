import { Group, Panel, Separator } from 'react-resizable-panels'
import { Inspector } from '../inspector/inspector'
import { ArticleList } from '../library/list'
import { Reading } from '../reading/reading'
import { useView } from '../state/view'
import { Button } from '../ui/button'
import { Empty } from '../ui/states'
import { Drawer, useNarrow } from './drawer'

/** Reading and coding one article: the list at the left, the text, the inspector at the right. */
export function CodeView() {
  const articleId = useView((state) => state.articleId)
  const listOpen = useView((state) => state.listOpen)
  const inspectorOpen = useView((state) => state.inspectorOpen)
  const narrow = useNarrow()
  return (
    <>
      <Group orientation="horizontal" className="panels" id="code-view">
        {listOpen ? (
          <>
            <Panel id="list" className="panel panel-list" defaultSize={272} minSize={200} maxSize={420}>
              <ArticleList />
            </Panel>
            <Separator className="divider" aria-label="Width of the article list" />
          </>
        ) : null}
        <Panel id="reading" className="panel" minSize={420}>
          {articleId ? (
            <Reading key={articleId} articleId={articleId} pane={0} />
          ) : (
            <Empty
              title="No article is open"
              actions={
                <Button look="primary" onPress={() => useView.setState({ view: 'library' })}>
                  Go to the library
                </Button>
              }
            >
              Choose an article in the list at the left, or open one from the library.
            </Empty>
          )}
        </Panel>
        {inspectorOpen && !narrow ? (
          <>
            <Separator className="divider" aria-label="Width of the inspector" />
            <Panel id="inspector" className="panel panel-side" defaultSize={320} minSize={260} maxSize={520}>
              <Inspector />
            </Panel>
          </>
        ) : null}
      </Group>
      {narrow ? (
        <Drawer>
          <Inspector />
        </Drawer>
      ) : null}
    </>
  )
}
