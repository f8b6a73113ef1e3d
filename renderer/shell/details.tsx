import { makeChange } from '../../shared/building'
import { useProject } from '../state/project'
import { projectHome, useArticles, useCoders } from '../state/records'
import { commit, making } from '../state/saving'
import { useView } from '../state/view'
import type { Visit } from '../state/visit'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { DraftField } from '../ui/draft-field'

const close = (): void => useView.setState({ dialog: null })

/** What the project is, and a note on it. Its name is that of its folder, which only the system renames. */
export function DetailsDialog() {
  const isOpen = useView((state) => state.dialog === 'details')
  return (
    <Dialog
      title="Project details"
      isOpen={isOpen}
      onClose={close}
      actions={
        <Button look="primary" onPress={close}>
          Close
        </Button>
      }
    >
      <Details />
    </Dialog>
  )
}

function Details() {
  const meta = useProject((state) => state.meta)
  const record = useProject((state) => projectHome(state).project?.project)
  const articles = useArticles().length
  const coders = useCoders()
  if (!meta || !record) return null
  return (
    <div className="details">
      <dl className="facts">
        <dt>Name</dt>
        <dd>{meta.name}</dd>
        <dt>Lies in</dt>
        <dd className="details-folder">{meta.location}</dd>
        <dt>Created</dt>
        <dd>{new Date(record.createdAt).toLocaleDateString(undefined, { dateStyle: 'long' })}</dd>
        <dt>Articles</dt>
        <dd className="tabular">{articles.toLocaleString()}</dd>
        <dt>{coders.length === 1 ? 'Coder' : 'Coders'}</dt>
        <dd>{coders.map((coder) => coder.name).join(', ')}</dd>
      </dl>
      <DraftField
        label="Note"
        rows={7}
        placeholder="The question, where the articles come from, how they were chosen"
        value={record.note}
        isReadOnly={meta.readOnly !== null}
        onSave={writeNote}
      />
      <p className="small quiet">
        The project is called after its folder. To rename it, close it and rename the folder.
      </p>
    </div>
  )
}

/** Gives the reason, in a sentence, when the note cannot be kept. */
function writeNote(note: string, visit: Visit): string | null {
  const before = projectHome(useProject.getState()).project?.project
  if (!before) return 'No project is open.'
  if (before.note === note) return null
  const edit = { kind: 'project' as const, id: before.id, before, after: { ...before, note } }
  const change = makeChange(making(), 'write the note on the project', [edit])
  return commit(change, visit) ? null : 'The note was changed elsewhere a moment ago.'
}
