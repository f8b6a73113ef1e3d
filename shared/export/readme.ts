import { counted } from '../building'
import type { WrittenBy, WrittenTable } from './datapackage'
import type { ExportOptions } from './options'

/** The page that lies beside exported files: what they are, and lines that load them without loss. */
export function readmeText(
  projectName: string,
  written: readonly WrittenTable[],
  options: ExportOptions,
  dictionary: string,
  by: WrittenBy,
  now: string,
): string {
  const file = (written.find(({ table }) => table.name !== 'codebook') ?? written[0])?.file ?? ''
  return [
    `${projectName}: coded news articles`,
    `Exported by Framewise ${by.app} on ${now.slice(0, 10)}.`,
    '',
    ...section('Files', [
      ...written.flatMap((one) => [`${one.file} (${counted(one.rows, 'row')})`, `    ${one.table.about}`]),
      `${dictionary}`,
      '    The data dictionary: type and meaning of every column (Frictionless Table Schema).',
    ]),
    ...section('Format', [
      `UTF-8 ${options.bom ? 'with' : 'without'} byte order mark; cells separated by ${separatorName[options.separator]};`,
      'rows end with CR LF; line breaks inside cells are LF and stand between quotation marks (RFC 4180).',
      'An empty cell means that nothing is known. A code named "NA" or "null" is a code: the lines below keep it.',
    ]),
    ...section('Offsets', [
      'start and end count Unicode code points of the text in the table of articles, from 0, end exclusive.',
      'Python: text[start:end] == quote. R: substr(text, start + 1, end) == quote.',
      'A passage that is no longer found in the text has its quote and no offsets.',
    ]),
    ...section('Python (pandas)', pandasLines(file, options)),
    ...section('R', rLines(file, options)),
    ...section('Excel', excelLines(options)),
    ...(options.mode === 'safe' ? section('Apostrophes', safeLines) : []),
  ].join('\n')
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [title, '-'.repeat(title.length), ...lines, '']
}

const separatorName: Readonly<Record<ExportOptions['separator'], string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
}

function pandasLines(file: string, { bom, separator }: ExportOptions): readonly string[] {
  const encoding = bom ? 'utf-8-sig' : 'utf-8'
  const sep = separator === ',' ? '' : `, sep=${JSON.stringify(separator)}`
  return [
    'import pandas as pd',
    `data = pd.read_csv(${JSON.stringify(file)}${sep}, encoding="${encoding}", keep_default_na=False, na_values=[""])`,
  ]
}

function rLines(file: string, { bom, separator }: ExportOptions): readonly string[] {
  const name = JSON.stringify(file)
  const delimiter = JSON.stringify(separator)
  const encoding = bom ? 'UTF-8-BOM' : 'UTF-8'
  return [
    `data <- readr::read_delim(${name}, delim = ${delimiter}, na = "", quote = "\\"", escape_double = TRUE, trim_ws = FALSE)`,
    'or without packages:',
    `data <- read.csv(${name}, sep = ${delimiter}, na.strings = "", fileEncoding = "${encoding}", check.names = FALSE)`,
  ]
}

function excelLines({ bom, separator }: ExportOptions): readonly string[] {
  return [
    ...(bom
      ? ['Open the file by a double click, or with Data > From Text/CSV.']
      : ['Use Data > From Text/CSV and choose 65001: Unicode (UTF-8) as the file origin.']),
    ...(separator === ';'
      ? []
      : ['Where Excel expects semicolons, Data > From Text/CSV lets you choose the separator.']),
    'Excel rewrites dates and cuts cells at 32,767 characters when it saves: keep the files as they are for analysis.',
  ]
}

const safeLines: readonly string[] = [
  "Spreadsheet-safe mode: a ' stands before cells that begin (after any white space) with = + - @ or their",
  'full-width forms, or with a tab or line break, so that no spreadsheet runs them as formulas. Offsets count',
  'without it. For analysis export in the exact mode, or take it away first. In pandas:',
  'for column in data.select_dtypes(["object", "string"]):',
  String.raw`    data[column] = data[column].str.replace(r"^'(?='*(?:[\s\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]))", "", regex=True)`,
  'In R:',
  'is_text <- sapply(data, is.character)',
  String.raw`data[is_text] <- lapply(data[is_text], function(cell) sub("(*UCP)^'(?='*(?:[\\s\\x{200b}\\x{feff}]*[=+\\-@＝＋－＠]|[\\t\\r\\n]))", "", cell, perl = TRUE))`,
]
