import { isCslFile } from '../../references/detect'
import { referencesIn } from '../../references/read'
import { ImportError } from '../failure'
import type { Format } from '../format'
import { noArticles } from './ris'

/** References in the JSON of the Citation Style Language, as Zotero and others write them. */
export const cslJson: Format = {
  id: 'csl-json',
  name: 'References (CSL-JSON)',
  extensions: ['json'],
  detect: (bytes) => (isCslFile(bytes) ? 0.9 : 0),
  parse(bytes, { now }) {
    throw new ImportError(noArticles(referencesIn(bytes, now).length))
  },
}
