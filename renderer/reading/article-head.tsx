import { memo } from 'react'
import type { Article, ArticleDate } from '../../shared/schema'

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
        {article.date ? <time dateTime={article.date.iso}>{longDate(article.date)}</time> : null}
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

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "12 March 2024, 17:21", "March 2024", "2024": as much as is known, the time as it was printed. */
export function longDate(date: ArticleDate): string {
  const [whole = '', time = ''] = date.iso.split('T')
  const [year = '', monthPart = '01', dayPart = '01'] = whole.split('-')
  const instant = Date.UTC(Number(year), Number(monthPart) - 1, Number(dayPart))
  switch (date.precision) {
    case 'year':
      return year
    case 'month':
      return month.format(instant)
    case 'day':
      return day.format(instant)
    case 'time':
      return `${day.format(instant)}, ${time.slice(0, 5)}`
  }
}
