import { create } from 'zustand'
import type { InputOf } from '../../shared/contract'
import type { Id } from '../../shared/schema'
import { panelPreference, rememberPanel } from '../state/app'
import { useView } from '../state/view'

export type ExportOptions = InputOf<'export.run'>
export type TableName = ExportOptions['tables'][number]

/** Which articles: all of the project, the library's as filtered, or those selected there. */
export type Scope = 'all' | 'queue' | 'selected'

export interface ExportChoices {
  /** In the order of the files. */
  readonly tables: readonly TableName[]
  readonly mode: ExportOptions['mode']
  readonly bom: boolean
  readonly separator: ExportOptions['separator']
  readonly codeColumns: boolean
  /** Coders whose segments are left out. */
  readonly withoutCoders: ReadonlySet<Id>
  readonly scope: Scope
  /** The articles that were selected in the library when the dialog was opened from there. */
  readonly selected: readonly Id[]
}

export const allTables = ['long', 'wide', 'articles', 'codebook'] as const satisfies readonly TableName[]

export const defaultChoices: ExportChoices = {
  tables: allTables,
  mode: 'safe',
  bom: true,
  separator: ',',
  codeColumns: false,
  withoutCoders: new Set(),
  scope: 'all',
  selected: [],
}

export const useExportChoices = create<ExportChoices>(() => defaultChoices)

/** Opens the dialog with the options of the last export; `selected` offers these articles alone. */
export function openExport(selected: readonly Id[] = []): void {
  useExportChoices.setState({ selected, scope: selected.length > 0 ? 'selected' : 'all' })
  useView.setState({ dialog: 'export' })
}

/** The form in which main takes the choices; `queue` is the library's order, `coders` all of the project. */
export function optionsOf(
  choices: ExportChoices,
  queue: readonly Id[],
  coders: readonly Id[],
): ExportOptions {
  const { tables, mode, bom, separator, codeColumns, withoutCoders, scope, selected } = choices
  const chosen = coders.filter((id) => !withoutCoders.has(id))
  return {
    tables,
    mode,
    bom,
    separator,
    codeColumns,
    coders: chosen.length === coders.length ? null : chosen,
    articles: scope === 'all' ? null : scope === 'queue' ? queue : selected,
  }
}

const preference = 'export'

/** Keeps the form of the files (not which coders and articles) for the next time the app runs. */
export function rememberForm(choices: ExportChoices): void {
  rememberPanel(preference, writeForm(choices))
}

export function recallForm(): void {
  useExportChoices.setState(readForm(panelPreference(preference, '')))
}

const separators: Readonly<Record<string, ExportOptions['separator']>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
}

/** The form as words, short enough for a preference: "long wide safe bom comma". */
export function writeForm(choices: ExportChoices): string {
  const { tables, mode, bom, separator, codeColumns } = choices
  const name = Object.keys(separators).find((key) => separators[key] === separator) ?? 'comma'
  return [...tables, mode, ...(bom ? ['bom'] : []), ...(codeColumns ? ['code-columns'] : []), name].join(' ')
}

/** What `writeForm` wrote; nothing for a text that it did not write. */
export function readForm(text: string): Partial<ExportChoices> {
  const words = new Set(text.split(' '))
  const tables = allTables.filter((table) => words.has(table))
  const separator = Object.entries(separators).find(([name]) => words.has(name))?.[1]
  if (tables.length === 0 || !separator) return {}
  return {
    tables,
    mode: words.has('exact') ? 'exact' : 'safe',
    bom: words.has('bom'),
    codeColumns: words.has('code-columns'),
    separator,
  }
}
