import { memo } from 'react'
import type { Article } from '../../shared/schema'
import { longDate } from '../library/dates'

interface ArticleHeadProps {
  readonly article: Article
  /** The text has a headline of its own. */
  readonly titled: boolean
}

/** Outlet, date, place and writers above the text, and the title where the text has no headline of its own. */
export const ArticleHead = memo(function ArticleHead({ article, titled }: ArticleHeadProps) {
  const by = [...article.authors, ...(article.agency ? [article.agency] : [])]
  return (
    <header className="article-head">
      <p className="article-facts">
        {article.outlet ? <strong dir="auto">{article.outlet}</strong> : null}
        {article.date ? (
          <time dateTime={article.date.iso}>{longDate(article.date, navigator.language)}</time>
        ) : null}
        {article.place ? <span dir="auto">{article.place}</span> : null}
        {by.length > 0 ? <span dir="auto">by {by.join(', ')}</span> : null}
      </p>
      {titled ? null : (
        <h1 className="article-title" dir="auto" lang={article.language || undefined}>
          {article.title || 'Untitled article'}
        </h1>
      )}
    </header>
  )
})
