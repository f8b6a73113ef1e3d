import { CalendarX2, CircleAlert, Copy, Split, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { unreachable } from '../../shared/changes'
import { isAboutDate } from '../../shared/import/answered'
import type { FileSummary } from '../../shared/import/proposal'
import { Checkbox } from '../ui/fields'
import { Empty } from '../ui/states'
import { type RowButton, TickedHead, TickedRows } from '../ui/ticked-list'
import { FilePlace } from './file-place'
import { ManyBar } from './many'
import { choose, type FileFilter, showFile, useReview } from './state'

const icon = { size: 13, strokeWidth: 1.5, 'aria-hidden': true } as const

function matches(filter: FileFilter, file: FileSummary): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'warnings':
      return file.warnings.length > 0
    case 'undated':
      return file.undated > 0
    case 'undecided':
      return file.undecided > 0
    case 'split':
      return file.split
    case 'several':
      return file.titles.length > 1
    case 'ruled':
      return file.ruled > 0
    case 'duplicates':
      return file.duplicates > 0
    case 'failed':
      return file.state === 'failed'
    default:
      return unreachable(filter)
  }
}

/** The files of the batch: which are imported, which need a look, which failed and why. */
export function FileList({ notes }: { readonly notes: readonly string[] }) {
  const files = useReview((state) => state.files)
  const chosen = useReview((state) => state.chosen)
  const filter = useReview((state) => state.filter)
  const shown = useMemo(() => files.filter((file) => matches(filter, file)), [files, filter])
  const counted = (id: FileFilter, name: string): { id: FileFilter; name: string } => ({
    id,
    name: `${name} (${files.filter((file) => matches(id, file)).length})`,
  })
  const possible = shown.filter((file) => file.state === 'ready')
  const picked = possible.filter((file) => chosen.has(file.id)).length

  return (
    <div className="file-list">
      <TickedHead
        tickLabel="Import all that are shown"
        possible={possible.length}
        picked={picked}
        onTickAll={(all) =>
          choose(
            possible.map((file) => file.id),
            all,
          )
        }
        filterLabel="Files shown"
        filter={filter}
        onFilter={(next) => useReview.setState({ filter: next })}
        choices={[
          counted('all', 'All files'),
          counted('warnings', 'With warnings'),
          counted('undated', 'Without a date'),
          counted('undecided', 'Day or month first?'),
          counted('split', 'Cut in several?'),
          counted('several', 'Several articles'),
          counted('ruled', 'By your rules'),
          counted('duplicates', 'Already there'),
          counted('failed', 'Failed'),
        ]}
      />
      {possible.length > 1 ? <ManyBar files={possible} /> : null}
      {shown.length === 0 ? <Empty title="No file of this kind" /> : <Files files={shown} />}
      {notes.length > 0 ? (
        <div className="file-list-notes small quiet">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      ) : null}
    </div>
  )
}

const thereAlready = (count: number): string =>
  count === 1
    ? 'One of its articles is there already and is left out'
    : `${count} of its articles are there already and are left out`

const rowOf = (file: FileSummary): string => `row-${file.id}`

function Files({ files }: { readonly files: readonly FileSummary[] }) {
  const current = useReview((state) => state.fileId)
  return (
    <TickedRows
      label="Files"
      items={files}
      idOf={rowOf}
      current={current === null ? null : `row-${current}`}
      onShow={(file) => void showFile(file.id)}
      rowHeight={74}
    >
      {(file, button) => <FileRow file={file} button={button} />}
    </TickedRows>
  )
}

/** Titles shown of one file: an export may hold thousands. */
const fewTitles = 3

interface FileRowProps {
  readonly file: FileSummary
  readonly button: RowButton
}

function FileRow({ file, button }: FileRowProps) {
  const chosen = useReview((state) => state.chosen.has(file.id))
  return (
    <>
      <Checkbox
        isSelected={chosen}
        isDisabled={file.state === 'failed'}
        onChange={(selected) => choose([file.id], selected)}
      >
        <span className="visually-hidden">Import {file.name}</span>
      </Checkbox>
      <button type="button" {...button}>
        {file.state === 'failed' ? (
          <>
            <FilePlace name={file.name} />
            <span className="file-failed">
              <CircleAlert {...icon} /> {file.error}
            </span>
          </>
        ) : (
          <>
            {file.titles.slice(0, fewTitles).map((title, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: titles of one file may repeat and never move
              <span key={index} className="file-title" dir="auto">
                {title || <em className="quiet">No headline found</em>}
              </span>
            ))}
            {file.titles.length > fewTitles ? (
              <span className="file-more">{`and ${(file.titles.length - fewTitles).toLocaleString()} more`}</span>
            ) : null}
            <span className="file-signs">
              <FilePlace name={file.name} />
              {file.titles.length > 1 ? (
                <span title={`Holds ${file.titles.length} articles`}>
                  <Split {...icon} /> {file.titles.length}
                </span>
              ) : null}
              {file.duplicate ? (
                <span className="sign-warn" title={`Already there: ${file.duplicate.where}`}>
                  <Copy {...icon} /> there
                </span>
              ) : file.duplicates > 0 ? (
                <span className="sign-warn" title={thereAlready(file.duplicates)}>
                  <Copy {...icon} /> {file.duplicates} there
                </span>
              ) : null}
              {file.warnings.some(isAboutDate) ? (
                <span className="sign-warn" title={file.warnings.join('\n')}>
                  <CalendarX2 {...icon} />
                </span>
              ) : file.warnings.length > 0 ? (
                <span className="sign-warn" title={file.warnings.join('\n')}>
                  <TriangleAlert {...icon} />
                </span>
              ) : null}
            </span>
          </>
        )}
      </button>
    </>
  )
}
