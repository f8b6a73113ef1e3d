import { FolderInput, Merge, Trash2 } from 'lucide-react'
import { type Codebook, pathOf, pathSeparator } from '../../shared/codebook/lookup'
import type { CodeImpact } from '../../shared/contract'
import type { Code } from '../../shared/schema'
import { Button } from '../ui/button'
import { DraftField } from '../ui/draft-field'
import { changeCode, recolour, tell } from './actions'
import { usesOf } from './code-card'
import { Palette } from './palette'
import { begin } from './state'

const icon = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const

interface CodeEditorProps {
  readonly book: Codebook
  readonly code: Code
  readonly count: Omit<CodeImpact, 'emptied'> | undefined
  readonly editable: boolean
}

/** Everything about a code, each field saving itself. */
export function CodeEditor({ book, code, count, editable }: CodeEditorProps) {
  const above = pathOf(book, code.id).slice(0, -1)
  const others = book.codes.some((other) => other.listId === code.listId && other.id !== code.id)
  const shared = { isReadOnly: !editable }
  return (
    <div className="code-editor">
      <DraftField
        {...shared}
        label="Name"
        value={code.name}
        onSave={(name, visit) => changeCode(code.id, { name }, visit)}
      />
      <div className="code-editor-pair">
        <DraftField
          {...shared}
          label="Picker key"
          value={code.shortcut ?? ''}
          placeholder="none"
          onSave={(text, visit) => changeCode(code.id, { shortcut: text.trim() || null }, visit)}
        />
        <DraftField
          {...shared}
          label="Other names"
          value={code.aliases.join(', ')}
          placeholder="found by these too"
          onSave={(text, visit) => changeCode(code.id, { aliases: text.split(',') }, visit)}
        />
      </div>
      {editable ? (
        <div className="field">
          <span className="label">Colour</span>
          <Palette
            label={`Colour of ${code.name}`}
            value={code.colour}
            onChange={(colour) => tell(recolour(code.id, colour, false))}
          />
        </div>
      ) : null}
      <DraftField
        {...shared}
        isWide
        label="Definition"
        value={code.definition}
        rows={4}
        placeholder="What the code means, in a sentence or two"
        onSave={(definition, visit) => changeCode(code.id, { definition }, visit)}
      />
      <DraftField
        {...shared}
        label="Use it when"
        value={code.include}
        rows={3}
        onSave={(include, visit) => changeCode(code.id, { include }, visit)}
      />
      <DraftField
        {...shared}
        label="Do not use it when"
        value={code.exclude}
        rows={3}
        onSave={(exclude, visit) => changeCode(code.id, { exclude }, visit)}
      />
      <DraftField
        {...shared}
        isWide
        label="Example"
        value={code.example}
        rows={3}
        placeholder="A passage that every coder would give this code"
        onSave={(example, visit) => changeCode(code.id, { example }, visit)}
      />
      <dl className="code-editor-facts">
        <dt>Stands under</dt>
        <dd dir="auto">{above.length > 0 ? above.map((one) => one.name).join(pathSeparator) : 'no code'}</dd>
        <dt>Used</dt>
        <dd>{usesOf(count)}</dd>
      </dl>
      {editable ? (
        <div className="code-editor-actions">
          <Button
            icon={<FolderInput {...icon} />}
            isDisabled={!others}
            onPress={() => begin({ kind: 'move', codeId: code.id })}
          >
            Move under…
          </Button>
          <Button
            icon={<Merge {...icon} />}
            isDisabled={!others}
            onPress={() => begin({ kind: 'merge', codeId: code.id })}
          >
            Merge into…
          </Button>
          <Button
            look="danger"
            icon={<Trash2 {...icon} />}
            onPress={() => begin({ kind: 'delete', codeId: code.id })}
          >
            Delete…
          </Button>
        </div>
      ) : null}
    </div>
  )
}
