import type { Coder, Id } from '../../shared/schema'
import { CheckChoice, RadioChoices } from '../ui/choices'
import { Checkbox, Select } from '../ui/fields'
import { allTables, type ExportOptions, type Scope, type TableName, useExportChoices } from './options'

const tableTexts: Readonly<Record<TableName, { readonly name: string; readonly says: string }>> = {
  long: {
    name: 'Segments, long',
    says: 'A row per segment and code: the form that R, Python and pivot tables take best.',
  },
  wide: {
    name: 'Segments, wide',
    says: 'A row per segment: actor, frame and claim type of one claim stand side by side.',
  },
  articles: {
    name: 'Articles',
    says: 'A row per article: its facts, your variables, and the exact text that offsets count in.',
  },
  codebook: {
    name: 'Codebook',
    says: 'A row per code and dimension: its path, definition, when to use it and when not.',
  },
}

export const tableName = (table: TableName): string => tableTexts[table].name

const modes = [
  {
    id: 'safe',
    name: 'Safe for spreadsheets',
    says: 'Cells that Excel would run as a formula get an apostrophe in front. Those cells differ from what was coded by that one sign.',
  },
  {
    id: 'exact',
    name: 'Exact, for R and Python',
    says: 'Nothing is altered: text[start:end] is the quote. A spreadsheet may run a cell that begins with = + - or @.',
  },
] as const

const separators = [
  { id: 'comma', name: 'Comma', value: ',' },
  { id: 'semicolon', name: 'Semicolon (Excel in much of Europe)', value: ';' },
  { id: 'tab', name: 'Tab', value: '\t' },
] as const

interface ChoicesProps {
  readonly coders: readonly Coder[]
  /** Articles in the project, in the library as filtered, and selected there. */
  readonly counts: Readonly<Record<Scope, number>>
}

/** What to write and how: the left side of the dialog. */
export function Choices({ coders, counts }: ChoicesProps) {
  const choices = useExportChoices()
  const change = useExportChoices.setState
  const toggleTable = (table: TableName, on: boolean): void =>
    change({ tables: allTables.filter((each) => (each === table ? on : choices.tables.includes(each))) })
  const toggleCoder = (id: Id, on: boolean): void => {
    const without = new Set(choices.withoutCoders)
    if (on) without.delete(id)
    else without.add(id)
    change({ withoutCoders: without })
  }
  return (
    <div className="export-choices">
      <fieldset className="choices">
        <legend className="choices-label">Tables</legend>
        {allTables.map((table) => (
          <CheckChoice
            key={table}
            {...tableTexts[table]}
            isSelected={choices.tables.includes(table)}
            onChange={(on) => toggleTable(table, on)}
          />
        ))}
      </fieldset>
      <RadioChoices
        label="Articles"
        value={choices.scope}
        onChange={(scope) => change({ scope })}
        choices={scopes(counts)}
      />
      {coders.length > 1 ? (
        <fieldset className="choices">
          <legend className="choices-label">Coders</legend>
          <div className="export-coders">
            {coders.map((coder) => (
              <Checkbox
                key={coder.id}
                isSelected={!choices.withoutCoders.has(coder.id)}
                onChange={(on) => toggleCoder(coder.id, on)}
              >
                {coder.name}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      ) : null}
      <RadioChoices
        label="Cells"
        value={choices.mode}
        onChange={(mode) => change({ mode })}
        choices={modes}
      />
      <fieldset className="choices">
        <legend className="choices-label">Files</legend>
        <Select
          label="Columns are separated by"
          value={separators.find((each) => each.value === choices.separator)?.id ?? 'comma'}
          choices={separators}
          onChange={(id) => change({ separator: separatorOf(id) })}
        />
        <CheckChoice
          name="Begin with a byte order mark"
          says="Excel needs it to read accents and other scripts. R and Python can do without."
          isSelected={choices.bom}
          onChange={(bom) => change({ bom })}
        />
        <CheckChoice
          name="A 0/1 column per code"
          says="In the wide table, after the columns of the dimensions."
          isSelected={choices.codeColumns}
          onChange={(codeColumns) => change({ codeColumns })}
          isDisabled={!choices.tables.includes('wide')}
        />
      </fieldset>
    </div>
  )
}

function scopes(counts: ChoicesProps['counts']) {
  const say = (count: number): string => `${count.toLocaleString()} ${count === 1 ? 'article' : 'articles'}`
  return [
    { id: 'all' as const, name: `All of the project: ${say(counts.all)}`, says: '' },
    ...(counts.queue < counts.all
      ? [{ id: 'queue' as const, name: `The library as filtered: ${say(counts.queue)}`, says: '' }]
      : []),
    ...(counts.selected > 0
      ? [{ id: 'selected' as const, name: `Selected in the library: ${say(counts.selected)}`, says: '' }]
      : []),
  ]
}

function separatorOf(id: string): ExportOptions['separator'] {
  return separators.find((each) => each.id === id)?.value ?? ','
}
