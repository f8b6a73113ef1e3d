import { useReturnFocus } from '../ui/return-focus'
import { useCodebook } from './book'
import { MergeDialog, MoveDialog } from './choose-code'
import { DimensionDialog } from './dimension-dialog'
import { RecolourPopover } from './palette'
import { DeleteCodeDialog, DeleteDimensionDialog } from './removal'
import { RenamePopover } from './rename'
import { type CodebookTask, endTask, useCodebookView } from './state'

/** What the person is about to do with a code or a dimension; the focus goes back to the code's row after it. */
export function CodebookTasks() {
  const task = useCodebookView((state) => state.task)
  return task ? <Task task={task} /> : null
}

function Task({ task }: { readonly task: CodebookTask }) {
  const codeId = 'codeId' in task ? task.codeId : null
  useReturnFocus(() => document.querySelector<HTMLElement>(`.tree-item[data-key="${codeId}"]`))
  return <TaskDialog task={task} />
}

function TaskDialog({ task }: { readonly task: CodebookTask }) {
  const book = useCodebook()
  switch (task.kind) {
    case 'new-dimension':
      return <DimensionDialog book={book} dimension={null} onClose={endTask} />
    case 'edit-dimension':
    case 'delete-dimension': {
      const dimension = book.dimensionById.get(task.dimensionId)
      if (!dimension) return null
      return task.kind === 'edit-dimension' ? (
        <DimensionDialog book={book} dimension={dimension} onClose={endTask} />
      ) : (
        <DeleteDimensionDialog book={book} dimension={dimension} onClose={endTask} />
      )
    }
    case 'rename':
    case 'recolour':
    case 'move':
    case 'merge':
    case 'delete': {
      const code = book.codeById.get(task.codeId)
      if (!code) return null
      const props = { book, code, onClose: endTask }
      switch (task.kind) {
        case 'rename':
          return <RenamePopover key={code.id} {...props} />
        case 'recolour':
          return <RecolourPopover key={code.id} {...props} />
        case 'move':
          return <MoveDialog key={code.id} {...props} />
        case 'merge':
          return <MergeDialog key={code.id} {...props} />
        case 'delete':
          return <DeleteCodeDialog key={code.id} {...props} />
      }
    }
  }
}
