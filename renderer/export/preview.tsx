import { useEffect, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { OutputOf } from '../../shared/contract'
import { ask } from '../bridge'
import { tableName } from './choices'
import type { ExportOptions } from './options'

type TablePreview = OutputOf<'export.preview'>[number]

/** Long enough not to ask main for every click of a row of clicks. */
const pause = 120

type Preview =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'shown'; readonly tables: readonly TablePreview[]; readonly fresh: boolean }

/** Asks main what the files would begin with; what is shown stays, marked as old, until the answer comes. */
export function usePreview(options: ExportOptions): Preview {
  const [preview, setPreview] = useState<Preview>({ kind: 'waiting' })
  const key = JSON.stringify(options)
  useEffect(() => {
    let current = true
    setPreview((before) => (before.kind === 'shown' ? { ...before, fresh: false } : before))
    const wanted = JSON.parse(key) as ExportOptions
    if (wanted.tables.length === 0) {
      setPreview({ kind: 'shown', tables: [], fresh: true })
      return
    }
    const timer = setTimeout(async () => {
      const result = await ask('export.preview', wanted)
      if (!current) return
      setPreview(
        result.ok
          ? { kind: 'shown', tables: result.value, fresh: true }
          : { kind: 'failed', message: result.message },
      )
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [key])
  return preview
}

/** The first rows of each table as they will stand in its file. */
export function PreviewTables({ preview }: { readonly preview: Preview }) {
  const [shown, setShown] = useState<string>('long')
  if (preview.kind === 'failed') {
    return (
      <p className="export-trouble" role="alert">
        There is no preview. {preview.message}
      </p>
    )
  }
  if (preview.kind === 'waiting') return <Shape />
  if (preview.tables.length === 0) {
    return <p className="export-none">Choose at least one table at the left; its first rows show here.</p>
  }
  const selected = preview.tables.find((table) => table.name === shown) ?? preview.tables[0]
  return (
    <Tabs
      className="export-tabs"
      selectedKey={selected?.name ?? shown}
      onSelectionChange={(key) => setShown(String(key))}
      data-fresh={preview.fresh}
    >
      <TabList className="tab-list" aria-label="Preview of the tables">
        {preview.tables.map((table) => (
          <Tab key={table.name} id={table.name} className="tab">
            {tableName(table.name)}
            <span className="tab-count tabular">{table.total.toLocaleString()}</span>
          </Tab>
        ))}
      </TabList>
      {preview.tables.map((table) => (
        <TabPanel key={table.name} id={table.name} className="export-panel">
          <PreviewTable table={table} />
        </TabPanel>
      ))}
    </Tabs>
  )
}

function PreviewTable({ table }: { readonly table: TablePreview }) {
  const { columns, rows, total, file } = table
  return (
    <>
      <p className="export-file">
        <strong>{file}</strong>
        <span className="quiet">{rowsSaid(rows.length, total, columns.length)}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="export-scroll" aria-label={`First rows of ${file}`} tabIndex={0}>
        <table className="export-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a preview have no identity but their place
              <tr key={index}>
                {columns.map((column, place) => (
                  <PreviewCell key={column} value={row[place] ?? ''} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

/** More than a cell of the preview can show. */
const cellLength = 160

function PreviewCell({ value }: { readonly value: string }) {
  const shown = value.length > cellLength ? `${value.slice(0, cellLength)}…` : value
  const number = /^-?\d+$/.test(value)
  return (
    <td className={number ? 'tabular export-number' : undefined} title={shown}>
      <span dir="auto">{shown.replaceAll('\n', ' ⏎ ')}</span>
    </td>
  )
}

function rowsSaid(shown: number, total: number, columns: number): string {
  const width = `${columns} ${columns === 1 ? 'column' : 'columns'}`
  if (total === 0) return `no rows: nothing in this choice is coded, ${width}`
  if (shown >= total) return total === 1 ? `1 row, ${width}` : `${total.toLocaleString()} rows, ${width}`
  return `the first ${shown} of ${total.toLocaleString()} rows, ${width}`
}

function Shape() {
  return (
    <div className="export-shape" aria-hidden>
      {Array.from({ length: 9 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars without content
        <span key={row} className="shape-bar" />
      ))}
    </div>
  )
}
