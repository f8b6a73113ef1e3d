import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Autocomplete, Input, TextField } from 'react-aria-components'
import { createPortal } from 'react-dom'
import { codePointLength } from '../../shared/text/codePoints'
import { useCodebook } from '../reading/coding'
import { modifierKey } from '../state/app'
import { useSegment } from '../state/records'
import { CodeChip } from '../ui/code'
import { giveCode, giveNewCode } from './giving'
import { OptionList } from './option-list'
import { chosenCodes, isQuick, type Offer, type Option, offerOf } from './options'
import { type Placement, placeCard } from './placing'
import { closePicker, type Picking } from './state'
import { useUsage } from './usage'
import './picker.css'

const width = 384
const height = 420
const leastHeight = 240

/**
 * The card under a selection in which codes are given. Every code is saved at once, so closing by Esc, by
 * Enter on nothing or by a click elsewhere is the same: it ends the giving and undoes nothing.
 */
export function Picker({ picking }: { readonly picking: Picking }) {
  const codebook = useCodebook()
  const usage = useUsage(picking.articleId)
  const [query, setQuery] = useState('')
  const [armed, setArmed] = useState<Option | null>(null)
  // A code that was given leaves the list, and no other row is to be highlighted in its place.
  const [round, setRound] = useState(0)
  const segment = useSegment(picking.articleId, picking.segmentId)
  const chosen = segment?.codes ?? none
  const offer = useMemo(
    () => offerOf(query, codebook, usage, chosen, picking.dimensionId),
    [query, codebook, usage, chosen, picking.dimensionId],
  )
  const chips = chosenCodes(chosen, codebook)
  const card = useRef<HTMLDivElement>(null)
  const placement = usePlacement(picking)
  const { quote } = picking
  useOutside(card)
  useEffect(() => card.current?.querySelector('input')?.focus(), [])

  const take = (option: Option): void => {
    if (option.kind === 'code') giveCode(picking, option.found.dimension.id, option.found.code.id)
    else giveNewCode(picking, option.dimension, option.name)
    setQuery('')
    setArmed(null)
    setRound((before) => before + 1)
    card.current?.querySelector('input')?.focus()
  }

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) {
      if (event.key === 'Escape') end(event)
      return
    }
    if (event.key.startsWith('Arrow')) setArmed(null)
    const mod = event.ctrlKey || event.metaKey
    const focused = focusedOption(event.target, offer)
    if (event.key === 'Escape' || (event.key === 'Enter' && mod)) end(event)
    else if (event.key === 'Enter') {
      const option = armed ?? focused ?? offer.first
      if (option) act(event, () => take(option))
      else if (query === '' && chips.length > 0) end(event)
      else act(event, () => {})
    } else if (event.key === 'Tab' && !event.shiftKey && query.trim() !== '') {
      // With one open dimension the new code goes there; with several Tab leads through them, Enter takes.
      const next = nextNew(offer, armed)
      const isOnly = offer.groups.find((group) => group.id === 'new')?.options.length === 1
      act(event, () => (isOnly && next ? take(next) : setArmed(next)))
    } else if (event.key === 'Backspace' && query === '') {
      const last = chips.at(-1)
      if (last) act(event, () => giveCode(picking, last.dimension.id, last.code.id))
    } else if (!mod && !event.altKey && isQuick(event.key, query, offer, codebook)) {
      const option = offer.keys.get(event.key.toLowerCase())
      if (option) act(event, () => take(option))
    }
  }

  const canAdd = offer.groups.find((group) => group.id === 'new')
  return createPortal(
    <div
      ref={card}
      role="dialog"
      aria-label={`Codes for “${quote.slice(0, 60)}”`}
      className={placement ? 'picker' : 'picker picker-away'}
      style={placement ? boxOf(placement) : undefined}
      onKeyDownCapture={onKeyDown}
    >
      <Autocomplete
        inputValue={query}
        onInputChange={(typed) => {
          setQuery(typed)
          setArmed(null)
        }}
      >
        <div className="picker-field">
          {chips.map(({ dimension, code }) => (
            <CodeChip
              key={`${dimension.id} ${code.id}`}
              code={code}
              onRemove={() => giveCode(picking, dimension.id, code.id)}
            />
          ))}
          <TextField aria-label="Find a code" className="picker-text">
            <Input
              className="picker-input"
              placeholder={placeholderOf(chips.length, picking, codebook.dimensionById)}
              spellCheck="false"
              dir="auto"
              onCopy={(event) => {
                const input = event.currentTarget
                if (input.selectionStart !== input.selectionEnd) return
                event.preventDefault()
                event.clipboardData.setData('text/plain', quote)
              }}
            />
          </TextField>
        </div>
        <OptionList key={round} offer={offer} query={query} armed={armed} onTake={take} />
      </Autocomplete>
      <span className="visually-hidden" role="status">
        {armed?.kind === 'new' ? `New code “${armed.name}” in ${armed.dimension.name}` : ''}
      </span>
      <footer className="picker-foot">
        {query === '' && chips.length > 0 ? (
          <>
            <span>
              <kbd>↵</kbd> done
            </span>
            <span>
              <kbd>⌫</kbd> take off {chips.at(-1)?.code.name}
            </span>
          </>
        ) : (
          <>
            <span>
              <kbd>↵</kbd> add
            </span>
            <span>
              <kbd>{modifierKey()} ↵</kbd> done
            </span>
          </>
        )}
        {canAdd ? (
          <span className="clip">
            <kbd>Tab</kbd> new code “{query.trim()}”
          </span>
        ) : null}
        <span className="picker-size tabular">{sizeOf(quote)}</span>
      </footer>
    </div>,
    document.body,
  )
}

