import { counted } from '../../shared/building'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Progress } from '../ui/states'
import { type Leaving, useLeaving } from './leaving'
import './leaving.css'

/** So many edits are named one by one. */
const named = 6

/** Before another project takes the place of this one: waits for what is not saved, or asks what to do with it. */
export function LeavingDialog() {
  const { leaving, choose } = useLeaving()
  if (leaving === null) return null
  return leaving.kind === 'saving' ? (
    <Dialog
      title="Saving before the project is left"
      isOpen
      onClose={() => choose('stay')}
      size="small"
      role="alertdialog"
      actions={
        <Button onPress={() => choose('stay')} autoFocus>
          Stay here
        </Button>
      }
    >
      <Progress
        label={`${counted(Math.max(1, leaving.edits), 'edit')} on the way to the disk`}
        done={0}
        total={0}
      />
    </Dialog>
  ) : (
    <Unsaved leaving={leaving} choose={choose} />
  )
}

interface UnsavedProps {
  readonly leaving: Extract<Leaving, { kind: 'unsaved' }>
  readonly choose: (choice: 'again' | 'lose' | 'stay') => void
}

function Unsaved({ leaving: { lost, why }, choose }: UnsavedProps) {
  const more = lost.length - named
  return (
    <Dialog
      title={lost.length === 1 ? 'One edit is not saved' : `${lost.length} edits are not saved`}
      isOpen
      onClose={() => choose('stay')}
      size="small"
      role="alertdialog"
      actions={
        <>
          <Button look="danger" onPress={() => choose('lose')}>
            {lost.length === 1 ? 'Leave and lose it' : `Leave and lose all ${lost.length}`}
          </Button>
          <Button onPress={() => choose('stay')}>Stay</Button>
          <Button look="primary" onPress={() => choose('again')} autoFocus>
            Try again
          </Button>
        </>
      }
    >
      {why === '' ? null : <p>{why}</p>}
      <p className="lost-lead">
        {lost.length === 1 ? 'It is' : 'They are'} on this screen only, and lost when this project is left:
      </p>
      <ul className="lost-edits">
        {lost.slice(0, named).map((label, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change while it is shown
          <li key={at}>{label}</li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
    </Dialog>
  )
}
