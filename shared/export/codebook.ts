import { pathName, treeOf } from '../codebook/lookup'
import type { Code, Dimension } from '../schema'
import type { ExportReader } from './reader'
import { type Row, type Table, text } from './table'

/** One row per dimension and code; a dimension without codes has one row with an empty code. */
export function codebookTable(reader: ExportReader): Table {
  return {
    name: 'codebook',
    about:
      'One row for each code of each dimension; a list of codes that two dimensions share stands under both.',
    columns: [
      text('dimension', 'Name of the dimension.'),
      text('code', 'Name of the code. Empty for a dimension without codes.'),
      text('code_path', 'The code with all it stands under, joined with " > ".'),
      text('parent', 'Name of the code it stands under.'),
      text('definition', 'What the code means.'),
      text('include', 'When to use it.'),
      text('exclude', 'When not to use it.'),
      text('example', 'An example.'),
      text('colour', 'Colour of its highlights.'),
      text('shortcut', 'Key that gives it.'),
      text('aliases', 'Other names, joined with "; ".'),
      text('question', 'What the dimension asks of a segment.'),
      text('choice', 'Whether a segment carries one code of the dimension or many.', ['one', 'many']),
      text('required', 'Whether every segment should have a code of the dimension.', ['yes', 'no']),
      text('open', 'Whether codes may be added while coding.', ['yes', 'no']),
      text('dimension_id', 'Id of the dimension.'),
      text('code_id', 'Id of the code; stays when the code is renamed.'),
    ],
    steps: reader.codebook.dimensions.length,
    batches: () => batches(reader),
  }
}

/** Number of rows, known without reading anything. */
export function codebookRows({ codebook }: ExportReader): number {
  return codebook.dimensions.reduce(
    (sum, dimension) => sum + Math.max(1, treeOf(codebook, dimension.listId).length),
    0,
  )
}

async function* batches(reader: ExportReader): AsyncGenerator<readonly Row[]> {
  for (const dimension of reader.codebook.dimensions) {
    const nodes = treeOf(reader.codebook, dimension.listId)
    yield nodes.length === 0
      ? [rowOf(reader, dimension, null)]
      : nodes.map(({ code }) => rowOf(reader, dimension, code))
  }
}

function rowOf({ codebook }: ExportReader, dimension: Dimension, code: Code | null): Row {
  const ofCode = code
    ? [
        code.name,
        pathName(codebook, code.id),
        codebook.parentById.get(code.id)?.name ?? '',
        code.definition,
        code.include,
        code.exclude,
        code.example,
        code.colour,
        code.shortcut ?? '',
        code.aliases.join('; '),
      ]
    : Array<string>(10).fill('')
  return [
    dimension.name,
    ...ofCode,
    dimension.question,
    dimension.choice,
    dimension.required ? 'yes' : 'no',
    dimension.open ? 'yes' : 'no',
    dimension.id,
    code?.id ?? '',
  ]
}
