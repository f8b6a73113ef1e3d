import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** The part of the EditContext API (Chromium 121 and later) that is used here. */
interface InputSink {
  updateText(from: number, to: number, text: string): void
  addEventListener(name: 'textupdate', listener: () => void): void
  readonly text: string
}
declare const EditContext: (new () => InputSink) | undefined

/**
 * Keeps the text as it is. The element is editable, since only then is there a caret and with it selection
 * by keyboard; but no transaction may change the document, no input event reaches the DOM, and the input
 * method writes into a context of its own that is thrown away.
 */
export function frozenPlugin(clipboardText: () => string): Plugin {
  const refuse = (_view: EditorView, event: Event): boolean => {
    event.preventDefault()
    return true
  }
  const copy = (_view: EditorView, event: ClipboardEvent): boolean => {
    const text = clipboardText()
    event.preventDefault()
    if (text !== '') event.clipboardData?.setData('text/plain', text)
    return true
  }
  return new Plugin({
    filterTransaction: (transaction) => !transaction.docChanged,
    view(view) {
      divertInput(view.dom)
      return {}
    },
    props: {
      handleDOMEvents: {
        beforeinput: refuse,
        paste: refuse,
        drop: refuse,
        dragstart: refuse,
        copy,
        cut: copy,
      },
    },
  })
}

function divertInput(element: HTMLElement): void {
  if (typeof EditContext === 'undefined') return
  const sink = new EditContext()
  sink.addEventListener('textupdate', () => sink.updateText(0, sink.text.length, ''))
  Object.assign(element, { editContext: sink })
}
