import type { Block } from './blocks'

/** The words and bookmarks by which LexisNexis documents mark their parts, in the languages of its interface. */
export const endWords =
  /^(?:end of document|ende (?:des )?dokument(?:s|es)?|dokumentende|fin du document|fin del documento|fine del documento|fim do documento|einde(?: van)?(?: het)? document|конец документа|文件结尾|文档结束)$/iu
export const bodyWords = /^(?:body|textkörper|haupttext|corps|cuerpo|corpo|hoofdtekst|tekst|text|texte)$/iu
export const classWords =
  /^(?:classification|klassifi(?:kation|zierung)|clasificación|classificazione|classificatie|classificação)$/iu

/** Whether a block ends a document: "End of Document". */
export const isEnd = (block: Block): boolean => block.lines.some((line) => endWords.test(line))
/** Names of bookmarks at a document's beginning, at its text and at its fields. */
export const startMark = /^bookmark_\d+$/i
export const bodyMark = /^body(?:_\d+)?$/i
export const classMark = /^classification(?:_\d+)?$/i
/** Whether a block marks a part as the newer layout does. */
export const isNewMark = (block: Block): boolean =>
  isEnd(block) || block.marks.some((mark) => startMark.test(mark) || bodyMark.test(mark))

const separator =
  /^(?:focus\s*-\s*)?(?:\p{L}{6,10}\s+)?[\d.,]+\s+(?:of|von|de|van|di|sur|av|af|z|из)\s+[\d.,]+(?:\s+\p{L}{6,12})?$/iu

/** Whether a line counts the document that follows: "1 of 10 DOCUMENTS", "Dokument 234 von 456". */
export function isLexisSeparator(line: string): boolean {
  const text = line.trim()
  return text.length < 60 && /do[ck]um/iu.test(text) && separator.test(text)
}
