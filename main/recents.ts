import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { recentSchema } from '../shared/contract'
import { type Id, idSchema, instantSchema } from '../shared/schema'
import { openStateFile } from './stateFile'
import { names, titleOf } from './store/folder'

const entrySchema = z.object({
  id: idSchema,
  folder: z.string(),
  openedAt: instantSchema,
  /** Who codes in this project on this machine; null until someone chose. */
  coderId: idSchema.nullable(),
})
const fileSchema = z.object({
  /** Newest first. */
  projects: z.array(entrySchema),
  /** The folder that was open last and is to open at the next start; null when the last act was none. */
  last: z.string().nullable(),
})

export type Recent = z.infer<typeof recentSchema>

/** Projects remembered in all, and shown in menus and on the start page. */
const kept = 60
const shown = 12

export interface Recents {
  /** Projects that are where they were, newest first. The page gets ids: it can name no folder of its own. */
  list(): readonly Recent[]
  folderOf(id: Id): string | null
  /** The folder that was open last, whether or not it is still there. */
  last(): string | null
  opened(folder: string, now: string): void
  coderOf(folder: string): Id | null
  setCoder(folder: string, coderId: Id): void
}

/** The projects this machine has opened, in recents.json of a folder. `hidden` is left out of the list: the sample. */
export function openRecents(
  folder: string,
  hidden: (project: string) => boolean,
  tell: (sentence: string) => void,
): Recents {
  const file = openStateFile(join(folder, 'recents.json'), fileSchema, { projects: [], last: null }, tell)
  const find = (project: string) => file.get().projects.find((entry) => entry.folder === resolve(project))

  return {
    list: () =>
      file
        .get()
        .projects.filter((entry) => !hidden(entry.folder) && existsSync(join(entry.folder, names.project)))
        .slice(0, shown)
        .map(({ id, folder: project, openedAt }) => ({
          id,
          name: titleOf(project),
          location: dirname(project),
          openedAt,
        })),
    folderOf: (id) => file.get().projects.find((entry) => entry.id === id)?.folder ?? null,
    last: () => file.get().last,
    opened: (project, now) => {
      const path = resolve(project)
      const entry = { id: idOf(path), folder: path, openedAt: now, coderId: find(path)?.coderId ?? null }
      const others = file.get().projects.filter((other) => other.folder !== path)
      file.set({ projects: [entry, ...others].slice(0, kept), last: path })
    },
    coderOf: (project) => find(project)?.coderId ?? null,
    setCoder: (project, coderId) => {
      const path = resolve(project)
      const projects = file
        .get()
        .projects.map((entry) => (entry.folder === path ? { ...entry, coderId } : entry))
      file.set({ ...file.get(), projects })
    },
  }
}

function idOf(path: string): Id {
  return `recent-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`
}
