import {
  ArrowDown,
  ArrowUp,
  CornerDownRight,
  FolderInput,
  Merge,
  Palette,
  PencilLine,
  Plus,
  TextCursorInput,
  Trash2,
} from 'lucide-react'
import type { Codebook } from '../../shared/codebook/lookup'
import type { Code, Id } from '../../shared/schema'
import type { MenuEntry } from '../ui/menu'
import { addUnder, begin, showCode } from './state'

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const

interface Editing {
  readonly editable: boolean
  readonly openEditor: (codeId: Id) => void
}

/** What can be done with a code. */
export function codeEntries(
  book: Codebook,
  dimensionId: Id,
  code: Code,
  { editable, openEditor }: Editing,
): readonly MenuEntry[] {
  const others = book.codes.some((other) => other.listId === code.listId && other.id !== code.id)
  const isDisabled = !editable
  return [
    {
      id: 'details',
      name: 'Definition and details',
      icon: <PencilLine {...icon} />,
      keys: 'Enter',
      onPress: () => {
        showCode(code.id)
        openEditor(code.id)
      },
    },
    {
      id: 'rename',
      name: 'Rename…',
      icon: <TextCursorInput {...icon} />,
      keys: 'F2',
      isDisabled,
      onPress: () => begin({ kind: 'rename', codeId: code.id }),
    },
    {
      id: 'recolour',
      name: 'Colour…',
      icon: <Palette {...icon} />,
      isDisabled,
      onPress: () => begin({ kind: 'recolour', codeId: code.id }),
    },
    {
      id: 'add-under',
      name: 'Add a code under it',
      icon: <CornerDownRight {...icon} />,
      begins: true,
      isDisabled,
      onPress: () => addUnder(dimensionId, code.id),
    },
    {
      id: 'add-beside',
      name: 'Add a code beside it',
      icon: <Plus {...icon} />,
      keys: 'Insert',
      isDisabled,
      onPress: () => addUnder(dimensionId, code.parentId),
    },
    {
      id: 'move',
      name: 'Move under…',
      icon: <FolderInput {...icon} />,
      keys: 'Alt ← →',
      isDisabled: isDisabled || !others,
      onPress: () => begin({ kind: 'move', codeId: code.id }),
    },
    {
      id: 'merge',
      name: 'Merge into…',
      icon: <Merge {...icon} />,
      begins: true,
      isDisabled: isDisabled || !others,
      onPress: () => begin({ kind: 'merge', codeId: code.id }),
    },
    {
      id: 'delete',
      name: 'Delete…',
      icon: <Trash2 {...icon} />,
      keys: 'Del',
      danger: true,
      isDisabled,
      onPress: () => begin({ kind: 'delete', codeId: code.id }),
    },
  ]
}

/** What can be done with a dimension. */
export function dimensionEntries(
  dimensionId: Id,
  place: { readonly isFirst: boolean; readonly isLast: boolean; readonly editable: boolean },
  move: (step: 'up' | 'down') => void,
): readonly MenuEntry[] {
  const isDisabled = !place.editable
  return [
    {
      id: 'edit',
      name: 'Edit the dimension…',
      icon: <PencilLine {...icon} />,
      isDisabled,
      onPress: () => begin({ kind: 'edit-dimension', dimensionId }),
    },
    {
      id: 'up',
      name: 'Move up',
      icon: <ArrowUp {...icon} />,
      isDisabled: isDisabled || place.isFirst,
      onPress: () => move('up'),
    },
    {
      id: 'down',
      name: 'Move down',
      icon: <ArrowDown {...icon} />,
      isDisabled: isDisabled || place.isLast,
      onPress: () => move('down'),
    },
    {
      id: 'delete',
      name: 'Delete the dimension…',
      icon: <Trash2 {...icon} />,
      danger: true,
      begins: true,
      isDisabled,
      onPress: () => begin({ kind: 'delete-dimension', dimensionId }),
    },
  ]
}
