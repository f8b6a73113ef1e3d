import { Trash2, X } from 'lucide-react'
import type { Segment, Span } from '../../shared/schema'
import { snapSpan } from '../../shared/text/graphemes'
import { deleteSegment, dropSpan, extendPassage, replacePassage } from '../reading/coding'
import { visibleParts } from '../reading/lines'
import { askForPassage, type Purpose, paneOf, usePanes, useSelectedPassage } from '../reading/panes'
import { useProject } from '../state/project'
import { useView } from '../state/view'
import { Button, IconButton } from '../ui/button'

interface PassageProps {
  readonly segment: Segment
  readonly isLost: boolean
}

/**
 * The passage of a segment: its spans, and putting it elsewhere. With a passage selected in the text the
 * buttons use it; without one they ask for it.
 */
export function Passage({ segment, isLost }: PassageProps) {
  const passage = useSelectedPassage(segment.articleId)
  const purpose = usePanes((state) => state.purpose)
  const readOnly = useProject((state) => state.meta?.readOnly !== null)
  if (readOnly) return null
  const begin = (kind: Purpose['kind']): void => {
    const pane = paneOf(segment.articleId, useView.getState().activePane)
    const spans = passage && pane ? spansOf(passage, pane.editor.hidden, pane.editor.text) : []
    if (spans.length === 0) {
      askForPassage({ kind, articleId: segment.articleId, segmentId: segment.id })
      pane?.editor.focus()
      return
    }
    const done = kind === 'replace' ? replacePassage(segment, spans) : extendPassage(segment, spans)
    if (done) pane?.editor.collapse()
  }
  const isFor = (kind: Purpose['kind']): boolean => purpose?.kind === kind && purpose.segmentId === segment.id
  return (
    <div className="passage">
      {segment.spans.length > 1 ? (
        <ol className="segment-spans" aria-label="Spans">
          {segment.spans.map((span, index) => (
            <li key={span.start} className="segment-span">
              <span className="clip" dir="auto">
                {span.quote}
              </span>
              <IconButton
                label={`Remove span ${index + 1}`}
                icon={<X size={13} strokeWidth={1.75} aria-hidden />}
                onPress={() => dropSpan(segment, index)}
              />
            </li>
          ))}
        </ol>
      ) : null}
      <div className="passage-actions">
        <Button look={isLost ? 'primary' : 'quiet'} onPress={() => begin('replace')}>
          {isFor('replace') ? 'Select it in the text…' : passage ? 'Use selection' : 'Replace passage'}
        </Button>
        <Button look="quiet" onPress={() => begin('extend')}>
          {isFor('extend') ? 'Select it in the text…' : passage ? 'Add selection' : 'Add a span'}
        </Button>
        <IconButton
          label="Delete segment"
          keys="Del"
          icon={<Trash2 size={15} strokeWidth={1.5} aria-hidden />}
          onPress={() => deleteSegment(segment)}
        />
      </div>
    </div>
  )
}

function spansOf(passage: Span, hidden: readonly Span[], text: string): readonly Span[] {
  return visibleParts(passage, hidden)
    .map((part) => snapSpan(text, part))
    .filter((part) => part !== null)
}
