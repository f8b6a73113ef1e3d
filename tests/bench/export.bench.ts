import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportTables } from '../../main/export/export'
import { viewReader } from '../../main/export/reader'
import { openStore, type ProjectStore } from '../../main/store/store'
import type { ExportOptions } from '../../shared/export/options'
import type { ExportReader } from '../../shared/export/reader'
import { previewTables } from '../../shared/export/tables'
import { longestBlock } from '../support/blocks'
import { copyProject, generatedProject } from '../support/projects'
import type { Bench } from './bench'

const size = 10_000
const options: ExportOptions = {
  tables: ['long', 'wide', 'articles', 'codebook'],
  mode: 'safe',
  bom: true,
  separator: ',',
  codeColumns: false,
  coders: null,
  articles: null,
}

/** A project of 10,000 articles, open, in a folder that is removed in the end. */
async function withProject(work: (store: ProjectStore, folder: string) => Promise<void>): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), 'framewise-bench-'))
  try {
    const path = join(parent, 'Bench.framewise')
    await copyProject(await generatedProject(size), path)
    const opened = await openStore(path, {
      now: () => new Date(),
      readOnly: false,
      upkeep: { idleMs: 600_000 },
    })
    if (!opened.ok) throw new Error(opened.message)
    await work(opened.store, parent)
    await opened.store.close()
  } finally {
    await rm(parent, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

async function reading<T>(store: ProjectStore, work: (reader: ExportReader) => Promise<T>): Promise<T> {
  const view = await store.view()
  try {
    return await work(viewReader(view, (coders, articles) => store.rowsOf(coders, articles)))
  } finally {
    view.end()
  }
}

const exporting: Bench = {
  name: 'export',
  about: 'the first preview of an export and the export of 10,000 articles with 200,000 segments',
  async run(report) {
    await withProject(async (store, parent) => {
      const preview = (): Promise<number> =>
        timed(() => reading(store, (reader) => previewTables(options, reader, 12)))
      report({ id: 'export.preview.first', size, figure: await preview(), unit: 'ms', goal: { atMost: 200 } })
      report({ id: 'export.preview', size, figure: await preview(), unit: 'ms', goal: { atMost: 200 } })
      const folder = join(parent, 'tables')
      await mkdir(folder)
      let seconds = 0
      const block = await longestBlock(async () => {
        const ms = await timed(() =>
          reading(store, async (reader) => {
            const outcome = await exportTables(folder, options, reader, {
              signal: new AbortController().signal,
              onProgress: () => undefined,
              now: new Date().toISOString(),
              by: { app: '0.0.0', format: 1 },
            })
            if (!outcome.ok) throw new Error(outcome.code)
          }),
        )
        seconds = ms / 1000
      })
      report({ id: 'export.run', size, figure: seconds, unit: 's' })
      report({ id: 'export.block', size, figure: block, unit: 'ms', goal: { atMost: 50 } })
    })
  },
}

/** What the question before a removal says, of the most used code and of a whole dimension. */
const asking: Bench = {
  name: 'codebook-impact',
  about: 'what deleting codes would do, asked of 10,000 articles with 200,000 segments',
  async run(report) {
    await withProject(async (store) => {
      const first = await timed(() => store.impactOf({ codeIds: new Set(['claim-0']) }))
      const several = await timed(() =>
        store.impactOf({ codeIds: new Set(Object.keys(store.project.code ?? {})) }),
      )
      const dimension = await timed(() => store.impactOf({ dimensionId: 'actor' }))
      report({ id: 'codebook.impact.first', size, figure: first, unit: 'ms' })
      report({
        id: 'codebook.impact',
        size,
        figure: Math.max(several, dimension),
        unit: 'ms',
        goal: { atMost: 50 },
      })
    })
  },
}

export const benches: readonly Bench[] = [exporting, asking]
