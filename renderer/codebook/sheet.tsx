import { Button as AriaButton } from 'react-aria-components'
import { type Codebook, type CodeNode, treeOf } from '../../shared/codebook/lookup'
import type { OutputOf } from '../../shared/contract'
import { CodeDot } from '../ui/code'
import { CodeGuide } from './code-card'
import { showCode } from './state'

interface SheetProps {
  readonly book: Codebook
  readonly counts: OutputOf<'codebook.counts'>
}

/** The whole codebook as a text to be read: what is asked, and what each answer means. */
export function CodebookSheet({ book, counts }: SheetProps) {
  return (
    <article className="sheet">
      {book.dimensions.map((dimension) => {
        const first = book.dimensions.find((one) => one.listId === dimension.listId)
        return (
          <section key={dimension.id} className="sheet-dimension">
            <h2 dir="auto">{dimension.name}</h2>
            {dimension.question ? (
              <p className="sheet-question" dir="auto">
                {dimension.question}
              </p>
            ) : null}
            {first && first !== dimension ? (
              <p className="quiet">Answered with the same codes as “{first.name}”.</p>
            ) : (
              <SheetCodes nodes={treeOf(book, dimension.listId)} counts={counts} />
            )}
          </section>
        )
      })}
    </article>
  )
}

function SheetCodes({ nodes, counts }: Pick<SheetProps, 'counts'> & { readonly nodes: readonly CodeNode[] }) {
  if (nodes.length === 0) return <p className="quiet">No codes yet.</p>
  return nodes.map(({ code, depth }) => (
    <div key={code.id} className="sheet-code" style={{ marginLeft: depth * 22 }}>
      <h3>
        <AriaButton className="sheet-name" onPress={() => showCode(code.id)}>
          <CodeDot code={code} />
          <span dir="auto">{code.name}</span>
        </AriaButton>
        <span className="small quiet tabular">{counts[code.id]?.segments || null}</span>
      </h3>
      <CodeGuide code={code} />
    </div>
  ))
}
