import { weekdaySource } from '../months'
import { type ArticleDraft, isSubheading } from './article'
import { type Block, textOf } from './blocks'

/** "DEN HAAG, dinsdag": where and when it was filed, on a line of its own. */
const dayLine = new RegExp(`^\\p{Lu}[\\p{Lu}\\s.'’-]{2,30},\\s(?:${weekdaySource})$`, 'u')

/** "Photo: The pier of Hollin Bay": databases print the words of pictures among the text. */
const pictured =
  /^(?:photos?|photographs?|pictures?|fotos?|bild(?:er)?|grafik|graphics?|charts?|graphs?|maps?|drawings?|captions?|illustrations?|légende|leyenda|didascalia|bijschrift|legenda)\s?:\s*\S/iu

/** Adds a block of body text with what its layout tells: a short line between paragraphs is a subheading. */
export function addBody(draft: ArticleDraft, blocks: readonly Block[], at: number): void {
  const block = blocks[at] as Block
  const between = at > 0 && block.lines.length === 1 && textOf(blocks[at + 1]).length > 80
  for (const line of block.lines) {
    const heading = block.bold && line.length <= 90 && !/[.!?…:;,]["”»']?$/u.test(line)
    if (block.kind !== null) draft.add(line, block.kind, 0.9)
    else if (block.level !== null) draft.add(line, 'heading', 0.9)
    else if (pictured.test(line)) draft.add(line, 'caption', 0.8)
    else if (heading) draft.add(line, 'heading', 0.7)
    else if (at < 3 && dayLine.test(line)) {
      draft.know({ place: placeOf(line) })
      draft.add(line, 'dateline', 0.8)
    } else if (between && isSubheading(line)) draft.add(line, 'heading', 0.6)
    else if (/^[•▪◦●‣–*-]\s+\S/u.test(line) && !/^[–-]\s.*["”»]/u.test(line)) draft.add(line, 'list', 0.7)
    else draft.add(line, 'paragraph', 0.95)
  }
}

/** A dateline's place in ordinary case: "BANGKOK Jan 20" gives "Bangkok". */
export function placeOf(printed: string): string {
  const place = printed
    .replace(/[,(/].*$/su, '')
    .replace(/\s+\p{L}{3,9}\.?\s+\d{1,2}\b.*$/u, '')
    .trim()
  const words = place.toLowerCase().replace(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase())
  return place === place.toUpperCase() ? words : place
}
