import { ArrowLeftRight, Link2, Link2Off } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import type { Id } from '../../shared/schema'
import { Inspector } from '../inspector/inspector'
import { Reading } from '../reading/reading'
import { Drawer, useNarrow } from '../shell/drawer'
import { useArticle } from '../state/records'
import { useView } from '../state/view'
import { IconButton } from '../ui/button'
import { Empty } from '../ui/states'
import { ArticlePicker } from './article-picker'
import { CompareFacts } from './facts'
import { useScrollTogether } from './scrolling'
import './compare.css'

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const

/** Two articles side by side, each a full reading surface, each scrolling on its own or with the other. */
export function Compare() {
  const [left, right] = useView((state) => state.compared)
  const together = useView((state) => state.scrollTogether)
  const inspectorOpen = useView((state) => state.inspectorOpen)
  const narrow = useNarrow()
  const panes = useRef<HTMLDivElement>(null)
  useScrollTogether(panes, together && left !== null && right !== null, `${left}/${right}`)

  return (
    <div className="compare" ref={panes}>
      <Group orientation="horizontal" className="panels" id="compare">
        <Panel id="panes" minSize={520}>
          <div className="compare-body">
            <div className="compare-bar">
              <CompareFacts left={left} right={right} />
              <IconButton
                label={together ? 'Scroll each on its own' : 'Scroll together'}
                pressed={together}
                icon={together ? <Link2 {...icon} /> : <Link2Off {...icon} />}
                onPress={() => useView.setState({ scrollTogether: !together })}
              />
              <IconButton
                label="Swap sides"
                icon={<ArrowLeftRight {...icon} />}
                onPress={() =>
                  useView.setState((state) => ({
                    compared: [state.compared[1], state.compared[0]],
                    activePane: state.activePane === 0 ? 1 : 0,
                  }))
                }
              />
            </div>
            <Group orientation="horizontal" className="compare-panes" id="compare-panes">
              <Panel id="left" className="panel" minSize={280}>
                <Pane pane={0} articleId={left} other={right} />
              </Panel>
              <Separator className="divider" aria-label="Width of the two articles" />
              <Panel id="right" className="panel" minSize={280}>
                <Pane pane={1} articleId={right} other={left} />
              </Panel>
            </Group>
          </div>
        </Panel>
        {inspectorOpen && !narrow ? (
          <>
            <Separator className="divider" aria-label="Width of the inspector" />
            <Panel id="inspector" className="panel panel-side" defaultSize={300} minSize={260} maxSize={480}>
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
    </div>
  )
}

interface PaneProps {
  readonly pane: 0 | 1
  readonly articleId: Id | null
  /** What the other pane shows: offered last, since comparing an article with itself is rarely meant. */
  readonly other: Id | null
}

function Pane({ pane, articleId, other }: PaneProps) {
  const active = useView((state) => state.activePane === pane)
  const article = useArticle(articleId)
  const activate = (): void => {
    if (useView.getState().activePane !== pane) useView.setState({ activePane: pane })
  }
  return (
    <section
      className={active ? 'pane pane-active' : 'pane'}
      aria-label={`${pane === 0 ? 'Left' : 'Right'} article${article ? `: ${article.title}` : ''}`}
      data-pane={pane}
      onFocusCapture={activate}
      onPointerDownCapture={activate}
    >
      <div className="pane-head">
        <ArticlePicker
          label={`${pane === 0 ? 'Left' : 'Right'} article`}
          articleId={articleId}
          other={other}
          onChoose={(id) =>
            useView.setState((state) => ({
              compared: pane === 0 ? [id, state.compared[1]] : [state.compared[0], id],
              activePane: pane,
              selected: null,
            }))
          }
        />
      </div>
      <div className="pane-body">
        {articleId && article ? (
          <Reading key={`${pane}-${articleId}`} articleId={articleId} pane={pane} />
        ) : (
          <Nothing>Choose an article above. From the library, mark two articles and press Compare.</Nothing>
        )}
      </div>
    </section>
  )
}

function Nothing({ children }: { readonly children: ReactNode }) {
  return <Empty title="Nothing to compare yet">{children}</Empty>
}
