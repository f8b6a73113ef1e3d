import { datePrecisions } from '../schema'
import { codePointLength } from '../text/codePoints'
import { coderNamesOf, variableCells } from './facts'
import type { ExportOptions } from './options'
import { chosenArticles, chosenSegments, type ExportReader } from './reader'
import { instant, integer, type Row, type Table, text, variableColumns, withUniqueNames } from './table'

/** One row per article, with the text that the offsets of the other tables count in. */
export function articlesTable(reader: ExportReader, options: ExportOptions): Table {
  return {
    name: 'articles',
    about: 'One row for each article, with its exact text and all that is known about it.',
    columns: withUniqueNames([
      text('article_id', 'Id of the article; the same in every table and every export.'),
      text('title', 'Headline of the article.'),
      text('outlet', 'Newspaper, broadcaster or site that published the article.'),
      text('author', 'Authors, joined with "; ".'),
      text('agency', 'News agency the article credits.'),
      text('section', 'Section of the outlet.'),
      text('place', 'Place of the dateline.'),
      text('date', 'Date of publication, ISO 8601 as far as it is known.'),
      text('date_precision', 'How precisely the date is known.', datePrecisions),
      text('date_text', 'The date as the page printed it.'),
      text('url', 'Address the article was published at.'),
      text('language', 'Language of the article (BCP 47).'),
      text('text', 'The whole text as imported, page debris included, lines separated by LF.'),
      integer('characters', 'Length of the text in Unicode code points.'),
      integer('words', 'Words outside page debris.'),
      integer('segments', 'Segments of the exported coders.'),
      text('coded_by', 'Exported coders with segments in the article, joined with "; ".'),
      text('done_by', 'Exported coders who marked the article as done, joined with "; ".'),
      text('file', 'File the article was imported from.'),
      text('format', 'Format of that file.'),
      text('encoding', 'Encoding that file was read in.'),
      instant('imported_at', 'When the article was imported'),
      text('warnings', 'What the import was not sure of, one a line.'),
      ...variableColumns(reader.variables),
    ]),
    steps: chosenArticles(reader, options).length,
    batches: () => batches(reader, options),
  }
}

async function* batches(reader: ExportReader, options: ExportOptions): AsyncGenerator<readonly Row[]> {
  const coderNames = coderNamesOf(reader)
  const exported = (id: string) => options.coders === null || options.coders.includes(id)
  const names = (ids: Iterable<string>) =>
    [...new Set(ids)]
      .filter(exported)
      .map((id) => coderNames.get(id) ?? id)
      .sort()
      .join('; ')
  for (const article of chosenArticles(reader, options)) {
    const segments = await chosenSegments(reader, options, article.id)
    const whole = await reader.text(article.id)
    yield [
      [
        article.id,
        article.title,
        article.outlet,
        article.authors.join('; '),
        article.agency,
        article.section,
        article.place,
        article.date?.iso ?? '',
        article.date?.precision ?? '',
        article.date?.text ?? '',
        article.url,
        article.language,
        whole,
        String(codePointLength(whole)),
        String(article.words),
        String(segments.length),
        names(segments.map((segment) => segment.coderId)),
        names(Object.keys(article.statuses).filter((id) => article.statuses[id] === 'done')),
        article.provenance.file,
        article.provenance.format,
        article.provenance.encoding,
        article.provenance.importedAt,
        article.warnings.join('\n'),
        ...variableCells(reader, article),
      ],
    ]
  }
}
