import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { type ReadingEditor as Editor, ReadingEditor, type ReadingEvents } from './editor'

/**
 * The editor of a text, mounted in `host`. Only another text makes a new one: events are looked up when they
 * happen, so that handlers may change with every draw.
 */
export function useReadingEditor(
  host: RefObject<HTMLElement | null>,
  text: string,
  label: string,
  events: ReadingEvents,
): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null)
  const latest = useRef(events)
  useLayoutEffect(() => {
    latest.current = events
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new title is no reason for a new editor.
  useLayoutEffect(() => {
    if (!host.current) return
    const made = new ReadingEditor(host.current, text, label, {
      onKey: (event) => latest.current.onKey(event),
      onSelectionChange: (span) => latest.current.onSelectionChange(span),
      onFold: (run, show) => latest.current.onFold(run, show),
    })
    setEditor(made)
    return () => {
      setEditor(null)
      made.destroy()
    }
  }, [host, text])
  return editor
}
