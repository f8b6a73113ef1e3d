import { z } from 'zod'
import { type Backup, listBackups } from './backups'
import { namesIn, readIfThere, StoreError, stampOf } from './disk'
import { writeDurably } from './durable'
import { names, type ProjectFolder } from './folder'
import { readManifest } from './manifest'
import { checkBackup } from './restore'

/** What was in a project when it was backed up, for telling backups apart; nothing depends on it. */
export interface BackupFacts {
  /** Who made the last edit before, or asked for the backup; null when that is not known. */
  readonly coder: string | null
  readonly articles: number
  readonly segments: number
}

export interface DescribedBackup extends Backup {
  readonly facts: BackupFacts | null
  /** Bytes of its own files; texts and originals are shared by all backups. */
  readonly bytes: number
  /** Why it cannot be used, in a sentence, as far as a look from outside tells; null when nothing shows. */
  readonly damage: string | null
}

const factsName = 'about.json'
const factsSchema = z.object({
  coder: z.string().nullable(),
  articles: z.number().int().min(0),
  segments: z.number().int().min(0),
})

/** Keeps the facts beside a backup that has just been made. */
export async function noteFacts(folder: ProjectFolder, name: string, facts: BackupFacts): Promise<void> {
  const path = folder.at(names.backups, name, factsName)
  await writeDurably(folder.disk, {
    path,
    temp: folder.temp(path),
    pieces: [Buffer.from(`${JSON.stringify(facts)}\n`)],
  })
}

/** All finished backups of a project, newest first. */
export async function describeBackups(folder: ProjectFolder): Promise<readonly DescribedBackup[]> {
  const described: DescribedBackup[] = []
  for (const backup of (await listBackups(folder)).toReversed())
    described.push(await lookInto(folder, backup))
  return described
}

async function lookInto(folder: ProjectFolder, backup: Backup): Promise<DescribedBackup> {
  const facts = await readFacts(folder, backup.name)
  const manifest = await readManifest(folder, backup.name)
  if (!manifest) return { ...backup, facts, bytes: 0, damage: 'The list of its files is damaged.' }
  let bytes = 0
  for (const { size } of manifest.values()) bytes += size
  const coding = await namesIn(folder.disk, folder.at(names.backups, backup.name, names.coding))
  const there = new Set(coding.map((file) => `${names.coding}/${file}`))
  for (const file of manifest.keys()) {
    const isThere = file.startsWith(`${names.coding}/`)
      ? there.has(file)
      : (await stampOf(folder.disk, folder.at(names.backups, backup.name, file))) !== null
    if (!isThere) return { ...backup, facts, bytes, damage: `Its file ${file} is missing.` }
  }
  return { ...backup, facts, bytes, damage: null }
}

async function readFacts(folder: ProjectFolder, name: string): Promise<BackupFacts | null> {
  const text = await readIfThere(folder.disk, folder.at(names.backups, name, factsName))
  try {
    return text && (factsSchema.safeParse(JSON.parse(text.toString('utf8'))).data ?? null)
  } catch {
    // The facts are not worth a word: the backup is as good without them.
    return null
  }
}

/** Compares every file of a backup with its hash; why it cannot be used, in a sentence, null when it can. */
export async function damageOf(folder: ProjectFolder, name: string): Promise<string | null> {
  try {
    await checkBackup(folder, name)
    return null
  } catch (error) {
    if (error instanceof StoreError) return error.message
    throw error
  }
}