const none = {}

function end(event: React.KeyboardEvent): void {
  act(event, closePicker)
}

function act(event: React.KeyboardEvent, what: () => void): void {
  event.preventDefault()
  event.stopPropagation()
  what()
}

/** The choice of dimension for a new code that Tab leads to next: the first, and round again after the last. */
function nextNew(offer: Offer, armed: Option | null): Option | null {
  const choices = offer.groups.find((group) => group.id === 'new')?.options ?? []
  const at = choices.findIndex((option) => option.id === armed?.id)
  return choices[(at + 1) % choices.length] ?? null
}

function focusedOption(input: HTMLInputElement, offer: Offer): Option | null {
  const active = input.getAttribute('aria-activedescendant')
  const id = active ? document.getElementById(active)?.dataset.option : undefined
  if (!id) return null
  return offer.groups.flatMap((group) => group.options).find((option) => option.id === id) ?? null
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

function sizeOf(quote: string): string {
  const size = codePointLength(quote)
  return size === 1 ? '1 character' : `${size.toLocaleString('en')} characters`
}

function boxOf(placement: Placement): React.CSSProperties {
  return {
    width,
    left: placement.left,
    maxHeight: placement.maxHeight,
    ...(placement.top === null ? { bottom: placement.bottom ?? 0 } : { top: placement.top }),
  }
}

/** Follows the passage while the text scrolls and the window changes; null while it is out of sight. */
function usePlacement(picking: Picking): Placement | null {
  const [placement, setPlacement] = useState(() => placementOf(picking))
  useLayoutEffect(() => {
    const place = (): void => setPlacement(placementOf(picking))
    const onScroll = (event: Event): void => {
      if (!(event.target instanceof Element && event.target.closest('.picker'))) place()
    }
    // The panels around the text take their new widths only after the window has.
    const onResize = (): void => {
      requestAnimationFrame(() => requestAnimationFrame(place))
    }
    place()
    window.addEventListener('resize', onResize)
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      window.removeEventListener('resize', onResize)
      document.removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [picking])
  return placement
}

function placementOf(picking: Picking): Placement | null {
  const anchor = picking.anchor()
  const screen = { width: window.innerWidth, height: window.innerHeight }
  return anchor ? placeCard(anchor, { width, height }, leastHeight, screen) : null
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
