import type { LineKind } from '../../shared/import/proposal'

/** What a line can be told to be, with the key that does it in the review. */
export const kindChoices: readonly {
  readonly kind: LineKind
  readonly name: string
  readonly key: string
  readonly about: string
}[] = [
  { kind: 'headline', name: 'Headline', key: 'h', about: 'The title of the article' },
  { kind: 'byline', name: 'Byline', key: 'b', about: 'Who wrote it, for which outlet' },
  { kind: 'date', name: 'Date', key: 't', about: 'When it was published or updated' },
  { kind: 'dateline', name: 'Dateline', key: 'l', about: 'Place and day before the first sentence' },
  { kind: 'paragraph', name: 'Body', key: 'p', about: 'Text to read and code' },
  { kind: 'heading', name: 'Subheading', key: 'u', about: 'A heading within the article' },
  { kind: 'list', name: 'List', key: 'i', about: 'An item of a list' },
  { kind: 'quote', name: 'Quotation', key: 'q', about: 'A quotation set apart' },
  { kind: 'caption', name: 'Caption', key: 'c', about: 'Under a picture' },
  { kind: 'debris', name: 'Debris', key: 'x', about: 'Navigation, buttons, notices: folded when reading' },
]

export function kindName(kind: LineKind): string {
  return kindChoices.find((choice) => choice.kind === kind)?.name ?? 'Blank'
}
