import { answer } from '../answer'
import { type HandlersOf, noProject } from './handlers'

export function exportHandlers(): HandlersOf<'export'> {
  return {
    'export.preview': () => noProject,
    'export.run': () => noProject,
    'export.cancel': () => answer(null),
    'export.showFolder': () => answer(null),
  }
}
