import { counted } from '../../shared/building'
import type { Id } from '../../shared/schema'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

/** What was taken over, and the references of which nothing was. */
export interface LeftOut {
  readonly articles: readonly Id[]
  readonly facts: number
  readonly references: readonly { readonly number: number; readonly title: string; readonly why: string }[]
}

interface LeftOutProps {
  readonly leftOut: LeftOut | null
  readonly onClose: () => void
}

/** As many as are worth reading in a dialog. */
const shownAtMost = 200

export function LeftOutDialog({ leftOut, onClose }: LeftOutProps) {
  if (!leftOut) return null
  const { facts, articles, references } = leftOut
  const more = references.length - shownAtMost
  return (
    <Dialog
      title={`${counted(facts, 'fact')} came into ${counted(articles.length, 'article')}`}
      isOpen
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          To the library
        </Button>
      }
    >
      <p>Nothing was taken from {counted(references.length, 'reference')}. Undo takes back what was added.</p>
      <table className="outcome-table">
        <thead>
          <tr>
            <th>Reference</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {references.slice(0, shownAtMost).map(({ number, title, why }) => (
            <tr key={number}>
              <td dir="auto">{title === '' ? `Reference ${number}, without a title` : title}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="quiet small">and {more} more</p> : null}
    </Dialog>
  )
}
