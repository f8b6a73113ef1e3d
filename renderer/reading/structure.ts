import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { LineKind } from '../../shared/import/proposal'
import type { Region } from '../../shared/schema'
import { lineSpan, positionOf, spanByLine } from '../../shared/text/lines'
import { foldRow } from './fold-row'
import { closeLines, type DebrisRun, isUnfolded } from './lines'

/** What each line is, which debris is shown, and marks on parts of lines. */
export interface Structure {
  readonly kinds: readonly LineKind[]
  readonly runs: readonly DebrisRun[]
  readonly unfolded: ReadonlySet<number>
  /** Regions on a part of a line: the dateline before the first sentence. */
  readonly parts: readonly Region[]
  /** Segments that each run holds, by its first line; runs without any are absent. */
  readonly coded: ReadonlyMap<number, number>
}

export const structureKey = new PluginKey<DecorationSet>('structure')

interface Page {
  readonly starts: readonly number[]
  readonly length: number
}

/** Draws headings, paragraphs, folds: everything about lines that is not coding. */
export function structurePlugin(page: Page, onFold: (run: DebrisRun, show: boolean) => void): Plugin {
  return new Plugin<DecorationSet>({
    key: structureKey,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, before) {
        const next = transaction.getMeta(structureKey) as Structure | undefined
        return next ? build(page, transaction.doc, next, onFold) : before
      },
    },
    props: {
      decorations(state) {
        return structureKey.getState(state)
      },
    },
  })
}

function build(
  page: Page,
  doc: Node,
  structure: Structure,
  onFold: (run: DebrisRun, show: boolean) => void,
): DecorationSet {
  const made: Decoration[] = []
  const close = closeLines(structure.kinds)
  const folded = new Set<number>()
  const shown = new Set<number>()
  for (const run of structure.runs) {
    const show = isUnfolded(run, structure.unfolded)
    const coded = structure.coded.get(run.first) ?? 0
    const at = positionOf(page.starts, page.starts[run.first] ?? 0) - 1
    made.push(
      Decoration.widget(at, () => foldRow(run, show, coded, () => onFold(run, !show)), {
        side: -1,
        key: `fold ${run.first} ${run.lines} ${show} ${coded}`,
        stopEvent: () => true,
        ignoreSelection: true,
      }),
    )
    for (let line = run.first; line < run.end; line += 1) (show ? shown : folded).add(line)
  }
  const title = structure.kinds.indexOf('headline')
  for (const [line, kind] of structure.kinds.entries()) {
    const span = lineSpan(page.starts, line, page.length)
    const before = positionOf(page.starts, span.start) - 1
    const classes = ['page-line', `is-${kind}`]
    if (close.has(line + 1)) classes.push('is-tight')
    if (folded.has(line)) classes.push('is-folded')
    if (shown.has(line)) classes.push('is-shown')
    if (kind === 'headline' && line === title) classes.push('is-first')
    if (isLast(structure, line, shown)) classes.push('is-last')
    made.push(
      Decoration.node(before, before + span.end - span.start + 2, {
        class: classes.join(' '),
        'data-line': String(line),
      }),
    )
  }
  for (const part of structure.parts) {
    for (const piece of spanByLine(page.starts, part, page.length)) {
      const from = positionOf(page.starts, piece.start)
      made.push(
        Decoration.inline(from, from + piece.end - piece.start, {
          nodeName: 'span',
          class: `page-part-${part.kind}`,
        }),
      )
    }
  }
  return DecorationSet.create(doc, made)
}

/** The last of a list, or of shown debris: more room follows. */
function isLast({ kinds, runs }: Structure, line: number, shown: ReadonlySet<number>): boolean {
  if (shown.has(line)) return runs.some((run) => run.end === line + 1)
  return kinds[line] === 'list' && kinds[line + 1] !== 'list'
}
