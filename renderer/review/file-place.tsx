/** Units of a name that are always shown at its end, where files of one export differ. */
const tail = 14

/** The name of a file, cut in its middle where it is too long. */
export function FilePlace({ name }: { readonly name: string }) {
  const at = name.length - tail
  const cut = at > 0 && /[\uDC00-\uDFFF]/.test(name[at] ?? '') ? at - 1 : at
  return (
    <span className="file-place" title={name} dir="ltr">
      <span>{cut > 0 ? name.slice(0, cut) : name}</span>
      <span>{cut > 0 ? name.slice(cut) : ''}</span>
    </span>
  )
}
