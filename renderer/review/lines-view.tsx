import { useVirtualizer } from '@tanstack/react-virtual'
import { Columns2, Scissors } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { encodings } from '../../shared/import/encodings'
import type { OriginalAsk } from '../../shared/import/original'
import type { FileProposal, LineKind, ProposedLine } from '../../shared/import/proposal'
import { ask } from '../bridge'
import { OriginalPane } from '../original/pane'
import { Button } from '../ui/button'
import { Select } from '../ui/fields'
import { Empty } from '../ui/states'
import { AlwaysButton, teachLine } from './always'
import { FilePlace } from './file-place'
import { kindChoices, kindName } from './kinds'
import { LettersNotice } from './letters'
import { setEncoding, setKinds, toggleSplit, useReview } from './state'

/** The file's text, line by line, each with what the cleaner takes it for; all of it can be corrected. */
export function LinesView() {
  const proposal = useReview((state) => state.proposal)
  const trouble = useReview((state) => state.trouble)
  const file = useReview((state) => state.files.find((candidate) => candidate.id === state.fileId) ?? null)
  if (trouble !== null) return <Empty title="This file cannot be shown">{trouble}</Empty>
  if (file?.state === 'failed') return <Empty title="This file cannot be imported">{file.error}</Empty>
  if (!proposal) return null
  return <Lines key={proposal.id} proposal={proposal} />
}

/** The lines a person has marked: from where they began to where they are now. */
interface Range {
  readonly from: number
  readonly to: number
}

function Lines({ proposal }: { readonly proposal: FileProposal }) {
  const scroller = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState<Range>(() => {
    const first = proposal.lines.findIndex((line) => line.kind !== 'blank')
    return { from: Math.max(0, first), to: Math.max(0, first) }
  })
  const low = Math.min(range.from, range.to)
  const high = Math.max(range.from, range.to)
  const marked = proposal.lines
    .map((line, index) => ({ line, index }))
    .slice(low, high + 1)
    .filter(({ line }) => line.kind !== 'blank')
    .map(({ index }) => index)
  const rows = useVirtualizer({
    count: proposal.lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (proposal.lines[index]?.kind === 'blank' ? 10 : 30),
    overscan: 20,
  })
  useEffect(() => useReview.setState({ line: low }), [low])
  const original = useReview((state) => state.original)
  const [pointed, setPointed] = useState<number | null>(null)
  const [top, setTop] = useState<number | null>(null)
  /** The person's hand is on the lines, not on the original beside them. */
  const leads = useRef(true)
  const { id } = proposal
  const askRows = useCallback(
    (wanted: OriginalAsk) => ask('import.original', { fileId: id, ...wanted }),
    [id],
  )
  const follow = (): void => {
    if (!original || !leads.current) return
    const offset = scroller.current?.scrollTop ?? 0
    const first = rows.getVirtualItemForOffset(offset)
    if (first) setTop(first.index)
  }

  const apply = (kind: LineKind): void => {
    if (marked.length > 0) void setKinds(marked, kind)
  }
  const split = (): void => {
    if (low > 0) void toggleSplit(low)
  }
  const go = (line: number, extend: boolean): void => {
    const to = Math.min(proposal.lines.length - 1, Math.max(0, line))
    setRange((before) => ({ from: extend ? before.from : to, to }))
    rows.scrollToIndex(to)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key]
    const choice = kindChoices.find((candidate) => candidate.key === event.key.toLowerCase())
    if (step !== undefined) go(skipBlank(proposal.lines, range.to, step), event.shiftKey)
    else if (event.key === 'Home') go(0, event.shiftKey)
    else if (event.key === 'End') go(proposal.lines.length - 1, event.shiftKey)
    else if (event.key.toLowerCase() === 's') split()
    else if (event.key.toLowerCase() === 'o') toggleOriginal()
    else if (event.key.toLowerCase() === 'a') {
      if (marked.length === 1) teachLine(proposal, marked[0] ?? 0)
    } else if (choice) apply(choice.kind)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const starts = new Map(proposal.articles.map((article, index) => [article.firstLine, index]))
  const shared = marked.every((index) => proposal.lines[index]?.kind === proposal.lines[marked[0] ?? 0]?.kind)
  const kind = shared ? proposal.lines[marked[0] ?? 0]?.kind : undefined

  return (
    <div className="lines">
      <div className="lines-tools">
        <div className="lines-kinds" role="toolbar" aria-label="What the marked lines are">
          {kindChoices.map((choice) => (
            <ToggleButton
              key={choice.kind}
              className="kind-choice"
              isSelected={kind === choice.kind}
              onChange={() => apply(choice.kind)}
              aria-label={`${choice.name}: ${choice.about}. Key ${choice.key.toUpperCase()}`}
            >
              {choice.name}
              <kbd>{choice.key.toUpperCase()}</kbd>
            </ToggleButton>
          ))}
        </div>
      </div>
      <div className="lines-file small">
        <FilePlace name={proposal.name} />
        <Select
          label="Encoding"
          labelHidden
          value={proposal.encoding}
          onChange={(label) => void setEncoding(label)}
          choices={encodings.map(({ label, name }) => ({ id: label, name }))}
        />
        <span className="quiet clip" title={proposal.encodingReason}>
          {proposal.encodingReason}
        </span>
        <div className="topbar-space" />
        <ToggleButton
          className="kind-choice"
          isSelected={original}
          onChange={toggleOriginal}
          aria-label="The original beside the lines. Key O"
        >
          <Columns2 size={14} strokeWidth={1.5} aria-hidden />
          Original
          <kbd>O</kbd>
        </ToggleButton>
        <AlwaysButton proposal={proposal} line={marked.length === 1 ? (marked[0] ?? null) : null} />
        <Button
          look="quiet"
          icon={<Scissors size={14} strokeWidth={1.5} aria-hidden />}
          isDisabled={low === 0}
          onPress={split}
        >
          {starts.has(low) && low > 0 ? 'Join to the article above' : 'New article from here'}
        </Button>
      </div>
      <LettersNotice proposal={proposal} />
      <div className={original ? 'lines-pair lines-pair-original' : 'lines-pair'}>
        <div
          ref={scroller}
          className="lines-scroller"
          onScroll={follow}
          onPointerEnter={() => {
            leads.current = true
          }}
          onPointerLeave={() => setPointed(null)}
          onFocus={() => {
            leads.current = true
          }}
          role="listbox"
          aria-label="Lines of the file"
          aria-multiselectable="true"
          aria-activedescendant={`line-${range.to}`}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <div className="lines-sheet" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map((row) => {
              const line = proposal.lines[row.index]
              if (!line) return null
              const article = starts.get(row.index)
              return (
                <div
                  key={row.key}
                  ref={rows.measureElement}
                  data-index={row.index}
                  className="line-place"
                  style={{ transform: `translateY(${row.start}px)` }}
                >
                  {article !== undefined && (proposal.articles.length > 1 || article > 0) ? (
                    <ArticleMark proposal={proposal} index={article} />
                  ) : null}
                  <LineRow
                    line={line}
                    index={row.index}
                    isMarked={row.index >= low && row.index <= high}
                    isCurrent={row.index === range.to}
                    isPointed={row.index === pointed}
                    onPoint={original ? setPointed : null}
                    onMark={(extend) =>
                      setRange((before) => ({ from: extend ? before.from : row.index, to: row.index }))
                    }
                  />
                </div>
              )
            })}
          </div>
        </div>
        {original ? (
          <OriginalPane
            ask={askRows}
            fileKey={JSON.stringify([
              id,
              proposal.encoding,
              proposal.columns?.map((column) => column.target),
            ])}
            line={range.to}
            pointed={pointed}
            top={top}
            onPoint={setPointed}
            onPick={(line) => {
              setRange({ from: line, to: line })
              rows.scrollToIndex(line, { align: 'auto' })
            }}
            onScroll={(line) => {
              leads.current = false
              rows.scrollToIndex(line, { align: 'start' })
            }}
          />
        ) : null}
      </div>
    </div>
  )
}

