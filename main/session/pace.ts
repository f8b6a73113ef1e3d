/** At most one event in this many milliseconds: more than a person can see. */
const pace = 80

/** Passes progress on, not too often; the last step always. */
export function pacedBy<P extends { readonly done: number; readonly total: number }>(
  tell: (progress: P) => void,
): (progress: P) => void {
  let last = Number.NEGATIVE_INFINITY
  return (progress) => {
    const now = performance.now()
    if (now - last < pace && progress.done < progress.total) return
    last = now
    tell(progress)
  }
}
