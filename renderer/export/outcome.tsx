import { CircleCheck, FileText } from 'lucide-react'
import type { Written } from './run'

/** Where the tables are and what they hold. */
export function Outcome({ written }: { readonly written: Written }) {
  const rows = `${written.rows.toLocaleString()} ${written.rows === 1 ? 'row' : 'rows'}`
  const files = `${written.files.length} ${written.files.length === 1 ? 'file' : 'files'}`
  return (
    <div className="export-outcome" role="status">
      <CircleCheck size={28} strokeWidth={1.5} aria-hidden />
      <h3>
        {rows} in {files}
      </h3>
      <p className="export-place">{written.folder}</p>
      <ul className="export-files">
        {written.files.map((file) => (
          <li key={file}>
            <FileText size={14} strokeWidth={1.5} aria-hidden />
            {file}
            <span className="quiet">{noteOf(file)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function noteOf(file: string): string | null {
  if (file.endsWith('.json')) return 'what each column means, for programs'
  return file.endsWith('.txt') ? 'the same for people, and how to read the files' : null
}
