import { useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useCodebook } from '../reading/coding'
import { useSegment } from '../state/records'
import { CodeChip } from '../ui/code'
import { PickerFoot } from './foot'
import { giveCode, giveNewCode } from './giving'
import { OptionList, rowId } from './option-list'
import { chosenCodes, isQuick, nextNew, type Option, offerOf, stepOption } from './options'
import { closePicker, type Picking } from './state'
import { useUsage } from './usage'
import { usePlacement } from './use-placement'
import './picker.css'

const none = {}

/**
 * The card under a selection in which codes are given. Every code is saved at once, so closing by Esc, by
 * Enter on nothing or by a press elsewhere is the same: it ends the giving and undoes nothing.
 */
export function Picker({ picking }: { readonly picking: Picking }) {
  const codebook = useCodebook()
  const usage = useUsage(picking.articleId)
  const listId = useId()
  const [query, setQuery] = useState('')
  /** The row that arrow keys or Tab have led to; without one Enter takes the first match. */
  const [reached, setReached] = useState<string | null>(null)
  const segment = useSegment(picking.articleId, picking.segmentId)
  const chosen = segment?.codes ?? none
  const offer = useMemo(
    () => offerOf(query, codebook, usage, chosen, picking.dimensionId),
    [query, codebook, usage, chosen, picking.dimensionId],
  )
  const all = offer.groups.flatMap((group) => group.options)
  const active = all.find((option) => option.id === reached) ?? offer.first
  const activeId = active?.id ?? null
  // The list comes after the text and the chips: a code just given shows in its place first.
  const shown = useDeferredValue(useMemo(() => ({ offer, query, activeId }), [offer, query, activeId]))
  const chips = chosenCodes(chosen, codebook)
  const card = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const style = usePlacement(picking)
  useOutside(card)
  useEffect(() => field.current?.focus(), [])

  const take = (option: Option): void => {
    if (option.kind === 'code') giveCode(picking, option.found.dimension.id, option.found.code.id)
    else giveNewCode(picking, option.dimension, option.name)
    setQuery('')
    setReached(null)
    // Asking for the focus makes the browser lay out, even where it is already.
    if (document.activeElement !== field.current) field.current?.focus()
  }
  const latest = useRef(take)
  latest.current = take
  const onTake = useCallback((option: Option) => latest.current(option), [])

  const takeOff = (): void => {
    const last = chips.at(-1)
    if (last) giveCode(picking, last.dimension.id, last.code.id)
  }

  const onKey = (event: React.KeyboardEvent): boolean => {
    const mod = event.ctrlKey || event.metaKey
    switch (event.key) {
      case 'Enter':
        if (mod || (query === '' && !active && chips.length > 0)) closePicker()
        else if (active) take(active)
        return true
      case 'ArrowDown':
      case 'ArrowUp':
        if (event.altKey || mod) return false
        setReached(stepOption(all, reached ?? offer.first?.id ?? null, event.key === 'ArrowDown' ? 1 : -1))
        return true
      case 'Tab': {
        if (event.shiftKey || query.trim() === '') return false
        const next = nextNew(offer, reached)
        if (next?.isOnly) take(next.option)
        else if (next) setReached(next.option.id)
        return true
      }
      case 'Backspace':
        if (query !== '') return false
        takeOff()
        return true
      default: {
        const option = offer.keys.get(event.key.toLowerCase())
        if (!option || mod || event.altKey || !isQuick(event.key, query, offer, codebook)) return false
        take(option)
        return true
      }
    }
  }

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') closePicker()
    else if (event.target !== field.current || !onKey(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return createPortal(
    <div
      ref={card}
      role="dialog"
      aria-label={`Codes for “${picking.quote.slice(0, 60)}”`}
      className="picker"
      style={style}
      onKeyDown={onKeyDown}
    >
      <div className="picker-field">
        {chips.map(({ dimension, code }) => (
          <CodeChip
            key={`${dimension.id} ${code.id}`}
            code={code}
            onRemove={() => giveCode(picking, dimension.id, code.id)}
          />
        ))}
        <input
          ref={field}
          className="picker-input"
          role="combobox"
          aria-label="Find a code"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={activeId === null ? undefined : rowId(listId, activeId)}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          placeholder={placeholderOf(chips.length, picking, codebook.dimensionById)}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setReached(null)
          }}
          onCopy={(event) => copyQuote(event, picking.quote)}
        />
      </div>
      <OptionList
        id={listId}
        offer={shown.offer}
        query={shown.query}
        activeId={shown.activeId}
        onTake={onTake}
      />
      <PickerFoot
        query={query}
        last={chips.at(-1)?.code.name ?? null}
        canAdd={offer.groups.some((group) => group.id === 'new')}
        willTake={active !== null}
        quote={picking.quote}
      />
    </div>,
    document.body,
  )
}

function placeholderOf(
  given: number,
  picking: Picking,
  dimensions: ReadonlyMap<string, { readonly name: string; readonly question: string }>,
): string {
  const dimension = picking.dimensionId ? dimensions.get(picking.dimensionId) : undefined
  if (dimension) return dimension.question || dimension.name
  return given > 0 ? 'Add another code' : 'Type to find a code'
}

/** With nothing selected in the field, copying means the passage that the card is about. */
function copyQuote(event: React.ClipboardEvent<HTMLInputElement>, quote: string): void {
  const { selectionStart, selectionEnd } = event.currentTarget
  if (selectionStart !== selectionEnd) return
  event.preventDefault()
  event.clipboardData.setData('text/plain', quote)
}

/** A press outside the card closes it, and still does what it was meant for. */
function useOutside(card: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && !card.current?.contains(event.target)) closePicker()
    }
    document.addEventListener('pointerdown', onPress, { capture: true })
    return () => document.removeEventListener('pointerdown', onPress, { capture: true })
  }, [card])
}
