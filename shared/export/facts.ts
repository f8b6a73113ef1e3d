import { type Codebook, pathName } from '../codebook/lookup'
import { type Article, type Dimension, datePrecisions, type Id, type Segment } from '../schema'
import type { ExportReader } from './reader'
import { type Column, instant, orderedVariables, text } from './table'

/** Columns that the tables of segments share, and their cells. */

export const articleColumns: readonly Column[] = [
  text('project', 'Name of the Framewise project.'),
  text('article_id', 'Id of the article; the same in every table and every export.'),
  text('title', 'Headline of the article.'),
  text('outlet', 'Newspaper, broadcaster or site that published the article.'),
  text('author', 'Authors, joined with "; ".'),
  text(
    'date',
    'Date of publication, ISO 8601 as far as it is known: 2024, 2024-03, 2024-03-12, 2024-03-12T17:21.',
  ),
  text('url', 'Address the article was published at.'),
  text('language', 'Language of the article (BCP 47).'),
]

export function articleCells(reader: ExportReader, article: Article): readonly string[] {
  return [
    reader.project.name,
    article.id,
    article.title,
    article.outlet,
    article.authors.join('; '),
    article.date?.iso ?? '',
    article.url,
    article.language,
  ]
}

export const moreArticleColumns: readonly Column[] = [
  text('agency', 'News agency the article credits.'),
  text('section', 'Section of the outlet.'),
  text('place', 'Place of the dateline.'),
  text('date_precision', 'How precisely the date is known.', datePrecisions),
]

export function moreArticleCells(article: Article): readonly string[] {
  return [article.agency, article.section, article.place, article.date?.precision ?? '']
}

export function variableCells(reader: ExportReader, article: Article): readonly string[] {
  return orderedVariables(reader.variables).map((variable) => article.variables[variable.id] ?? '')
}

export const whoAndWhenColumns: readonly Column[] = [
  text('coder', 'Name of the coder who made the segment.'),
  text('memo', "The coder's note on the segment."),
  instant('created_at', 'When the segment was made'),
  instant('updated_at', 'When the segment was last changed'),
]

export function whoAndWhenCells(coderNames: ReadonlyMap<Id, string>, segment: Segment): readonly string[] {
  return [
    coderNames.get(segment.coderId) ?? segment.coderId,
    segment.memo,
    segment.createdAt,
    segment.updatedAt,
  ]
}

export function coderNamesOf(reader: ExportReader): ReadonlyMap<Id, string> {
  return new Map(reader.coders.map((coder) => [coder.id, coder.name]))
}

/** One code of a segment in words; ids stand for names that the codebook does not know any more. */
export interface CodeCells {
  readonly dimensionId: Id
  readonly dimension: string
  readonly codeId: Id
  readonly code: string
  readonly path: string
}

/** The codes of a segment in the codebook's order of dimensions, each list as it was given. */
export function codeCells(codebook: Codebook, segment: Segment): readonly CodeCells[] {
  const known = codebook.dimensions.map((dimension: Dimension) => dimension.id)
  const others = Object.keys(segment.codes).filter((id) => !codebook.dimensionById.has(id))
  return [...known, ...others.sort()].flatMap((dimensionId) =>
    (segment.codes[dimensionId] ?? []).map((codeId) => ({
      dimensionId,
      dimension: codebook.dimensionById.get(dimensionId)?.name ?? dimensionId,
      codeId,
      code: codebook.codeById.get(codeId)?.name ?? codeId,
      path: pathName(codebook, codeId),
    })),
  )
}
