import type { DebrisRun } from './lines'

/** The quiet row that stands for a run of page debris: how much it is, and a button to show or fold it. */
export function foldRow(run: DebrisRun, shown: boolean, coded: number, onPress: () => void): HTMLElement {
  const row = document.createElement('div')
  row.className = shown ? 'fold-row fold-row-shown' : 'fold-row'
  row.contentEditable = 'false'
  row.dataset.run = String(run.first)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'fold-button'
  button.setAttribute('aria-expanded', String(shown))
  const amount = run.lines === 1 ? '1 line of page debris' : `${run.lines} lines of page debris`
  const inside = coded === 0 ? '' : `, ${coded === 1 ? '1 segment' : `${coded} segments`} in it`
  button.append(
    piece('fold-sign', shown ? '▾' : '▸', true),
    piece('fold-text', shown ? `${amount}${inside}` : `${amount} folded${inside}`),
    piece('fold-action', shown ? 'Fold' : 'Show'),
  )
  button.addEventListener('click', (event) => {
    event.preventDefault()
    const focused = document.activeElement === button
    const page = row.parentElement
    onPress()
    if (!focused) return
    // The row that takes this one's place is drawn before the next frame.
    requestAnimationFrame(() => page?.querySelector<HTMLElement>(`[data-run="${run.first}"] button`)?.focus())
  })
  row.append(button)
  return row
}

function piece(className: string, text: string, hidden = false): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  if (hidden) element.ariaHidden = 'true'
  return element
}
