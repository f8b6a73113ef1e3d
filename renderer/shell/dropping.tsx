import { type ReactNode, useState } from 'react'
import { drop } from '../bridge'
import { startImport } from './importing'

/** Takes files and folders dropped anywhere on the window to the import review. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const [over, setOver] = useState(false)
  const carriesFiles = (event: React.DragEvent): boolean => event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same is in the menu and the bar; this only adds dropping
    <div
      className="drop-zone"
      onDragOver={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setOver(false)
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(false)
        const files = [...event.dataTransfer.files]
        if (files.length > 0) void startImport(() => drop(files))
      }}
    >
      {children}
      {over ? (
        <div className="drop-veil" aria-hidden>
          <div className="drop-card">Drop files or folders to review and import them</div>
        </div>
      ) : null}
    </div>
  )
}
