import { modifierKey, useApp } from '../state/app'
import { useView } from '../state/view'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

const close = (): void => useView.setState({ dialog: null })

export function AboutDialog() {
  const isOpen = useView((state) => state.dialog === 'about')
  const app = useApp((state) => state.app)
  return (
    <Dialog
      title="About Framewise"
      isOpen={isOpen}
      onClose={close}
      size="small"
      actions={
        <Button look="primary" onPress={close}>
          Close
        </Button>
      }
    >
      <dl className="facts">
        <dt>Version</dt>
        <dd>{app?.version}</dd>
        <dt>Runtime</dt>
        <dd>{app?.runtime}</dd>
        <dt>Licence</dt>
        <dd>MIT. Typefaces Inter and Source Serif 4: SIL Open Font License.</dd>
        <dt>Network</dt>
        <dd>Framewise never connects to anything by itself. Your texts stay on this computer.</dd>
      </dl>
    </Dialog>
  )
}

interface KeyRow {
  readonly keys: readonly string[]
  readonly does: string
}

function keyRows(): readonly { readonly group: string; readonly rows: readonly KeyRow[] }[] {
  const mod = modifierKey()
  return [
    {
      group: 'Everywhere',
      rows: [
        { keys: [mod, '1 2 3 4'], does: 'Library, Code, Compare, Codebook' },
        { keys: [mod, 'K'], does: 'Find anything: articles, codes, commands' },
        { keys: [mod, 'F'], does: 'Search the library, full texts included' },
        { keys: [mod, 'I'], does: 'Import files' },
        { keys: [mod, 'E'], does: 'Export tables' },
        { keys: [mod, 'Z'], does: 'Undo' },
        { keys: [mod, 'Shift', 'Z'], does: 'Redo' },
        { keys: [mod, '[ ]'], does: 'Fold the list, fold the inspector' },
        { keys: [mod, '+ -'], does: 'Larger or smaller reading text' },
        { keys: ['?'], does: 'These keys' },
      ],
    },
    {
      group: 'Reading and coding',
      rows: [
        { keys: ['Shift', 'arrows'], does: 'Select by character; with Ctrl by word' },
        { keys: ['Enter'], does: 'Open the code picker for the selection' },
        { keys: ['J / K'], does: 'Next or previous segment' },
        { keys: ['N / P'], does: 'Next or previous article' },
        { keys: ['Delete'], does: 'Delete the selected segment' },
        { keys: ['D'], does: 'Fold or unfold page debris' },
        { keys: ['Esc'], does: 'Let go of segment or selection' },
      ],
    },
    {
      group: 'In the code picker',
      rows: [
        { keys: ['Enter'], does: 'Apply the chosen code and go on' },
        { keys: ['1 … 9'], does: 'Apply the code with that digit' },
        { keys: [mod, 'Enter'], does: 'Done' },
        { keys: ['Tab'], does: 'New code from what was typed' },
        { keys: ['Backspace'], does: 'Take off the last code' },
        { keys: ['Esc'], does: 'Close without a segment' },
      ],
    },
  ]
}

export function KeysDialog() {
  const isOpen = useView((state) => state.dialog === 'keys')
  return (
    <Dialog
      title="Keys"
      isOpen={isOpen}
      onClose={close}
      size="large"
      actions={
        <Button look="primary" onPress={close}>
          Close
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="keys-sheet" aria-label="All keys" tabIndex={0}>
        {keyRows().map(({ group, rows }) => (
          <section key={group}>
            <h3>{group}</h3>
            {rows.map((row) => (
              <div key={row.does} className="keys-row">
                <span>{row.does}</span>
                <span className="keys-caps">
                  {row.keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              </div>
            ))}
          </section>
        ))}
      </section>
    </Dialog>
  )
}
