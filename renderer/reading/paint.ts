import { codeColours } from '../../shared/schema'

/**
 * Painting without touching the DOM, by the CSS Custom Highlight API. The names are shared by the whole
 * window; a painter knows which ranges under a name are its own, so that two panes do not disturb each other.
 */
export class Painter {
  readonly #own = new Map<string, Set<AbstractRange>>()

  /** Draws exactly these ranges under a name. */
  set(name: string, ranges: readonly AbstractRange[]): void {
    const before = this.#own.get(name)
    if (before) for (const range of [...before]) this.remove(name, range)
    for (const range of ranges) this.add(name, range)
  }

  add(name: string, range: AbstractRange): void {
    highlightOf(name).add(range)
    const known = this.#own.get(name)
    if (known) known.add(range)
    else this.#own.set(name, new Set([range]))
  }

  remove(name: string, range: AbstractRange): void {
    highlightOf(name).delete(range)
    this.#own.get(name)?.delete(range)
  }

  /** Takes away everything that this painter has drawn. */
  clear(): void {
    for (const name of this.#own.keys()) this.set(name, [])
  }
}

/** What lies above what where highlights overlap. */
const order = ['shared', 'changed', 'added', 'dropped', 'tint', 'under', 'pointed', 'chosen', 'pending']

function highlightOf(name: string): Highlight {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  made.priority = order.findIndex((kind) => name.startsWith(kind))
  CSS.highlights.set(name, made)
  return made
}

/**
 * Rules for the names, since `::highlight()` does not know whose text it lies over: one per colour, with the
 * colours that the theme gives to `[data-colour]`. Written anew when the theme changes. The rules belong to
 * the page, whose lines inherit them: rules for every element would make the browser work out the style of
 * all names for each of thousands of elements, which took a hundred times as long.
 */
export function adoptPaintRules(): void {
  if (adopted) return
  adopted = true
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  new MutationObserver(writeRules).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  writeRules()
}

let adopted = false
const sheet = new CSSStyleSheet()

function writeRules(): void {
  const probe = document.createElement('i')
  document.body.append(probe)
  const rules = [...codeColours, 'none'].map((colour) => {
    probe.dataset.colour = colour
    const style = getComputedStyle(probe)
    const [tint, strong, mark] = ['tint', 'strong', 'mark'].map((part) =>
      style.getPropertyValue(`--code-${part}`),
    )
    return `.page::highlight(tint-${colour}){background-color:${tint}}
.page::highlight(under0-${colour}){text-decoration:underline 2px ${mark};text-underline-offset:4px}
.page::highlight(under1-${colour}){text-decoration:underline 2px ${mark};text-underline-offset:8px}
.page::highlight(pointed-${colour}),.page::highlight(chosen-${colour}){background-color:${strong}}`
  })
  probe.remove()
  sheet.replaceSync(rules.join('\n'))
}
