import { PencilLine, X } from 'lucide-react'
import { type Codebook, pathOf, pathSeparator } from '../../shared/codebook/lookup'
import type { CodeImpact } from '../../shared/contract'
import type { Code } from '../../shared/schema'
import { Button, IconButton } from '../ui/button'
import { CodeChip } from '../ui/code'
import { showCode } from './state'
import { UsesHere } from './uses-here'

interface CodeCardProps {
  readonly book: Codebook
  readonly code: Code
  readonly count: Omit<CodeImpact, 'emptied'> | undefined
  readonly onEdit: () => void
}

/** What the chosen code means and where the open article has it: to be read while coding. */
export function CodeCard({ book, code, count, onEdit }: CodeCardProps) {
  const above = pathOf(book, code.id).slice(0, -1)
  return (
    <section className="code-card" aria-label={`Code ${code.name}`}>
      <header className="code-card-head">
        <CodeChip code={code} />
        <IconButton
          label="Close"
          icon={<X size={14} strokeWidth={1.5} aria-hidden />}
          onPress={() => showCode(null)}
        />
      </header>
      <p className="small quiet">
        {above.length > 0 ? `${above.map((one) => one.name).join(pathSeparator)} · ` : ''}
        {usesOf(count)}
      </p>
      <CodeGuide code={code} />
      <UsesHere codeId={code.id} />
      <div className="code-card-actions">
        <Button icon={<PencilLine size={14} strokeWidth={1.5} aria-hidden />} onPress={onEdit}>
          Edit details
        </Button>
      </div>
    </section>
  )
}

/** Definition, when to use it and when not, and an example, as far as they are written. */
export function CodeGuide({ code }: { readonly code: Code }) {
  const parts = [
    { name: 'Use it', text: code.include },
    { name: 'Not', text: code.exclude },
    { name: 'Example', text: code.example },
  ].filter((part) => part.text !== '')
  if (code.definition === '' && parts.length === 0) {
    return <p className="quiet">Not defined yet. A definition is what makes two coders agree.</p>
  }
  return (
    <div className="code-guide">
      {code.definition ? <p dir="auto">{code.definition}</p> : null}
      {parts.length > 0 ? (
        <dl>
          {parts.map((part) => (
            <div key={part.name}>
              <dt>{part.name}</dt>
              <dd className={part.name === 'Example' ? 'code-example' : undefined} dir="auto">
                {part.text}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  )
}

export function usesOf(count: Omit<CodeImpact, 'emptied'> | undefined): string {
  if (!count || count.segments === 0) return 'Not used yet'
  const segments = `${count.segments.toLocaleString()} ${count.segments === 1 ? 'segment' : 'segments'}`
  return `${segments} in ${count.articles.toLocaleString()} ${count.articles === 1 ? 'article' : 'articles'}`
}
