import { ImportError } from '../../main/import/failure'
import { DirectReader } from '../../main/import/reading'
import { noEdits } from '../../shared/import/proposal'
import type { Told } from './fuzzing'
import { damaged, numbers } from './mutations'
import { allSamples } from './samples'

/**
 * A process that reads damaged files as an import does, up to the records: `damaged.child.mjs FROM TO` tells its
 * parent of each by its number, which alone decides what is damaged and how.
 */
const [from = 0, to = 0] = process.argv.slice(2).map(Number)
const now = '2026-01-01T00:00:00.000Z'
const samples = await allSamples()
let last = 0
const reader = new DirectReader((prefix) => {
  last += 1
  return `${prefix}-${last}`
})

for (let number = from; number < to; number += 1) {
  const sample = samples[number % samples.length]
  if (!sample) break
  const bytes = damaged(sample, samples, numbers(number))
  // Told before, so that a parent who has to end this process knows at what.
  tell({ kind: 'begun', number, name: sample.name, size: bytes.length })
  const started = performance.now()
  const computing = computed()
  const crash = await crashOf(bytes, sample.name)
  const ms = Math.min(performance.now() - started, computed() - computing)
  tell({ kind: 'done', number, ms, crash, peak: process.resourceUsage().maxRSS * 1024 })
}
process.disconnect?.()

/** Milliseconds that this process has computed, so that what else the machine does is not counted. */
function computed(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function tell(what: Told): void {
  process.send?.(what)
}

/** The stack of an error that is no sentence for a person, "" for none. */
async function crashOf(bytes: Uint8Array, name: string): Promise<string> {
  const source = { kind: 'memory', bytes } as const
  const request = { batch: 'batch-1', source, name, sha256: '', now, recurrence: null, edits: noEdits }
  try {
    await reader.propose({ ...request, whole: true })
    await reader.records({ ...request, making: { coderId: 'coder-1', now } })
    return ''
  } catch (error) {
    if (error instanceof ImportError) return ''
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}
