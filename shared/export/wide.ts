import { pathName, treeOf } from '../codebook/lookup'
import type { Id } from '../schema'
import {
  articleCells,
  articleColumns,
  codeCells,
  coderNamesOf,
  moreArticleCells,
  moreArticleColumns,
  variableCells,
  whoAndWhenCells,
  whoAndWhenColumns,
} from './facts'
import type { ExportOptions } from './options'
import { type Place, placesIn } from './places'
import { chosenArticles, chosenSegments, type ExportReader } from './reader'
import { type Column, integer, type Row, type Table, text, variableColumns, withUniqueNames } from './table'

/**
 * One row per segment, one column per dimension. `start` and `end` are those of the first span; `spans`
 * lists all, as "12..40;55..80": two points, since spreadsheets take "12-40" for a date. The quotes of
 * several spans are joined with " [...] ".
 */
export function wideTable(reader: ExportReader, options: ExportOptions): Table {
  const { codebook } = reader
  const codeColumns = options.codeColumns ? codeColumnsOf(reader) : []
  return {
    name: 'wide',
    about:
      'One row for each segment: who says what, framed how, stands in one row, with a column for each dimension.',
    columns: withUniqueNames([
      ...articleColumns,
      text('segment_id', 'Id of the segment: one coder’s marked passage with its codes.'),
      integer(
        'start',
        'First character of the (first) passage in the text of the article, counted from 0 in Unicode code points. Empty when the passage is no longer found in the text.',
      ),
      integer('end', 'End of the (first) passage, exclusive, counted like start.'),
      text('quote', 'The passage; several are joined with " [...] ".'),
      ...codebook.dimensions.map((dimension) =>
        text(
          dimension.name,
          `Codes of the dimension "${dimension.name}"${dimension.question && ` (${dimension.question})`}, joined with "; ".`,
        ),
      ),
      ...whoAndWhenColumns,
      text('spans', 'Start and end of every passage, as "12..40;55..80".'),
      text('coder_id', 'Id of the coder.'),
      ...moreArticleColumns,
      ...variableColumns(reader.variables),
      ...codeColumns.map((column) => column.column),
    ]),
    steps: chosenArticles(reader, options).length,
    batches: () => batches(reader, options, codeColumns),
  }
}

interface CodeColumn {
  readonly dimensionId: Id
  readonly codeId: Id
  readonly column: Column
}

function codeColumnsOf({ codebook }: ExportReader): readonly CodeColumn[] {
  return codebook.dimensions.flatMap((dimension) =>
    treeOf(codebook, dimension.listId).map(({ code }) => {
      const path = pathName(codebook, code.id)
      return {
        dimensionId: dimension.id,
        codeId: code.id,
        column: {
          name: `${dimension.name}: ${path}`,
          type: 'integer',
          about: `1 when the segment carries exactly this code (not one below it), else 0. Code "${path}" of "${dimension.name}".`,
          values: ['0', '1'],
        },
      }
    }),
  )
}

async function* batches(
  reader: ExportReader,
  options: ExportOptions,
  codeColumns: readonly CodeColumn[],
): AsyncGenerator<readonly Row[]> {
  const coderNames = coderNamesOf(reader)
  const { codebook } = reader
  for (const article of chosenArticles(reader, options)) {
    const segments = await chosenSegments(reader, options, article.id)
    const places = placesIn(segments.length > 0 ? await reader.text(article.id) : '')
    const before = articleCells(reader, article)
    const after = [...moreArticleCells(article), ...variableCells(reader, article)]
    yield segments.map((segment) => {
      const spans = places(segment)
      const codes = codeCells(codebook, segment)
      const [first] = spans
      return [
        ...before,
        segment.id,
        offset(first?.start),
        offset(first?.end),
        spans.map((span) => span.quote).join(' [...] '),
        ...codebook.dimensions.map((dimension) =>
          codes
            .filter((one) => one.dimensionId === dimension.id)
            .map((one) => one.code)
            .join('; '),
        ),
        ...whoAndWhenCells(coderNames, segment),
        spans.map(rangeOf).join(';'),
        segment.coderId,
        ...after,
        ...codeColumns.map(({ dimensionId, codeId }) =>
          segment.codes[dimensionId]?.includes(codeId) ? '1' : '0',
        ),
      ]
    })
  }
}

function rangeOf({ start, end }: Place): string {
  return start === null || end === null ? '' : `${start}..${end}`
}

function offset(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}
