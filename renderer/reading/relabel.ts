import { makeChange } from '../../shared/building'
import type { LineKind } from '../../shared/import/proposal'
import { setLineKind } from '../../shared/import/regions'
import type { Id } from '../../shared/schema'
import { useProject } from '../state/project'
import { catalogueHome, codingHome, regionsOf } from '../state/records'
import { commit, making } from '../state/saving'

/** What a person can say a line is, in the order of the menu. */
export const lineNames: Readonly<Record<Exclude<LineKind, 'blank'>, string>> = {
  paragraph: 'Paragraph',
  headline: 'Headline',
  byline: 'Byline',
  dateline: 'Dateline',
  date: 'Date',
  caption: 'Caption',
  heading: 'Heading',
  list: 'List item',
  quote: 'Quote',
  debris: 'Page debris',
}

/** Says what a line of an article is. No segment moves: the mark stands beside the text. */
export function relabelLine(articleId: Id, line: number, kind: LineKind): void {
  const state = useProject.getState()
  const article = catalogueHome(state).article?.[articleId]
  const loaded = state.texts.get(articleId)
  if (!article || !loaded) return
  const how = making()
  const regions = regionsOf(codingHome(state, articleId))
  const edits = setLineKind(article, loaded.text, regions, line, kind, how)
  if (edits.length === 0) return
  const name = kind === 'blank' ? 'blank' : lineNames[kind].toLowerCase()
  commit(makeChange(how, `mark a line as ${name}`, edits))
}
