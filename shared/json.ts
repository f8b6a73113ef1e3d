/**
 * The JSON text of a T. What main says crosses to the page as text: the bridge from the preload's world to
 * the page's copies objects value by value, and a catalogue of 10,000 articles three times as slowly as its
 * text is written and parsed.
 */
export type Json<T> = string & { readonly of?: T }

export function toJson<T>(value: T): Json<T> {
  return JSON.stringify(value)
}

export function fromJson<T>(text: Json<T>): T {
  return JSON.parse(text)
}
