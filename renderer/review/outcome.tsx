import type { ImportOutcome } from '../../shared/contract'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

interface OutcomeProps {
  readonly outcome: ImportOutcome | null
  readonly onClose: () => void
}

/** After an import in which some files failed: what came in, what did not, and why. */
export function OutcomeDialog({ outcome, onClose }: OutcomeProps) {
  const failed = outcome?.failed ?? []
  const count = outcome?.imported.length ?? 0
  return (
    <Dialog
      title={`${count} ${count === 1 ? 'article' : 'articles'} imported, ${failed.length} ${failed.length === 1 ? 'file' : 'files'} not`}
      isOpen={outcome !== null}
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          To the library
        </Button>
      }
    >
      <p>These files were left out. The files themselves are untouched; import them again once mended.</p>
      <table className="outcome-table">
        <thead>
          <tr>
            <th>File</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {failed.map((row) => (
            <tr key={row.file}>
              <td>{row.file}</td>
              <td>{row.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
