import type { Line } from './line'

const credit =
  /(?:[([（【|/]\s*)?(?:\b(?:photo(?:graph(?:s|y)?)?|photos|picture|pictures|image|images|credit|courtesy|foto|fotos|bild|bilder|crédit|crédits|archivbild|archivfoto|quelle|illustration|graphic|video)\s?(?:[:：/]|by |credit|courtesy|from |of |via )|[/|©]\s?(?:getty|reuters|ap|afp|epa|dpa|xinhua|shutterstock|alamy|imago)\b|\b(?:getty images|ap photo|reuters\/|afp via getty|file photo|file image|file pic|handout|shutterstock|photo by|image by|picture alliance|imago\/|symbolbild)\b|фото\s?[:：/]|фото:|摄影?[)）】]?$|(?:图|照片|图片)(?:[:：/]|来源|为)|资料图|图为|（资料|تصوير|\(أرشيف|（أرشيف|صورة[:：]|عدسة)/iu

/** "(Photo: Northern Wire)" and the like at the end, or a source behind the last sentence. */
const tail = /(?:\([^()]{2,60}\)|（[^（）]{2,40}）|\[[^[\]]{2,40}\])\s*$/u
const behindSentence =
  /[.!?…]["”’»]?\s+(?:©\s*)?\p{Lu}[\p{L}.'’-]+(?:\s(?:for|via|\/|for the|and|de|van|von)?\s?\p{Lu}?[\p{L}.'’-]+){0,6}(?:\/[\p{L} .'’-]+)?\s*$/u

/**
 * How surely a line is the caption of a picture, 0 to 1, by its words alone. Captions of news pictures say who
 * took them.
 */
export function captionLikelihood(line: Line): number {
  if (line.blank || line.length > 500) return 0
  const found = credit.exec(line.text)
  if (found) {
    const near = line.text.length - found.index < 90
    const short = line.words <= 60
    if (near && short && (found.index > 0 || line.words <= 14)) return 0.9
    if (found.index === 0 && short) return 0.8
  }
  if (!line.sentence && line.words <= 60 && line.words >= 6 && behindSentence.test(line.text)) return 0.75
  if (
    tail.test(line.text) &&
    line.words <= 60 &&
    /\/(?:[A-Z]|dpa)|photo|foto|image|archiv|أرشيف|资料/iu.test(line.text.slice(-60))
  )
    return 0.7
  return 0
}
