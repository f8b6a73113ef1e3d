import { z } from 'zod'
import {
  articleSchema,
  coderSchema,
  codeSchema,
  dimensionSchema,
  type Frozen,
  idSchema,
  projectRecordSchema,
  regionSchema,
  ruleSchema,
  segmentSchema,
  variableSchema,
} from '../schema'

/** What calls and events pass between the processes, as far as it is no record of a project. */

/** Labels of what undo and redo would do, null when there is nothing. */
export const historySchema = z.object({ undo: z.string().nullable(), redo: z.string().nullable() })
export type HistoryState = Frozen<z.infer<typeof historySchema>>

/** How much coding an article has: segments in all, and by coder. */
export const articleStatsSchema = z.object({
  segments: z.number().int().min(0),
  coders: z.record(idSchema, z.number().int().min(0)),
})
export type ArticleStats = Frozen<z.infer<typeof articleStatsSchema>>

export const noticeSchema = z.object({
  level: z.enum(['info', 'warning', 'error']),
  /** What happened, what is safe, what to do: whole sentences. */
  message: z.string(),
})
export type Notice = Frozen<z.infer<typeof noticeSchema>>

export const openProjectSchema = z.object({
  /** Folder name without ".framewise", and where it lies as a person would read it. */
  name: z.string(),
  location: z.string(),
  isSample: z.boolean(),
  /** Why nothing can be edited, in a sentence; null when it can. */
  readOnly: z.string().nullable(),
  project: projectRecordSchema,
  coders: z.array(coderSchema),
  dimensions: z.array(dimensionSchema),
  codes: z.array(codeSchema),
  variables: z.array(variableSchema),
  /** Rules of import that the project has learnt. */
  rules: z.array(ruleSchema),
  articles: z.array(articleSchema),
  stats: z.record(idSchema, articleStatsSchema),
  /** The coder who works here now. */
  coderId: idSchema,
  history: historySchema,
  /** What recovery and checks found when the project was opened. */
  notices: z.array(noticeSchema),
})
export type OpenProject = Frozen<z.infer<typeof openProjectSchema>>

export const recentSchema = z.object({
  id: idSchema,
  name: z.string(),
  location: z.string(),
  openedAt: z.string(),
})

export const themeSchema = z.enum(['system', 'light', 'dark'])
export const preferencesSchema = z.object({
  theme: themeSchema,
  /** Reading text in CSS pixels. */
  textSize: z.number().min(12).max(32),
  /** Sizes and folds of panels, by name: the renderer's own business. */
  panels: z.record(z.string().max(60), z.union([z.number(), z.boolean(), z.string().max(200)])),
})
export type Preferences = Frozen<z.infer<typeof preferencesSchema>>

export const appStateSchema = z.object({
  version: z.string(),
  /** Which Electron runs, in words. */
  runtime: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  recents: z.array(recentSchema),
  preferences: preferencesSchema,
})
export type AppState = Frozen<z.infer<typeof appStateSchema>>

export const articleContentSchema = z.object({
  text: z.string(),
  regions: z.array(regionSchema),
  segments: z.array(segmentSchema),
  /** Ids of segments whose quote no longer stands where it was: `moved` were found again, `lost` not. */
  moved: z.array(idSchema),
  lost: z.array(idSchema),
})
export type ArticleContent = Frozen<z.infer<typeof articleContentSchema>>

export const committedSchema = z.object({
  seq: z.number().int(),
  stats: z.record(idSchema, articleStatsSchema),
  history: historySchema,
})

export const importOutcomeSchema = z.object({
  /** Ids of the articles now in the project. */
  imported: z.array(idSchema),
  failed: z.array(z.object({ file: z.string(), why: z.string() })),
  cancelled: z.boolean(),
})
export type ImportOutcome = Frozen<z.infer<typeof importOutcomeSchema>>

export const codeImpactSchema = z.object({
  segments: z.number().int(),
  articles: z.number().int(),
  /** Segments that carry no other code. */
  emptied: z.number().int(),
})
export type CodeImpact = Frozen<z.infer<typeof codeImpactSchema>>

export const backupSchema = z.object({
  name: z.string(),
  at: z.string(),
  kind: z.enum(['manual', 'daily', 'recent', 'migration', 'restore']),
  /** What was in the project then; null where the backup does not say. */
  facts: z
    .object({ coder: z.string().nullable(), articles: z.number().int(), segments: z.number().int() })
    .nullable(),
  bytes: z.number(),
  /** Why it cannot be used, in a sentence; null when nothing is known against it. */
  damage: z.string().nullable(),
})
export type Backup = Frozen<z.infer<typeof backupSchema>>
