/**
 * How far each of the two looks at a line goes. The training judges by the same rules, so that the second look
 * learns from what it will see.
 */

/** Odds, as a logarithm, beyond which the first look asks no further tree: 1 in 20. */
export const firstEnough = 3

/** The same of the second look: 1 in 55. */
export const secondEnough = 4

const settledBelow = 0.06
const settledAround = 0.2
const settledReach = 3

/** A second look would change nothing: the line and those around are furniture for all that the first saw. */
export function isSettled(likelihoods: Float32Array, at: number): boolean {
  if ((likelihoods[at] as number) > settledBelow) return false
  for (let step = 1; step <= settledReach; step += 1)
    if ((likelihoods[at - step] ?? 0) > settledAround || (likelihoods[at + step] ?? 0) > settledAround)
      return false
  return true
}
