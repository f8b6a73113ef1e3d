import { readDamaged, type Tried } from '../support/fuzzing'
import type { Bench, Row } from './bench'

export const benches: readonly Bench[] = [
  {
    name: 'import-fuzz',
    about:
      'Damaged files of every format: errors, slowest file, memory. FRAMEWISE_FUZZ says which by their numbers ("0-12000").',
    run: measureFuzz,
  },
]

/** Milliseconds after which a file is given up. */
const patience = 30_000

/** Files read by one process, so that memory is seen where it is taken. */
const portion = 1_000

async function measureFuzz(report: (row: Row) => void): Promise<void> {
  const [from = 0, to = 12_000] = (process.env.FRAMEWISE_FUZZ ?? '0-12000').split('-').map(Number)
  const tried: Tried[] = []
  for (let start = from; start < to; start += portion) {
    tried.push(...(await readDamaged(start, Math.min(to, start + portion), patience)))
    process.stdout.write(`  ${tried.length} files\r`)
  }
  for (const { number, name, crash } of tried.filter((one) => one.crash !== ''))
    process.stdout.write(`  ${number} ${name}: ${crash}\n`)
  const slowest = [...tried].sort((a, b) => b.ms - a.ms)
  for (const { number, name, size, ms } of slowest.slice(0, 8))
    process.stdout.write(`  ${number} ${name}, ${size} bytes: ${Math.round(ms)} ms\n`)
  const size = `${tried.length} damaged files`
  const sum = tried.reduce((all, one) => all + one.size, 0)
  const crashes = tried.filter((one) => one.crash !== '').length
  report({ id: 'import.fuzz.errors', size, figure: crashes, unit: 'files', goal: { atMost: 0 } })
  report({
    id: 'import.fuzz.slowest',
    size,
    figure: slowest[0]?.ms ?? 0,
    unit: 'ms',
    goal: { atMost: 5000 },
  })
  report({
    id: 'import.fuzz.memory',
    size,
    figure: Math.max(...tried.map((one) => one.grown)) / 1e6,
    unit: 'MB',
    goal: { atMost: 500 },
  })
  report({ id: 'import.fuzz.size', size, figure: sum / 1e6, unit: 'MB' })
}
