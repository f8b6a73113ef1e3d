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
import { placesIn } from './places'
import { chosenArticles, chosenSegments, type ExportReader } from './reader'
import { integer, type Row, type Table, text, variableColumns, withUniqueNames } from './table'

/**
 * One row for each code on each span of each segment, so that the text between `start` and `end` is `quote`
 * in every row. Rows with `span` 1 are one for each code on each segment. A segment without codes has rows
 * with an empty dimension and code: nothing that was marked is missing.
 */
export function longTable(reader: ExportReader, options: ExportOptions): Table {
  return {
    name: 'long',
    about:
      'One row for each code on each passage of each segment. Segments with one passage, nearly all, have one row for each code; keep the rows with span = 1 to count codes.',
    columns: withUniqueNames([
      ...articleColumns,
      text('segment_id', 'Id of the segment: one coder’s marked passage with its codes.'),
      integer(
        'start',
        'First character of the passage in the text of the article, counted from 0 in Unicode code points. Empty when the passage is no longer found in the text.',
      ),
      integer('end', 'End of the passage, exclusive, counted like start.'),
      text('quote', 'The passage: the text of the article from start to end.'),
      text('dimension', 'The question that the code answers. Empty for a segment without codes.'),
      text('code', 'Name of the code.'),
      text('code_path', 'The code with all it stands under, joined with " > ".'),
      ...whoAndWhenColumns,
      integer('span', 'Number of the passage within its segment, from 1.'),
      integer('spans', 'Number of passages that the segment has.'),
      text('code_id', 'Id of the code; stays when the code is renamed.'),
      text('coder_id', 'Id of the coder.'),
      ...moreArticleColumns,
      ...variableColumns(reader.variables),
    ]),
    steps: chosenArticles(reader, options).length,
    batches: () => batches(reader, options),
  }
}

const noCode = { dimension: '', code: '', path: '', codeId: '' }

async function* batches(reader: ExportReader, options: ExportOptions): AsyncGenerator<readonly Row[]> {
  const coderNames = coderNamesOf(reader)
  for (const article of chosenArticles(reader, options)) {
    const segments = await chosenSegments(reader, options, article.id)
    const places = placesIn(segments.length > 0 ? await reader.text(article.id) : '')
    const before = articleCells(reader, article)
    const after = [...moreArticleCells(article), ...variableCells(reader, article)]
    const rows: Row[] = []
    for (const segment of segments) {
      const spans = places(segment)
      const codes = codeCells(reader.codebook, segment)
      for (const { dimension, code, path, codeId } of codes.length > 0 ? codes : [noCode]) {
        for (const [number, { start, end, quote }] of spans.entries()) {
          rows.push([
            ...before,
            segment.id,
            start === null ? '' : String(start),
            end === null ? '' : String(end),
            quote,
            dimension,
            code,
            path,
            ...whoAndWhenCells(coderNames, segment),
            String(number + 1),
            String(spans.length),
            codeId,
            segment.coderId,
            ...after,
          ])
        }
      }
    }
    yield rows
  }
}
