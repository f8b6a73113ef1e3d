import type { Home } from '../../shared/changes'

/** Records and edits as they lie on the disk in some format: nothing is known of them but their names. */
export type RawRecord = Readonly<Record<string, unknown>>
export type RawRecords = Readonly<Record<string, readonly RawRecord[]>>
export interface RawEdit {
  readonly kind: string
  readonly id: string
  readonly before: RawRecord | null
  readonly after: RawRecord | null
}

/**
 * Brings one file's records, and one edit of the journal, from format `to - 1` to `to`. Pure, and without
 * knowledge of other files, since an interrupted migration leaves some files in the old format and some in
 * the new one, and is simply run again.
 */
export interface MigrationStep {
  readonly to: number
  /** What changes, as the end of "The project was brought up to date: ...". */
  readonly what: string
  /** Whether records of coding change: if not, their thousands of files stay as they are until they are edited. */
  readonly coding: boolean
  records(home: Home, records: RawRecords): RawRecords
  /** None when the record is no longer kept. */
  edit(edit: RawEdit): readonly RawEdit[]
}

export interface Formats {
  readonly current: number
  /** One step for each format from 2 to `current`, in order. */
  readonly steps: readonly MigrationStep[]
}

/** Format 2: an article's provenance says the number that a news database gave it. */
const withDatabaseId: MigrationStep = {
  to: 2,
  what: 'articles can carry the number that a news database gave them',
  coding: false,
  records: (home, records) =>
    home === 'articles' ? { ...records, article: (records.article ?? []).map(numbered) } : records,
  edit: (edit) =>
    edit.kind === 'article'
      ? [{ ...edit, before: edit.before && numbered(edit.before), after: edit.after && numbered(edit.after) }]
      : [edit],
}

function numbered(article: RawRecord): RawRecord {
  const { provenance } = article
  if (typeof provenance !== 'object' || provenance === null || 'databaseId' in provenance) return article
  return { ...article, provenance: { ...provenance, databaseId: '' } }
}

/** Format 3: a project has rules of import, and an article of a table says how its columns were read. */
const withRules: MigrationStep = {
  to: 3,
  what: 'a project can learn rules of import',
  coding: false,
  records: (home, records) => {
    if (home === 'project') return { ...records, rule: records.rule ?? [] }
    return home === 'articles' ? { ...records, article: (records.article ?? []).map(withColumns) } : records
  },
  edit: (edit) =>
    edit.kind === 'article'
      ? [
          {
            ...edit,
            before: edit.before && withColumns(edit.before),
            after: edit.after && withColumns(edit.after),
          },
        ]
      : [edit],
}

function withColumns(article: RawRecord): RawRecord {
  const { provenance } = article
  if (typeof provenance !== 'object' || provenance === null || 'columns' in provenance) return article
  return { ...article, provenance: { ...provenance, columns: {} } }
}

/** The formats this version of Framewise reads. A change of any record's shape adds a step here. */
export const formats: Formats = { current: 3, steps: [withDatabaseId, withRules] }

/** The steps from `format` to the current one; throws when the registry has a gap. */
export function stepsFrom(format: number, { current, steps }: Formats): readonly MigrationStep[] {
  const needed: MigrationStep[] = []
  for (let to = format + 1; to <= current; to += 1) {
    const step = steps.find((candidate) => candidate.to === to)
    if (!step) throw new RangeError(`No migration step to format ${to}`)
    needed.push(step)
  }
  return needed
}
