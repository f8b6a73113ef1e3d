const credit =
  /(?:[([（【|/]\s*)?(?:\b(?:photo(?:graph(?:s|y)?)?|photos|picture|pictures|image|images|credit|courtesy|foto|fotos|bild|bilder|crédit|crédits|archivbild|archivfoto|quelle|illustration|graphic|video)\s?(?:[:：/](?=\s?\S)|by |credit|courtesy|from |of |via )|[/|©]\s?(?:getty|reuters|ap|afp|epa|dpa|xinhua|shutterstock|alamy|imago)\b|\b(?:getty images|ap photo|reuters\/|afp via getty|file photo|file image|file pic|handout|shutterstock|photo by|image by|picture alliance|imago\/|symbolbild)\b|фото\s?[:：/]|фото:|摄影?[)）】]?$|(?:图|照片|图片)(?:[:：/]|来源|为)|资料图|图为|（资料|تصوير|\(أرشيف|（أرشيف|صورة[:：]|عدسة)/iu

/** "(Photo: Northern Wire)" and the like at the end, or a source behind the last sentence. */
const tail = /(?:\([^()]{2,60}\)|（[^（）]{2,40}）|\[[^[\]]{2,40}\])\s*$/u
const behindSentence =
  /(?:\p{L}{2}|\d{4})[.!?…]["”’»]?\s+(?:©\s*)?\p{Lu}[\p{L}.'’-]+(?:\s(?:for|via|for the|and|de|van|von)(?=\s)|\s\p{Lu}[\p{L}.'’-]*){1,6}(?:\/[\p{L} .'’-]+)?\s*$/u

/** Signs without which the patterns need not be tried. */
const signs = /[©|/[(（]|摄|图|资料|صور|أرشيف/u

/**
 * How surely a line is the caption of a picture, 0 to 1, by its words alone: captions of news pictures say who
 * took them. `pictured` tells whether a word that goes with pictures is in it.
 */
export function captionLikelihood(text: string, words: number, sentence: boolean, pictured: boolean): number {
  if (words === 0 || words > 60 || text.length > 500) return 0
  if (pictured || signs.test(text)) {
    const found = credit.exec(text)
    if (found) {
      const near = text.length - found.index < 90
      if (near && (found.index > 0 || words <= 14)) return 0.9
      if (found.index === 0) return 0.8
    }
    if (tail.test(text) && /\/(?:[A-Z]|dpa)|photo|foto|image|archiv|أرشيف|资料/iu.test(text.slice(-60)))
      return 0.7
  }
  return !sentence && words >= 6 && hasStop(text) && behindSentence.test(text.slice(-120)) ? 0.75 : 0
}

/** Whether a sentence can end among the last 120 units: far cheaper than to try the pattern. */
function hasStop(text: string): boolean {
  for (let at = text.length - 1; at >= 0 && at >= text.length - 120; at -= 1) {
    const unit = text.charCodeAt(at)
    if (unit === 46 || unit === 33 || unit === 63 || unit === 0x2026) return true
  }
  return false
}
