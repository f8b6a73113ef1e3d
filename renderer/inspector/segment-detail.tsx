import { memo, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Segment } from '../../shared/schema'
import { quoteOf } from '../../shared/segments/lookup'
import { useCodebook, useFate } from '../reading/coding'
import { useArticle, useCoderName } from '../state/records'
import { DimensionRow } from './dimension-row'
import { Memo } from './memo'
import { Passage } from './passage'

/** Everything about one segment: its words, its codes, its memo, who made it, and what can be done to it. */
export const SegmentDetail = memo(function SegmentDetail({ segment }: { readonly segment: Segment }) {
  const codebook = useCodebook()
  const { lost, moved } = useFate(segment.articleId)
  const language = useArticle(segment.articleId)?.language
  return (
    <section className="segment-detail" aria-label="Selected segment">
      <Quote text={quoteOf(segment)} language={language ?? ''} />
      {lost.has(segment.id) ? (
        <p className="segment-fate segment-lost" role="alert">
          These words were not found in the text any more. The segment and its codes are kept: select the
          passage where it belongs and press “Replace”.
        </p>
      ) : moved.has(segment.id) ? (
        <p className="segment-fate">
          The text around this passage has changed; the passage was found again by its words. Check that it
          stands where it should.
        </p>
      ) : null}
      <div className="segment-codes">
        {codebook.dimensions.map((dimension) => (
          <DimensionRow key={dimension.id} segment={segment} dimension={dimension} codebook={codebook} />
        ))}
      </div>
      <Memo segment={segment} />
      <Origin segment={segment} />
      <Passage segment={segment} isLost={lost.has(segment.id)} />
    </section>
  )
})

/** Quotes longer than this are cut off until they are asked for, in UTF-16 units. */
const long = 260

function Quote({ text, language }: { readonly text: string; readonly language: string }) {
  const [isWhole, setWhole] = useState(false)
  const isLong = text.length > long
  const shown = isLong && !isWhole ? `${text.slice(0, long).trimEnd()}…` : text
  return (
    <blockquote className="segment-quote" dir="auto" lang={language || undefined}>
      {isQuoted(shown) ? shown : `“${shown}”`}
      {isLong ? (
        <AriaButton className="segment-more" onPress={() => setWhole(!isWhole)}>
          {isWhole ? 'less' : 'more'}
        </AriaButton>
      ) : null}
    </blockquote>
  )
}

/** Words that bring quotation marks of their own need none around them. */
function isQuoted(text: string): boolean {
  return /["“”„«»「」『』]/.test(text)
}

const moment = new Intl.DateTimeFormat(navigator.language, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

function Origin({ segment }: { readonly segment: Segment }) {
  const coder = useCoderName(segment.coderId)
  const spans = segment.spans.length
  return (
    <p className="segment-origin tabular">
      {coder}, {moment.format(new Date(segment.createdAt))} · {spans === 1 ? '1 span' : `${spans} spans`}
      {segment.updatedAt === segment.createdAt ? null : (
        <span title={`Last edited ${moment.format(new Date(segment.updatedAt))}`}> · edited</span>
      )}
    </p>
  )
}
