import { Columns2, ExternalLink, FileSearch, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { withFacts } from '../../shared/import/answered'
import type { Article, ArticleFacts, ArticleStatus, Change, Id } from '../../shared/schema'
import { ask, newId } from '../bridge'
import { OriginalDialog } from '../original/dialog'
import { report } from '../shell/commands'
import { startImport } from '../shell/importing'
import { useProject } from '../state/project'
import { catalogueHome, useArticle } from '../state/records'
import { commit, making } from '../state/saving'
import type { Visit } from '../state/visit'
import { Button } from '../ui/button'
import { Select } from '../ui/fields'
import { Empty } from '../ui/states'
import { FactsForm } from './facts-form'
import './review.css'

/** The inspector's Article tab: facts that can be corrected, status, and where the article came from. */
export function ArticlePanel({ articleId }: { readonly articleId: Id | null }) {
  const article = useArticle(articleId)
  const readOnly = useProject((state) => state.meta?.readOnly ?? null)
  const [isShown, setShown] = useState(false)
  if (!article) return <Empty title="No article is open">Open one to see what is known about it.</Empty>
  return (
    <section className="side-scroll" aria-label="About the article">
      <StatusChoice article={article} />
      {article.warnings.map((warning) => (
        <p key={warning} className="warning-line">
          <TriangleAlert size={14} strokeWidth={1.5} aria-hidden />
          <span>{warning}</span>
        </p>
      ))}
      <FactsForm
        key={article.id}
        facts={article}
        isReadOnly={readOnly !== null}
        isLive
        onChange={(changed, visit) => save(article.id, changed, visit)}
      />
      {/^https?:/i.test(article.url) ? (
        <Button
          look="quiet"
          icon={<ExternalLink size={14} strokeWidth={1.5} aria-hidden />}
          onPress={() => void ask('app.openLink', { url: article.url }).then(report)}
        >
          Open the address in the browser
        </Button>
      ) : null}
      <Origin article={article} />
      <Button icon={<Columns2 size={14} strokeWidth={1.5} aria-hidden />} onPress={() => setShown(true)}>
        Show the original
      </Button>
      {isShown ? <OriginalDialog article={article} onClose={() => setShown(false)} /> : null}
      <Button
        icon={<FileSearch size={14} strokeWidth={1.5} aria-hidden />}
        isDisabled={readOnly !== null}
        onPress={() => void startImport(() => ask('import.reviewArticle', { articleId: article.id }))}
      >
        Review the import again
      </Button>
    </section>
  )
}

function save(articleId: Id, changed: Partial<ArticleFacts>, visit?: Visit): void {
  const article = catalogueHome(useProject.getState()).article?.[articleId]
  if (!article) return
  const { coderId, now } = making()
  const what = Object.keys(changed)[0] ?? 'facts'
  const change: Change = {
    id: newId('change'),
    at: now,
    coder: coderId,
    label: `correct the ${what} of “${article.title.slice(0, 60)}”`,
    records: [{ kind: 'article', id: article.id, before: article, after: withFacts(article, changed) }],
  }
  commit(change, visit)
}

function StatusChoice({ article }: { readonly article: Article }) {
  const coderId = useProject((state) => state.meta?.coderId ?? '')
  const segments = useProject((state) => state.stats[article.id]?.coders[coderId] ?? 0)
  const status: ArticleStatus = article.statuses[coderId] ?? (segments > 0 ? 'in-progress' : 'not-started')
  return (
    <Select
      label="Status, for you"
      value={status}
      onChange={(next) => {
        const { now } = making()
        commit({
          id: newId('change'),
          at: now,
          coder: coderId,
          label: `set the status of “${article.title.slice(0, 60)}”`,
          records: [
            {
              kind: 'article',
              id: article.id,
              before: article,
              after: { ...article, statuses: { ...article.statuses, [coderId]: next } },
            },
          ],
        })
      }}
      choices={[
        { id: 'not-started', name: 'Not started' },
        { id: 'in-progress', name: 'In progress' },
        { id: 'done', name: 'Done' },
      ]}
    />
  )
}

function Origin({ article }: { readonly article: Article }) {
  const { provenance } = article
  return (
    <dl className="facts small origin">
      <dt>File</dt>
      <dd>{provenance.file}</dd>
      <dt>Read as</dt>
      <dd>
        {provenance.format}, {provenance.encoding}
      </dd>
      <dt>Imported</dt>
      <dd>
        {new Date(provenance.importedAt).toLocaleString(undefined, {
          dateStyle: 'medium',
          timeStyle: 'short',
        })}
      </dd>
      <dt>Words</dt>
      <dd className="tabular">{article.words.toLocaleString()} without debris</dd>
    </dl>
  )
}
