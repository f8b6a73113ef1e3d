import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { CodebookPanel } from '../codebook/panel'
import { ArticlePanel } from '../review/article-panel'
import { type InspectorTab, useCurrentArticle, useView } from '../state/view'
import { SegmentTab } from './segment-tab'
import './inspector.css'

const tabs: readonly { readonly id: InspectorTab; readonly name: string }[] = [
  { id: 'segment', name: 'Segment' },
  { id: 'codebook', name: 'Codebook' },
  { id: 'article', name: 'Article' },
]

/** At the right of the text: the selected segment, the codebook, the facts about the article. */
export function Inspector() {
  const tab = useView((state) => state.inspectorTab)
  const articleId = useCurrentArticle()
  return (
    <Tabs
      className="inspector"
      selectedKey={tab}
      onSelectionChange={(key) => {
        const chosen = tabs.find((candidate) => candidate.id === key)
        if (chosen) useView.setState({ inspectorTab: chosen.id })
      }}
    >
      <TabList className="inspector-tabs" aria-label="Inspector">
        {tabs.map(({ id, name }) => (
          <Tab key={id} id={id} className="inspector-tab">
            {name}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="segment" className="inspector-panel">
        <SegmentTab articleId={articleId} />
      </TabPanel>
      <TabPanel id="codebook" className="inspector-panel">
        <CodebookPanel />
      </TabPanel>
      <TabPanel id="article" className="inspector-panel">
        <ArticlePanel articleId={articleId} />
      </TabPanel>
    </Tabs>
  )
}
