import { z } from 'zod'
import { readIfThere } from './disk'
import { writeDurably } from './durable'
import { names, type ProjectFolder } from './folder'
import { Slices } from './slices'

/**
 * The manifest of a backup: one JSON object per line, first what backup it is, then a line for each file
 * with its hash, last how many files there are. Without that last line the backup is none.
 */
export const manifestName = 'manifest.ndjson'

export const backupKinds = ['manual', 'daily', 'recent', 'migration', 'restore'] as const
export type BackupKind = (typeof backupKinds)[number]

export interface ManifestFile {
  readonly sha256: string
  readonly size: number
  /** Of the project's own file at the time, to know that it did not change since. */
  readonly ino: string
  readonly mtimeNs: string
}

/** Files by their path in the project's folder, with "/" between parts. */
export type Manifest = ReadonlyMap<string, ManifestFile>

const headSchema = z.object({ backup: z.literal(1), at: z.string(), kind: z.enum(backupKinds) })
const fileSchema = z.object({
  file: z.string(),
  sha256: z.string(),
  size: z.number(),
  ino: z.string(),
  mtimeNs: z.string(),
})
const endSchema = z.object({ files: z.number() })

const pathOf = (folder: ProjectFolder, name: string): string => folder.at(names.backups, name, manifestName)

/** Writes the manifest, which makes the backup whole. */
export async function writeManifest(
  folder: ProjectFolder,
  name: string,
  kind: BackupKind,
  files: Manifest,
): Promise<void> {
  const head: z.infer<typeof headSchema> = { backup: 1, at: folder.now().toISOString(), kind }
  const pieces = function* (): Generator<Uint8Array> {
    let text = `${JSON.stringify(head)}\n`
    for (const [file, facts] of files) {
      text += `${JSON.stringify({ file, ...facts })}\n`
      if (text.length < 64 * 1024) continue
      yield Buffer.from(text)
      text = ''
    }
    yield Buffer.from(`${text}${JSON.stringify({ files: files.size })}\n`)
  }
  const path = pathOf(folder, name)
  await writeDurably(folder.disk, { path, temp: folder.temp(path), pieces: pieces() })
}

/** The manifest of a backup; null when there is none or it is not whole. */
export async function readManifest(folder: ProjectFolder, name: string): Promise<Manifest | null> {
  const bytes = await readIfThere(folder.disk, pathOf(folder, name))
  if (!bytes) return null
  const lines = bytes.toString('utf8').split('\n')
  const end = endSchema.safeParse(parsed(lines.at(-2)))
  if (lines.at(-1) !== '' || !headSchema.safeParse(parsed(lines[0])).success) return null
  if (end.data?.files !== lines.length - 3) return null
  const files = new Map<string, ManifestFile>()
  const slices = new Slices()
  for (const line of lines.slice(1, -2)) {
    const entry = fileSchema.safeParse(parsed(line)).data
    if (!entry) return null
    const { file, ...facts } = entry
    files.set(file, facts)
    if (slices.spent) await slices.rest()
  }
  return files
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '')
  } catch {
    return null
  }
}
