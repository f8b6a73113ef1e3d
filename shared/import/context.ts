/** How many lines on each side a second look takes in. */
const reach = 8

const own = [
  'likelihood',
  ...Array.from({ length: reach }, (_, at) => [`likelihood-${at + 1}`, `likelihood+${at + 1}`]).flat(),
]
const around = ['meanAround', 'sinceLikely', 'untilLikely', 'shareBefore', 'sumAfter', 'meanOfAll'] as const

/** What the second look sees of a line: all that the first saw, and how likely it found the lines around. */
export const contextNamesOf = (names: readonly string[]): readonly string[] => [...names, ...own, ...around]

/** Rows of `width` numbers, each with what `contextNamesOf` adds behind it, from the first look's likelihoods. */
export function widen(rows: Float32Array, width: number, likelihoods: Float32Array): Float32Array {
  const count = likelihoods.length
  const widened = width + own.length + around.length
  const out = new Float32Array(count * widened)
  const sums = new Float64Array(count + 1)
  for (let at = 0; at < count; at += 1) sums[at + 1] = (sums[at] ?? 0) + (likelihoods[at] ?? 0)
  const total = sums[count] ?? 0
  const until = new Uint8Array(count)
  let distance = 60
  for (let at = count - 1; at >= 0; at -= 1) {
    distance = (likelihoods[at] ?? 0) > 0.6 ? 0 : Math.min(60, distance + 1)
    until[at] = distance
  }
  let since = 60
  for (let at = 0; at < count; at += 1) {
    out.set(rows.subarray(at * width, (at + 1) * width), at * widened)
    let column = at * widened + width
    out[column++] = likelihoods[at] ?? 0
    for (let step = 1; step <= reach; step += 1) {
      out[column++] = at - step >= 0 ? (likelihoods[at - step] ?? 0) : -0.1
      out[column++] = at + step < count ? (likelihoods[at + step] ?? 0) : -0.1
    }
    const from = Math.max(0, at - 20)
    const to = Math.min(count, at + 21)
    since = (likelihoods[at] ?? 0) > 0.6 ? 0 : Math.min(60, since + 1)
    out[column++] = ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from)
    out[column++] = since
    out[column++] = until[at] ?? 60
    out[column++] = (sums[at] ?? 0) / (total + 1e-6)
    out[column++] = Math.min(200, total - (sums[at + 1] ?? 0))
    out[column++] = total / count
  }
  return out
}
