import { ChevronDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import {
  Button as AriaButton,
  Autocomplete,
  Dialog,
  DialogTrigger,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import type { Article, Id } from '../../shared/schema'
import { foldKey } from '../../shared/text/fold'
import { outletAndDate } from '../library/dates'
import { useArticle, useArticles } from '../state/records'
import { SearchField } from '../ui/fields'

/** As many as a person looks through before typing another letter. */
const shownAtMost = 60

interface ArticlePickerProps {
  readonly label: string
  readonly articleId: Id | null
  readonly other: Id | null
  readonly onChoose: (articleId: Id) => void
}

/** A button with the article's outlet and date that opens a list to type into. */
export function ArticlePicker({ label, articleId, other, onChoose }: ArticlePickerProps) {
  const article = useArticle(articleId)
  const [isOpen, setOpen] = useState(false)
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className="article-picker" aria-label={`${label}: ${article?.title ?? 'none chosen'}`}>
        <span className="clip" dir="auto">
          {article ? article.title || 'Without a title' : 'Choose an article'}
        </span>
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
      </AriaButton>
      <Popover className="popover chooser-popover" placement="bottom start" offset={4}>
        <Dialog className="chooser-dialog" aria-label={label}>
          <Choices
            articleId={articleId}
            other={other}
            onChoose={(id) => {
              setOpen(false)
              onChoose(id)
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Choices({ articleId, other, onChoose }: Omit<ArticlePickerProps, 'label'>) {
  const articles = useArticles()
  const [query, setQuery] = useState('')
  const keyed = useMemo(
    () =>
      articles
        .map((article) => ({
          article,
          key: foldKey(`${article.title} ${article.outlet} ${dateOf(article)}`),
        }))
        .sort((a, b) => dateOf(a.article).localeCompare(dateOf(b.article))),
    [articles],
  )
  const found = useMemo(() => {
    const words = foldKey(query).split(/\s+/).filter(Boolean)
    const hits = keyed.filter(({ key }) => words.every((word) => key.includes(word)))
    const last = hits.filter(({ article }) => article.id === other)
    return [...hits.filter(({ article }) => article.id !== other), ...last]
      .slice(0, shownAtMost)
      .map(({ article }) => article)
  }, [keyed, query, other])
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <div className="chooser-search">
        <SearchField label="Find an article" value={query} onChange={setQuery} autoFocus />
      </div>
      <ListBox
        className="list-box chooser-list"
        aria-label="Articles"
        escapeKeyBehavior="none"
        selectionMode="single"
        selectedKeys={articleId ? [articleId] : []}
        onAction={(key) => onChoose(String(key))}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys
          if (key !== undefined) onChoose(String(key))
        }}
        renderEmptyState={() => <p className="quiet chooser-none">No article of that name</p>}
      >
        {found.map((article) => (
          <ListBoxItem
            key={article.id}
            id={article.id}
            textValue={article.title}
            className="list-item chooser-item"
          >
            <span className="small quiet">
              {outletAndDate(article, navigator.language) || 'Outlet and date unknown'}
            </span>
            <span dir="auto">{article.title || 'Without a title'}</span>
          </ListBoxItem>
        ))}
      </ListBox>
    </Autocomplete>
  )
}

const dateOf = (article: Article): string => article.date?.iso.slice(0, 10) ?? ''
