import { z } from 'zod'
import { referenceReviewSchema } from '../references/reference'
import { type Frozen, idSchema, recordEditSchema } from '../schema'
import { appStateSchema, articleStatsSchema, historySchema, noticeSchema } from './values'

export const menuCommands = [
  'new-project',
  'open-project',
  'open-sample',
  'import-files',
  'import-folder',
  'import-rules',
  'import-references',
  'export',
  'undo',
  'redo',
  'backups',
  'find',
  'view-library',
  'view-code',
  'view-compare',
  'view-codebook',
  'toggle-list',
  'toggle-inspector',
  'text-larger',
  'text-smaller',
  'keys',
  'about',
] as const
export type MenuCommand = (typeof menuCommands)[number]

/** What main tells the renderer unasked. */
export const events = {
  /** A Change that this renderer did not commit itself: import, undo, bulk edits. */
  'project.changed': z.object({
    seq: z.number().int(),
    label: z.string(),
    /** Edits to the project and the catalogue, and to coding when they are few. */
    edits: z.array(recordEditSchema),
    /** Articles whose coding changed beyond `edits`: load it again where it is open. */
    stale: z.array(idSchema),
    stats: z.record(idSchema, articleStatsSchema),
    history: historySchema,
    /** Another part of the same Change follows; the page shows all of it with the last. */
    more: z.boolean(),
  }),
  /** Articles of a bulk edit read and to be read; when all are, it is being saved. */
  'codebook.progress': z.object({ done: z.number(), total: z.number() }),
  'import.progress': z.object({
    phase: z.enum(['reading', 'correcting', 'importing']),
    done: z.number(),
    total: z.number(),
    file: z.string(),
  }),
  /** Files that were picked or dropped to be imported hold references: here they are, matched. */
  'references.opened': referenceReviewSchema,
  'export.progress': z.object({ done: z.number(), total: z.number(), table: z.string() }),
  'menu.command': z.object({ command: z.enum(menuCommands) }),
  /** A project picked in the menu: the page asks for it like for one picked on the page. */
  'menu.open': z.object({
    what: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('recent'), id: idSchema }),
      z.object({ kind: z.literal('reset-sample') }),
    ]),
  }),
  /** The window is to be closed; it is when the page has answered with `app.closing`. */
  'app.close': z.null(),
  /** Preferences or recent projects changed other than by the page's own call. */
  'app.changed': appStateSchema,
  notice: noticeSchema,
} as const

export type EventName = keyof typeof events
export type EventOf<N extends EventName> = Frozen<z.output<(typeof events)[N]>>
