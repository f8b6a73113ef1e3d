import { dirname } from 'node:path'
import type { Notice, OpenProject } from '../../shared/contract'
import { toJson, writtenBy } from '../../shared/json'
import type { ReferenceDesk } from '../references/desk'
import type { Search } from '../search/search'
import { titleOf } from '../store/folder'
import type { ExportDesk } from './exporting'
import type { ImportDesk } from './importing'
import type { Session } from './session'
import type { UnfinishedImport } from './unfinished'

/** An open project with everything that is at work on it. */
export interface Desk {
  readonly session: Session
  readonly importing: ImportDesk
  readonly unfinished: UnfinishedImport
  readonly references: ReferenceDesk
  readonly exporting: ExportDesk
  readonly search: Search
  readonly isSample: boolean
}

/** The project as the page shows it; `notices` are those not told yet. */
export function viewOf(desk: Desk, notices: readonly Notice[]): OpenProject {
  const { session, isSample } = desk
  const { store } = session
  const { project, coder = {}, dimension = {}, code = {}, variable = {}, rule = {} } = store.project
  const record = project?.project
  if (!record) throw new Error('A project without its record was opened')
  const head = {
    name: titleOf(store.folder),
    location: dirname(store.folder),
    isSample,
    readOnly: store.readOnly,
    project: record,
    coders: Object.values(coder),
    dimensions: Object.values(dimension),
    codes: Object.values(code),
    variables: Object.values(variable),
    rules: Object.values(rule),
    coderId: session.coderId,
    history: session.history,
    notices: [...notices],
  }
  const view: OpenProject = {
    ...head,
    get articles() {
      return Object.values(store.catalogue.article ?? {})
    },
    get stats() {
      return store.stats()
    },
  }
  // At 10,000 articles their texts are there long before their records.
  return writtenBy(
    view,
    () => `${toJson(head).slice(0, -1)},"articles":${store.articlesText},"stats":${store.statsText}}`,
  )
}