const toggleOriginal = (): void => useReview.setState((state) => ({ original: !state.original }))

function skipBlank(lines: readonly ProposedLine[], from: number, step: number): number {
  let at = from + step
  while (lines[at]?.kind === 'blank') at += Math.sign(step)
  return lines[at] ? at : from
}

function ArticleMark({ proposal, index }: { readonly proposal: FileProposal; readonly index: number }) {
  const article = proposal.articles[index]
  return (
    <div className="article-mark">
      <span>
        Article {index + 1} of {proposal.articles.length}
        {article?.duplicate ? ', there already' : ''}
        {article?.included === false ? ', left out' : ''}
      </span>
    </div>
  )
}

interface LineRowProps {
  readonly line: ProposedLine
  readonly index: number
  readonly isMarked: boolean
  readonly isCurrent: boolean
  /** The pointer is on the line, here or in the original. */
  readonly isPointed: boolean
  /** Told of the pointer while the original stands beside; else null. */
  readonly onPoint: ((line: number) => void) | null
  readonly onMark: (extend: boolean) => void
}

function LineRow({ line, index, isMarked, isCurrent, isPointed, onPoint, onMark }: LineRowProps) {
  if (line.kind === 'blank') return <div className="line-blank" id={`line-${index}`} />
  const doubtful = line.certainty < 0.6
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box above takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list box holds the focus and names this as active
    <div
      id={`line-${index}`}
      role="option"
      aria-selected={isMarked}
      aria-label={`${kindName(line.kind)}${doubtful ? ', doubtful' : ''}${line.rule === undefined ? '' : ', by a rule'}: ${line.text}`}
      className={`line line-${line.kind}${isMarked ? ' line-marked' : ''}${isCurrent ? ' line-current' : ''}${isPointed ? ' line-pointed' : ''}`}
      onPointerEnter={() => onPoint?.(index)}
      onClick={(event) => onMark(event.shiftKey)}
    >
      <span
        className={doubtful ? 'line-kind line-doubtful' : 'line-kind'}
        title={`${Math.round(line.certainty * 100)} % certain`}
      >
        {kindName(line.kind)}
        {doubtful ? '?' : ''}
      </span>
      <span className="line-text" dir="auto">
        {line.text}
      </span>
    </div>
  )
}
