import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { OriginalAsk } from '../../shared/import/original'
import { lineKindsOf } from '../../shared/import/regions'
import type { Article } from '../../shared/schema'
import { ask } from '../bridge'
import { kindName } from '../review/kinds'
import { useProject } from '../state/project'
import { useRegions } from '../state/records'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import './original.css'
import { OriginalPane } from './pane'

interface OriginalDialogProps {
  readonly article: Article
  readonly onClose: () => void
}

/** An imported article as it was read, beside the file that it came from. */
export function OriginalDialog({ article, onClose }: OriginalDialogProps) {
  return (
    <Dialog
      title={`Original: ${article.title || 'an article without a title'}`}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <Button look="primary" onPress={onClose}>
          Close
        </Button>
      }
    >
      <Pair article={article} />
    </Dialog>
  )
}

function Pair({ article }: { readonly article: Article }) {
  const text = useProject((state) => state.texts.get(article.id)?.text ?? '')
  const regions = useRegions(article.id)
  const lines = useMemo(() => text.split('\n'), [text])
  const kinds = useMemo(() => lineKindsOf(text, regions), [text, regions])
  const scroller = useRef<HTMLDivElement>(null)
  /** Numbers of lines in the file's text; the article's first line is `base`. */
  const [base, setBase] = useState<number | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const [pointed, setPointed] = useState<number | null>(null)
  const [top, setTop] = useState<number | null>(null)
  const leads = useRef(false)
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (kinds[index] === 'blank' ? 10 : 30),
    overscan: 20,
  })
  useEffect(() => {
    if (base !== null) setTop(base)
  }, [base])
  const articleId = article.id
  const askRows = useCallback(
    (wanted: OriginalAsk) => ask('article.original', { articleId, ...wanted }),
    [articleId],
  )
  const first = base ?? 0
  const follow = (): void => {
    if (!leads.current) return
    const offset = scroller.current?.scrollTop ?? 0
    const item = list.getVirtualItemForOffset(offset)
    if (item) setTop(first + item.index)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    let next = at === null ? 0 : at - first + step
    while (kinds[next] === 'blank') next += Math.sign(step)
    next = Math.min(lines.length - 1, Math.max(0, next))
    setAt(first + next)
    list.scrollToIndex(next, { align: 'auto' })
  }
  return (
    <div className="original-pair">
      <section className="original-read" aria-label="As it was read">
        <header className="original-head">
          <span className="side-title">As it was read</span>
        </header>
        <div
          ref={scroller}
          className="original-scroller"
          tabIndex={0}
          role="listbox"
          aria-label="Lines of the article"
          onScroll={follow}
          onKeyDown={onKeyDown}
          onPointerEnter={() => {
            leads.current = true
          }}
          onPointerLeave={() => {
            leads.current = false
            setPointed(null)
          }}
          onFocus={() => {
            leads.current = true
          }}
        >
          <div className="lines-sheet" style={{ height: list.getTotalSize() }}>
            {list.getVirtualItems().map((item) => {
              const kind = kinds[item.index] ?? 'paragraph'
              const line = first + item.index
              return (
                <div
                  key={item.key}
                  ref={list.measureElement}
                  data-index={item.index}
                  className="line-place"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {kind === 'blank' ? (
                    <div className="line-blank" />
                  ) : (
                    // biome-ignore lint/a11y/useFocusableInteractive: the list box holds the focus
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys
                    <div
                      role="option"
                      aria-selected={line === at}
                      className={`line line-${kind}${line === at ? ' line-marked line-current' : ''}${line === pointed ? ' line-pointed' : ''}`}
                      onPointerEnter={() => setPointed(line)}
                      onClick={() => setAt(line)}
                    >
                      <span className="line-kind">{kindName(kind)}</span>
                      <span className="line-text" dir="auto">
                        {lines[item.index]}
                      </span>
                    </div>
                  )}
                </div>
              )
            })}
          </div>
        </div>
      </section>
      <OriginalPane
        ask={askRows}
        fileKey={articleId}
        line={at}
        pointed={pointed}
        top={top}
        onPoint={setPointed}
        onPick={(line) => {
          setAt(line)
          leads.current = false
          const index = line - first
          if (index >= 0 && index < lines.length) list.scrollToIndex(index, { align: 'auto' })
        }}
        onScroll={(line) => {
          leads.current = false
          const index = line - first
          if (index >= 0 && index < lines.length) list.scrollToIndex(index, { align: 'start' })
        }}
        onBase={setBase}
      />
    </div>
  )
}
