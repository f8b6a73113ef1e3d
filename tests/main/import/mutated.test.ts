import { expect, test } from 'vitest'
import { ImportError } from '../../../main/import/failure'
import { DirectReader } from '../../../main/import/reading'
import { noEdits } from '../../../shared/import/proposal'
import { damaged, numbers } from '../../support/mutations'
import { allSamples } from '../../support/samples'

/** Damaged files of each sample; the bench import-fuzz reads more and larger ones. */
const each = 1

test('a damaged file of any format yields articles or a sentence for a person', async () => {
  const samples = await allSamples()
  const reader = new DirectReader((prefix) => `${prefix}-1`)
  const now = '2026-01-01T00:00:00.000Z'
  let refused = 0
  for (let number = 0; number < samples.length * each; number += 1) {
    const { name, bytes } = damagedAt(number)
    const request = { batch: 'batch-1', source: { kind: 'memory', bytes }, name, sha256: '', now } as const
    try {
      const { articles, lines } = await reader.propose({
        ...request,
        recurrence: null,
        edits: noEdits,
        whole: true,
      })
      expect(articles.at(-1)?.endLine, `${number} ${name}`).toBe(lines.length)
    } catch (error) {
      expect(error, `${number} ${name}`).toBeInstanceOf(ImportError)
      refused += 1
    }
  }
  // Damage that all or none of the files withstand would test nothing.
  expect(refused).toBeGreaterThan(samples.length * 0.1)
  expect(refused).toBeLessThan(samples.length * each * 0.8)

  function damagedAt(number: number): { readonly name: string; readonly bytes: Uint8Array } {
    const sample = samples[number % samples.length]
    if (!sample) throw new Error('There is no sample.')
    const next = numbers(1_000_000 + number)
    return { name: sample.name, bytes: damaged(sample, samples, next).subarray(0, 40_000) }
  }
}, 300_000)
