import { openBackups } from '../backups/state'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { openProject, useOpening } from './opening'

/** Says why a project did not open, and offers to open it for reading where that is possible. */
export function RefusalDialog() {
  const refusal = useOpening((state) => state.refusal)
  const close = (): void => useOpening.setState({ refusal: null })
  return (
    <Dialog
      title="The project was not opened"
      isOpen={refusal !== null}
      onClose={close}
      size="small"
      role="alertdialog"
      actions={
        <>
          {refusal?.offerBackups ? (
            <Button
              onPress={() => {
                close()
                openBackups('refused')
              }}
            >
              Backups…
            </Button>
          ) : null}
          {refusal?.offerReadOnly ? (
            <Button onPress={() => void openProject({ kind: 'refused' }, true)}>Open read-only</Button>
          ) : null}
          <Button look="primary" onPress={close} autoFocus>
            Close
          </Button>
        </>
      }
    >
      {refusal?.message}
    </Dialog>
  )
}
