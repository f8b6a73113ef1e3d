import { endMarks } from './phrases'

/** Whether a text ends with the sign that ends a sentence, an end mark, closing quotation marks and brackets aside. */
export function endsSentence(text: string): boolean {
  let at = text.length - 1
  while (at >= 0 && closing.has(text.charCodeAt(at))) at -= 1
  if (at < 0) return false
  if (stopSigns.has(text.charCodeAt(at))) return true
  if (!markEnds.has(text.charCodeAt(text.length - 1))) return false
  const tail = text.slice(-24)
  const mark = endMarks.exec(tail)
  return mark !== null && /[.!?。！？]["”’»)]*\s*$/u.test(tail.slice(0, mark.index + 1))
}

const codes = (signs: string): ReadonlySet<number> => new Set([...signs].map((sign) => sign.charCodeAt(0)))
const closing = codes('\'"”’»›」』）)]* \u00a0')
const stopSigns = codes('.!?…。！？؟۔।॥')
/** What the end marks of `endMarks` end with. */
const markEnds = codes('mDSd#-)）毕◼■ى]')
