/**
 * Words of a text as researchers count them: a run of letters, marks and digits, with apostrophes and
 * hyphens inside; every Chinese, Japanese and Thai-like character without spaces between words counts as
 * one word, as the press of those languages counts them.
 */
export function countWords(text: string): number {
  let count = 0
  for (const match of text.matchAll(word)) if (match) count += 1
  return count
}

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])*(?:['’\-‑](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+)*/gu
