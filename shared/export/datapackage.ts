import { fileStem } from './files'
import type { ExportOptions } from './options'
import type { Column, Table } from './table'

/** A table that was written. */
export interface WrittenTable {
  readonly table: Table
  readonly file: string
  readonly rows: number
  readonly bytes: number
  /** Of the file's bytes, in lower-case hex. */
  readonly sha256: string
}

/** Which program wrote the export, and from which format of project. */
export interface WrittenBy {
  readonly app: string
  readonly format: number
}

/** Who wrote this file, so that a later export knows what it may replace. */
export const dictionaryMaker = 'Framewise'

/**
 * The data dictionary: a Data Package descriptor with a Table Schema per file (Frictionless Data Package 1.0
 * and 2.0, datapackage.org). Every column has its type and meaning; an empty cell, and nothing else, stands
 * for a missing value.
 */
export function dataPackage(
  projectName: string,
  written: readonly WrittenTable[],
  options: ExportOptions,
  by: WrittenBy,
  now: string,
): string {
  const hasArticles = written.some(({ table }) => table.name === 'articles')
  const descriptor = {
    profile: 'tabular-data-package',
    name: slugOf(projectName),
    title: `${projectName}: coded news articles`,
    description:
      'Passages of news articles with their codes. Offsets count Unicode code points of the text in the table of articles, from 0, end exclusive.',
    created: now,
    generator: { name: dictionaryMaker, version: by.app, projectFormat: by.format },
    // A reader may restore what the safe mode put before cells; see the README beside this file.
    spreadsheetSafe: options.mode === 'safe',
    resources: written.map(({ table, file, rows, bytes, sha256 }) => ({
      profile: 'tabular-data-resource',
      name: table.name,
      path: file,
      description: table.about,
      format: options.separator === '\t' ? 'tsv' : 'csv',
      mediatype: options.separator === '\t' ? 'text/tab-separated-values' : 'text/csv',
      encoding: 'utf-8',
      bytes,
      hash: `sha256:${sha256}`,
      rows,
      dialect: {
        delimiter: options.separator,
        lineTerminator: '\r\n',
        quoteChar: '"',
        doubleQuote: true,
        skipInitialSpace: false,
        header: true,
      },
      schema: {
        fields: table.columns.map(fieldOf),
        missingValues: [''],
        ...(table.name === 'articles' ? { primaryKey: ['article_id'] } : {}),
        ...(hasArticles && (table.name === 'long' || table.name === 'wide')
          ? {
              foreignKeys: [
                { fields: ['article_id'], reference: { resource: 'articles', fields: ['article_id'] } },
              ],
            }
          : {}),
      },
    })),
  }
  return `${JSON.stringify(descriptor, null, 2)}\n`
}

function fieldOf(column: Column): object {
  const values = column.values?.map((value) => (column.type === 'integer' ? Number(value) : value))
  return {
    name: column.name,
    type: column.type,
    description: column.about,
    ...(values ? { constraints: { enum: values } } : {}),
  }
}

/** Lower case, digits, "-", "_" and ".", as the name of a package must be. */
function slugOf(projectName: string): string {
  const slug = fileStem(projectName)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '')
  return slug === '' ? 'project' : slug
}
