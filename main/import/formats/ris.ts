import { readRis } from '../../../shared/references/ris'
import { isRisFile } from '../../references/detect'
import { decode } from '../decode'
import { ImportError } from '../failure'
import type { Format } from '../format'

/** References in RIS: facts about articles without their texts, so that no article comes of them. */
export const ris: Format = {
  id: 'ris',
  name: 'References (RIS)',
  extensions: ['ris'],
  detect: (bytes) => (isRisFile(bytes) ? 0.95 : 0),
  parse(bytes, { now }) {
    throw new ImportError(noArticles(readRis(decode(bytes).text, now).length))
  },
}

/** Why a file of references yields no article, and where it belongs. */
export function noArticles(count: number): string {
  const what = count === 1 ? '1 reference' : `${count} references`
  return `The file holds ${what} and no text of an article. To add facts to articles that are in the project, choose it with “Import references” in the File menu.`
}
