/** Why a file cannot become an article, in sentences for a person. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}

const known: Readonly<Record<string, string>> = {
  ENOENT: 'The file is no longer there. It may have been moved or deleted; import it from where it is now.',
  EACCES: 'Framewise may not read this file. Change its permissions, or copy it to a folder of yours.',
  EPERM: 'Framewise may not read this file. Change its permissions, or copy it to a folder of yours.',
  EISDIR: 'This is a folder and not a file.',
  EBUSY: 'Another program holds this file. Close it there and import again.',
  EMFILE: 'Too many files are open at once. Close other programs and import again.',
  EIO: 'The disk reported an error while the file was read. Copy the file to another disk and import the copy.',
  ENAMETOOLONG: 'The name of the file is too long for this system. Give it a shorter one.',
  ELOOP: 'The link leads back to itself.',
}

/** What to tell a person about an error that reading a file threw. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ImportError) return error.message
  if (error instanceof RangeError)
    return 'The file is too large or too deeply nested to be read. Split it into smaller files and import those.'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const detail = error instanceof Error ? error.message : String(error)
  return known[code] ?? `The file could not be read (${detail}).`
}
