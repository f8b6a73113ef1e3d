import { isCslHead } from '../../shared/references/csl'
import { isRis } from '../../shared/references/ris'
import { textHead } from '../import/head'

/** Whether the bytes begin as a RIS file does. */
export function isRisFile(bytes: Uint8Array): boolean {
  const head = textHead(bytes)
  return head !== null && isRis(head)
}

/** Whether the bytes begin as CSL-JSON does. */
export function isCslFile(bytes: Uint8Array): boolean {
  const head = textHead(bytes)
  return head !== null && isCslHead(head)
}
