import type { ImportBatch } from '../../shared/import/proposal'

export function Review({ batch }: { readonly batch: ImportBatch }) {
  return <div>{batch.id}</div>
}
