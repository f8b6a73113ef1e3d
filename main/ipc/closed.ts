import { answer, type Handlers, refuse } from './handlers'

const noProject = () => refuse('no-project', 'No project is open. Open a project or create one first.')
const noBatch = () => refuse('no-batch', 'No import is under way. Choose files to import first.')

/** The calls about a project while none is open. */
export const closedHandlers: Omit<Handlers, `app.${string}`> = {
  'project.current': () => answer(null),
  'project.create': () => answer(null),
  'project.open': () => answer(null),
  'project.resetSample': () => answer(null),
  'project.showFolder': noProject,
  'project.backup': noProject,
  'project.setCoder': noProject,
  'article.open': noProject,
  'article.search': noProject,
  'article.delete': noProject,
  'change.commit': noProject,
  'history.undo': noProject,
  'history.redo': noProject,
  'codebook.counts': noProject,
  'codebook.impact': noProject,
  'codebook.merge': noProject,
  'codebook.deleteCodes': noProject,
  'codebook.deleteDimension': noProject,
  'import.choose': noProject,
  'import.dropped': noProject,
  'import.reviewArticle': noProject,
  'import.file': noBatch,
  'import.revise': noBatch,
  'import.commit': noProject,
  'import.cancel': () => answer(null),
  'import.discard': () => answer(null),
  'export.preview': noProject,
  'export.run': noProject,
  'export.cancel': () => answer(null),
  'export.showFolder': () => answer(null),
}
