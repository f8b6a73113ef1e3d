import type { ExportOptions, TableName } from './options'

/** Names of the exported files, made from the project's name: "Harbour_Accord-long.csv". */

/** The file of one table; tab-separated ones end in ".tsv". */
export function tableFile(projectName: string, table: TableName, options: ExportOptions): string {
  return `${fileStem(projectName)}-${table}.${options.separator === '\t' ? 'tsv' : 'csv'}`
}

export function readmeFile(projectName: string): string {
  return `${fileStem(projectName)}-README.txt`
}

/** Named by the Frictionless standard. */
export const dictionaryFile = 'datapackage.json'

/** For a folder that already holds another `datapackage.json`. */
export function ownDictionaryFile(projectName: string): string {
  return `${fileStem(projectName)}-${dictionaryFile}`
}

/**
 * A name that every file system takes: letters and digits of any script, with "_" for spaces and signs; no
 * longer than 60 code points; no device name of Windows.
 */
export function fileStem(projectName: string): string {
  const kept = projectName
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}.-]+/gu, '_')
    .replace(/^[._-]+|[._-]+$/g, '')
  const stem = [...kept]
    .slice(0, 60)
    .join('')
    .replace(/[._-]+$/, '')
  return stem === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(stem)
    ? `Project${stem && '_'}${stem}`
    : stem
}
