import { create } from 'zustand'
import type { OutputOf } from '../../shared/contract'
import { ask } from '../bridge'
import { useProgress } from '../shell/importing'
import type { ExportOptions } from './options'

export type Written = NonNullable<OutputOf<'export.run'>>

/** What became of the export that was asked for last. */
export type ExportRun =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly cancelling: boolean }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'written'; readonly written: Written }
  | { readonly kind: 'failed'; readonly message: string }

export const useExportRun = create<{ readonly run: ExportRun }>(() => ({ run: { kind: 'none' } }))

export function forgetRun(): void {
  useExportRun.setState({ run: { kind: 'none' } })
}

/** Has main ask for a folder and write the tables there. */
export async function runExport(options: ExportOptions): Promise<void> {
  if (useExportRun.getState().run.kind === 'running') return
  useExportRun.setState({ run: { kind: 'running', cancelling: false } })
  const result = await ask('export.run', options)
  useProgress.setState({ exporting: null })
  const before = useExportRun.getState().run
  const cancelled = before.kind === 'running' && before.cancelling
  useExportRun.setState({
    run: !result.ok
      ? { kind: 'failed', message: result.message }
      : result.value
        ? { kind: 'written', written: result.value }
        : cancelled
          ? { kind: 'cancelled' }
          : { kind: 'none' },
  })
}

export function cancelExport(): void {
  useExportRun.setState(({ run }) =>
    run.kind === 'running' ? { run: { ...run, cancelling: true } } : { run },
  )
  void ask('export.cancel', null)
}
