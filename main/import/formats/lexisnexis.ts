import type { LexisFile } from '../../../shared/import/databases/lexis'
import { ImportError } from '../failure'

/** Why a LexisNexis file gives no article. */
export function lexisFailure({ placeholders }: LexisFile): ImportError {
  return new ImportError(
    placeholders > 0
      ? 'The file holds only error messages of the database in place of articles. Export them again.'
      : 'No article was found in this LexisNexis file. If it is only a list of results, export the full documents and import those.',
  )
}
