import { BookOpen, Columns2, Download, Trash2 } from 'lucide-react'
import type { Article, ArticleStatus, Id } from '../../shared/schema'
import { openExport } from '../export/options'
import { compareArticles, openArticle } from '../state/view'
import type { MenuEntry } from '../ui/menu'
import { compareTwo, setStatus } from './actions'
import { allStatuses, StatusSign, statusKey, statusName } from './status'

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const

interface MenuFor {
  /** The articles it is about, in the order of the list; at least one. */
  readonly ids: readonly Id[]
  /** The status they share; null when they differ. */
  readonly status: ArticleStatus | null
  /** The article that is open in the Code view, to compare with. */
  readonly open: Article | null
  readonly editable: boolean
  readonly onDelete?: () => void
}

/** What can be done with one or several articles of a list. */
export function articleEntries({ ids, status, open, editable, onDelete }: MenuFor): readonly MenuEntry[] {
  const [first] = ids
  if (first === undefined) return []
  const single = ids.length === 1
  const withOpen = single && open && open.id !== first ? open : null
  return [
    {
      id: 'open',
      name: 'Open',
      icon: <BookOpen {...icon} />,
      keys: 'Enter',
      isDisabled: !single,
      onPress: () => openArticle(first),
    },
    ...(ids.length === 2
      ? [
          {
            id: 'compare',
            name: 'Compare the two',
            icon: <Columns2 {...icon} />,
            onPress: () => compareTwo(ids),
          },
        ]
      : []),
    ...(withOpen
      ? [
          {
            id: 'compare-open',
            name: 'Compare with the open article',
            icon: <Columns2 {...icon} />,
            onPress: () => compareArticles(withOpen.id, first),
          },
        ]
      : []),
    ...statusEntries(ids, status, editable).map((entry, index) => ({ ...entry, begins: index === 0 })),
    {
      id: 'export',
      name: single ? 'Export its tables…' : 'Export their tables…',
      icon: <Download {...icon} />,
      begins: true,
      onPress: () => openExport(ids),
    },
    ...(onDelete
      ? [
          {
            id: 'delete',
            name: single ? 'Delete…' : `Delete ${ids.length} articles…`,
            icon: <Trash2 {...icon} />,
            keys: 'Del',
            danger: true,
            begins: true,
            isDisabled: !editable,
            onPress: onDelete,
          },
        ]
      : []),
  ]
}

/** Says of articles how far the present coder is. */
export function statusEntries(
  ids: readonly Id[],
  status: ArticleStatus | null,
  editable: boolean,
): readonly MenuEntry[] {
  return allStatuses.map((each) => ({
    id: each,
    name: statusName(each),
    icon: <StatusSign status={each} />,
    keys: statusKey(each),
    isDisabled: !editable || each === status,
    onPress: () => setStatus(ids, each),
  }))
}
