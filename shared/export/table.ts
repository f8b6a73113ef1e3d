import type { Variable } from '../schema'
import type { TableName } from './options'

/** A table to export: what its columns mean, and its rows as text, batch by batch. */
export interface Table {
  readonly name: TableName
  /** What a row is, in a sentence. */
  readonly about: string
  readonly columns: readonly Column[]
  /** How many batches there are: the articles or, for the codebook, the dimensions. */
  readonly steps: number
  /** Every row has a cell for every column; "" stands for what is not known. */
  batches(): AsyncIterable<readonly Row[]>
}

export type Row = readonly string[]

/** `type` is a type of Frictionless Table Schema. */
export interface Column {
  readonly name: string
  readonly type: 'string' | 'integer' | 'datetime'
  /** Meaning and, where there is one, unit. */
  readonly about: string
  /** The only values that occur, where they are few. */
  readonly values?: readonly string[]
}

export function text(name: string, about: string, values?: readonly string[]): Column {
  return { name, type: 'string', about, ...(values ? { values } : {}) }
}

export function integer(name: string, about: string): Column {
  return { name, type: 'integer', about }
}

export function instant(name: string, about: string): Column {
  return { name, type: 'datetime', about: `${about} (UTC).` }
}

/** The team's own variables, in the team's order. */
export function orderedVariables(variables: readonly Variable[]): readonly Variable[] {
  return [...variables].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

export function variableColumns(variables: readonly Variable[]): readonly Column[] {
  return orderedVariables(variables).map((variable) =>
    text(variable.name, `The project's own variable "${variable.name}" of the article.`),
  )
}

/** The columns with names on one line, each once, case aside: a name that occurs again gets "_2", "_3"... */
export function withUniqueNames(columns: readonly Column[]): readonly Column[] {
  const taken = new Set<string>()
  return columns.map((column) => {
    const plain = column.name.replace(/\s+/g, ' ').trim()
    let name = plain
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}_${n}`
    taken.add(name.toLowerCase())
    return { ...column, name }
  })
}
