import { Plus } from 'lucide-react'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import type { Codebook } from '../../shared/codebook/lookup'
import type { Dimension, Segment } from '../../shared/schema'
import { toggled } from '../../shared/segments/edits'
import { quoteOf } from '../../shared/segments/lookup'
import { openPicker } from '../picker/state'
import { giveCodes } from '../reading/coding'
import { paneNumber } from '../reading/panes'
import { useProject } from '../state/project'
import { useView } from '../state/view'
import { CodeChip } from '../ui/code'

interface DimensionRowProps {
  readonly segment: Segment
  readonly dimension: Dimension
  readonly codebook: Codebook
}

/** What a segment answers to one dimension: codes that can be taken off, and a button to give more. */
export function DimensionRow({ segment, dimension, codebook }: DimensionRowProps) {
  const add = useRef<HTMLButtonElement>(null)
  const readOnly = useProject((state) => state.meta?.readOnly !== null)
  const codes = (segment.codes[dimension.id] ?? []).flatMap((id) => {
    const code = codebook.codeById.get(id)
    return code ? [code] : []
  })
  const open = (): void =>
    openPicker({
      articleId: segment.articleId,
      pane: paneNumber(segment.articleId, useView.getState().activePane),
      spans: segment.spans,
      quote: quoteOf(segment),
      segmentId: segment.id,
      dimensionId: dimension.id,
      anchor: () => add.current?.getBoundingClientRect() ?? null,
      onClose: () => add.current?.focus(),
    })
  return (
    <div className="answer-row">
      <span className="answer-name clip" title={dimension.question || undefined}>
        {dimension.name}
      </span>
      <div className="answer-codes">
        {codes.map((code) => (
          <CodeChip
            key={code.id}
            code={code}
            {...(readOnly
              ? {}
              : {
                  onRemove: () => giveCodes(segment, toggled(codebook, segment.codes, dimension.id, code.id)),
                })}
          />
        ))}
        {codes.length === 0 && dimension.required ? (
          <span className="answer-missing">Required, none yet</span>
        ) : null}
        {readOnly ? null : (
          <Button
            ref={add}
            className={codes.length === 0 ? 'answer-add answer-add-first' : 'answer-add'}
            aria-label={`Add a code of ${dimension.name}`}
            onPress={open}
          >
            <Plus size={13} strokeWidth={1.75} aria-hidden />
            {codes.length === 0 ? 'add' : null}
          </Button>
        )}
      </div>
    </div>
  )
}
