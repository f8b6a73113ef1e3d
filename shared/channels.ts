import type { EventName, PageChannel } from './contract'

/**
 * The names of the contract's calls and events for the preload, which must stay free of schemas. The types
 * refuse a name that is missing here or that the contract does not have.
 */

export const pageChannels: Readonly<Record<PageChannel, true>> = {
  'app.state': true,
  'app.preferences': true,
  'app.openLink': true,
  'app.closing': true,
  'project.current': true,
  'project.create': true,
  'project.open': true,
  'project.resetSample': true,
  'project.showFolder': true,
  'project.backup': true,
  'project.setCoder': true,
  'project.refused': true,
  'backup.list': true,
  'backup.check': true,
  'backup.restore': true,
  'backup.showFolder': true,
  'article.open': true,
  'article.search': true,
  'article.delete': true,
  'change.commit': true,
  'history.undo': true,
  'history.redo': true,
  'codebook.counts': true,
  'codebook.impact': true,
  'codebook.merge': true,
  'codebook.deleteCodes': true,
  'codebook.deleteDimension': true,
  'codebook.cancel': true,
  'import.choose': true,
  'import.reviewArticle': true,
  'import.file': true,
  'import.revise': true,
  'import.reviseMany': true,
  'import.commit': true,
  'import.pause': true,
  'import.cancel': true,
  'import.discard': true,
  'export.preview': true,
  'export.run': true,
  'export.cancel': true,
  'export.showFolder': true,
}

export const eventNames: Readonly<Record<EventName, true>> = {
  'project.changed': true,
  'codebook.progress': true,
  'import.progress': true,
  'export.progress': true,
  'menu.command': true,
  'menu.open': true,
  'app.close': true,
  'app.changed': true,
  notice: true,
}
