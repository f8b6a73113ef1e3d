import { TriangleAlert } from 'lucide-react'
import { Checkbox } from '../ui/fields'
import { DateRule, OrderQuestion, OutletName } from './always'
import { FactsForm } from './facts-form'
import { setFacts, setIncluded, useReview } from './state'

const duplicateWords = {
  'same-file': 'The same file',
  'same-text': 'An article with the same text',
  'same-number': 'The same article of the same database',
} as const

/** What was found about the article in which the person is: facts, warnings, whether it is imported. */
export function ArticleFactsColumn() {
  const proposal = useReview((state) => state.proposal)
  const line = useReview((state) => state.line)
  if (!proposal) return null
  const article =
    proposal.articles.find((candidate) => line >= candidate.firstLine && line < candidate.endLine) ??
    proposal.articles[0]
  if (!article) return null
  const number = proposal.articles.indexOf(article) + 1
  return (
    <section className="side-scroll" aria-label="Facts about the article">
      <h2 className="side-title">
        {proposal.articles.length > 1 ? `Article ${number} of ${proposal.articles.length}` : 'Article'}
      </h2>
      {article.duplicate ? (
        <p className="warning-line">
          <TriangleAlert size={14} strokeWidth={1.5} aria-hidden />
          <span>
            {duplicateWords[article.duplicate.how]} is there already: {article.duplicate.where}.{' '}
            {proposal.duplicate
              ? 'The file is left out unless you tick it in the list.'
              : 'The article is left out unless you tick it here.'}
          </span>
        </p>
      ) : null}
      {article.warnings.map((warning) => (
        <p key={warning} className="warning-line">
          <TriangleAlert size={14} strokeWidth={1.5} aria-hidden />
          <span>{warning}</span>
        </p>
      ))}
      <OrderQuestion proposal={proposal} article={article} />
      {proposal.articles.length > 1 ? (
        <Checkbox
          isSelected={article.included}
          onChange={(included) => void setIncluded(article.firstLine, included)}
        >
          Import this article
        </Checkbox>
      ) : null}
      <FactsForm
        key={`${proposal.id}-${article.firstLine}`}
        facts={article.facts}
        onChange={(changed) => void setFacts(article.firstLine, changed)}
        aside={{
          outlet: <OutletName proposal={proposal} article={article} />,
          date: <DateRule article={article} />,
        }}
      />
    </section>
  )
}
