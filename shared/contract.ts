import { z } from 'zod'
import { exportOptionsSchema, tablePreviewSchema } from './export/options'
import { manyChangeSchema } from './import/many'
import { originalAskSchema, originalPageSchema } from './import/original'
import {
  fileProposalSchema,
  fileSummarySchema,
  importBatchSchema,
  reviewEditsSchema,
} from './import/proposal'
import type { Json } from './json'
import { referenceChoiceSchema, referenceReviewSchema } from './references/reference'
import {
  articleSchema,
  changeSchema,
  coderSchema,
  codeSchema,
  dimensionSchema,
  type Frozen,
  idSchema,
  projectRecordSchema,
  recordEditSchema,
  regionSchema,
  ruleSchema,
  segmentSchema,
  variableSchema,
} from './schema'

/**
 * The one list of what the renderer may ask of main: channel -> input, output, error codes. Main parses
 * every input by its schema; outputs are typed by theirs (and parsed in tests, since a catalogue of
 * 10,000 articles is not worth parsing twice).
 */

const nothing = z.null()

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

const committed = z.object({
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

/** What would be deleted: codes, or a dimension, whose codes may be another one's too. */
const doomedSchema = z.union([z.object({ codeIds: z.array(idSchema) }), z.object({ dimensionId: idSchema })])

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

/** Whose backups: those of the open project, or of the one that could not be opened. */
const whose = z.enum(['open', 'refused'])
const backupName = z.string().max(80)

/** `not-saved`: the disk refused, the edit is kept in memory. `refused`: the record changed meanwhile. */
const saving = ['not-saved', 'refused', 'read-only', 'no-project'] as const
const reading = ['no-project', 'unreadable'] as const

const call = <I extends z.ZodType, O extends z.ZodType, const E extends readonly string[]>(
  input: I,
  output: O,
  errors: E,
) => ({ input, output, errors })

const opening = ['locked', 'newer-format', 'not-a-project', 'unreadable', 'unwritable'] as const

export const contract = {
  'app.state': call(nothing, appStateSchema, []),
  'app.preferences': call(preferencesSchema.partial(), preferencesSchema, []),
  /** Shows the address and asks before the system browser opens it; http and https only. */
  'app.openLink': call(z.object({ url: z.string().max(4000) }), z.boolean(), ['bad-link']),

  /** The page's answer to the event `app.close`: what it could not save, each in a few words. */
  'app.closing': call(z.object({ unsaved: z.array(z.string()) }), nothing, []),

  /** Another piece of an answer that came with a `rest`; the last one gives it up. */
  'answer.rest': call(
    z.object({ answer: z.number().int(), piece: z.number().int().min(1) }),
    z.record(z.string(), z.unknown()),
    ['gone'],
  ),

  'project.current': call(nothing, openProjectSchema.nullable(), []),
  /** Asks where; null when the person cancels. */
  'project.create': call(nothing, openProjectSchema.nullable(), opening),
  /** `refused` opens again the folder that was just refused (to open it read-only). */
  'project.open': call(
    z.object({
      from: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('dialog') }),
        z.object({ kind: z.literal('recent'), id: idSchema }),
        z.object({ kind: z.literal('sample') }),
        z.object({ kind: z.literal('refused') }),
      ]),
      readOnly: z.boolean(),
    }),
    openProjectSchema.nullable(),
    opening,
  ),
  /** Puts the sample project back to how it came; the old copy is kept beside it under another name. */
  'project.resetSample': call(nothing, openProjectSchema.nullable(), opening),
  'project.showFolder': call(nothing, nothing, ['no-project']),
  'project.backup': call(nothing, z.object({ name: z.string() }), saving),
  /** Who codes from now on in this project on this machine; the coder must exist. */
  'project.setCoder': call(z.object({ coderId: idSchema }), nothing, ['no-project']),

  /** The project that could not be opened last; null when there is none, or another was opened since. */
  'project.refused': call(
    nothing,
    z
      .object({
        name: z.string(),
        location: z.string(),
        message: z.string(),
        /** It can be opened for reading only. */
        canRead: z.boolean(),
        /** It is a project with at least one backup, and nobody has it open. */
        hasBackups: z.boolean(),
      })
      .nullable(),
    [],
  ),

  /** Newest first. */
  'backup.list': call(
    z.object({ whose }),
    z.object({ project: z.string(), backups: z.array(backupSchema) }),
    [...reading],
  ),
  /** Reads a backup whole: why it cannot be put back, in a sentence, null when it can. */
  'backup.check': call(z.object({ whose, name: backupName }), z.string().nullable(), reading),
  /** Backs up the present state, puts the backup in its place, and opens the project. */
  'backup.restore': call(z.object({ whose, name: backupName }), openProjectSchema, [
    ...opening,
    'no-project',
    'read-only',
  ]),
  'backup.showFolder': call(z.object({ whose, name: backupName }), nothing, ['no-project']),

  'article.open': call(z.object({ articleId: idSchema }), articleContentSchema, reading),
  /** Some rows of the file that an article was imported from, beside the lines of the file's text. */
  'article.original': call(originalAskSchema.extend({ articleId: idSchema }), originalPageSchema, reading),
  /** Ids of articles whose title, facts or text contain all the words of the query, folded. */
  'article.search': call(z.object({ query: z.string().max(500) }), z.array(idSchema), reading),
  'article.delete': call(z.object({ articleIds: z.array(idSchema).min(1) }), committed, saving),

  /** `joins`: the edit before that this one continues; where it is the last step of undo, both become one. */
  'change.commit': call(
    z.object({ change: changeSchema, joins: idSchema.nullable().default(null) }),
    committed,
    saving,
  ),
  /** The label of what was undone or redone, null when there was nothing. */
  'history.undo': call(nothing, z.string().nullable(), saving),
  'history.redo': call(nothing, z.string().nullable(), saving),

  'codebook.counts': call(nothing, z.record(idSchema, codeImpactSchema.omit({ emptied: true })), reading),
  'codebook.impact': call(doomedSchema, codeImpactSchema, reading),
  'codebook.merge': call(z.object({ from: z.array(idSchema).min(1), into: idSchema }), committed, saving),
  'codebook.deleteCodes': call(
    z.object({ codeIds: z.array(idSchema).min(1), children: z.enum(['lift', 'delete']) }),
    committed,
    saving,
  ),
  'codebook.deleteDimension': call(z.object({ dimensionId: idSchema }), committed, saving),
  /** Stops the bulk edit under way, as long as nothing of it was changed. */
  'codebook.cancel': call(nothing, nothing, []),

  /** Asks for files or a folder, reads them, and proposes; null when the person cancels the dialog. */
  'import.choose': call(
    z.object({ what: z.enum(['files', 'folder']) }),
    importBatchSchema.nullable(),
    saving,
  ),
  /** From the preload only: the paths of files that a person dropped on the window. */
  'import.dropped': call(
    z.object({ paths: z.array(z.string()).min(1) }),
    importBatchSchema.nullable(),
    saving,
  ),
  /** Opens the review of an article that is in the project already. */
  'import.reviewArticle': call(z.object({ articleId: idSchema }), importBatchSchema, [
    ...saving,
    'unreadable',
  ]),
  'import.file': call(z.object({ fileId: idSchema }), fileProposalSchema, ['no-batch', 'unreadable']),
  /** Some rows of a file of the batch as it is, beside the lines that it becomes. */
  'import.original': call(originalAskSchema.extend({ fileId: idSchema }), originalPageSchema, [
    'no-batch',
    'unreadable',
  ]),
  'import.revise': call(z.object({ fileId: idSchema, edits: reviewEditsSchema }), fileProposalSchema, [
    'no-batch',
    'unreadable',
  ]),
  /** Corrects many files at once. Comes back with those that changed, and their corrections before. */
  'import.reviseMany': call(
    z.object({ fileIds: z.array(idSchema).min(1), change: manyChangeSchema }),
    z.object({ files: z.array(fileSummarySchema), before: z.record(idSchema, reviewEditsSchema) }),
    ['no-batch', 'refused'],
  ),
  /** Proposes the files anew that rules of import concern which changed since. Comes back as `import.reviseMany`. */
  'import.rules': call(
    nothing,
    z.object({ files: z.array(fileSummarySchema), before: z.record(idSchema, reviewEditsSchema) }),
    ['no-batch', 'refused'],
  ),
  /** Imports these files of the batch as proposed and corrected: one Change. */
  'import.commit': call(z.object({ fileIds: z.array(idSchema).min(1) }), importOutcomeSchema, [
    ...saving,
    'no-batch',
  ]),
  /** Holds the reading or the import that is under way between two files, or goes on with it. */
  'import.pause': call(z.object({ paused: z.boolean() }), nothing, []),
  /** Stops the reading or the import that is under way; nothing of it stays. */
  'import.cancel': call(nothing, nothing, []),
  'import.discard': call(nothing, nothing, []),
  /** The last import of this project on this machine, if it ended with the app before it was done. */
  'import.unfinished': call(
    nothing,
    z
      .object({
        startedAt: z.string(),
        /** Files that were read; 0 when the reading itself did not finish. */
        files: z.number().int(),
        /** Names of what was picked, a few at most, and how many more there were. */
        from: z.array(z.string()),
        more: z.number().int(),
        /** Whether any of it is still where it was. */
        there: z.boolean(),
        /** Files that were corrected. */
        corrected: z.number().int(),
        /** Whether it ended while articles came into the project. */
        importing: z.boolean(),
      })
      .nullable(),
    [],
  ),
  /** Reads the files of that import again, with the corrections that were made. */
  'import.resume': call(nothing, importBatchSchema.nullable(), saving),
  /** Removes what that import left behind. */
  'import.forget': call(nothing, nothing, []),

  /** Asks for files of references and finds the articles they speak of; null when the person cancels. */
  'references.choose': call(nothing, referenceReviewSchema.nullable(), [...saving, 'unreadable']),
  /** Takes over what was chosen of the references under review: one Change. */
  'references.apply': call(
    z.object({ reviewId: idSchema, choices: z.array(referenceChoiceSchema) }),
    z.object({ articles: z.array(idSchema), facts: z.number().int() }),
    [...saving, 'no-batch'],
  ),
  'references.discard': call(nothing, nothing, []),

  'export.preview': call(exportOptionsSchema, z.array(tablePreviewSchema), reading),
  /** Asks for a folder and writes the files; null when the person cancels. */
  'export.run': call(
    exportOptionsSchema,
    z.object({ folder: z.string(), files: z.array(z.string()), rows: z.number().int() }).nullable(),
    [...reading, 'not-written'],
  ),
  'export.cancel': call(nothing, nothing, []),
  /** Opens the folder of the last export in the system's file manager. */
  'export.showFolder': call(nothing, nothing, []),
} as const

/** Channels that only the preload may call: what it passes cannot be made up by a page. */
export const preloadOnly = ['import.dropped'] as const satisfies readonly Channel[]

/** Calls whose answers tell of each file of an import: long ones come in pieces. */
export const longAnswers: readonly Channel[] = [
  'import.choose',
  'import.dropped',
  'import.resume',
  'import.reviseMany',
  'import.rules',
]

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

export type Channel = keyof typeof contract
export type InputOf<C extends Channel> = Frozen<z.input<(typeof contract)[C]['input']>>
export type OutputOf<C extends Channel> = Frozen<z.output<(typeof contract)[C]['output']>>
/** `bad-input`: main refused the call's form. `failed`: an error nobody foresaw; the message says what is safe. */
export type ErrorOf<C extends Channel> = (typeof contract)[C]['errors'][number] | 'bad-input' | 'failed'
export type PageChannel = Exclude<Channel, (typeof preloadOnly)[number]>

export type Result<T, E extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: E; readonly message: string }

export type AnswerOf<C extends Channel> = Result<OutputOf<C>, ErrorOf<C>>

export type EventName = keyof typeof events
export type EventOf<N extends EventName> = Frozen<z.output<(typeof events)[N]>>

/** What the preload puts on the page's window as `framewise`. */
export interface Bridge {
  invoke<C extends PageChannel>(channel: C, input: InputOf<C>): Promise<Json<AnswerOf<C>>>
  /** Returns the function that ends the subscription. */
  subscribe<N extends EventName>(name: N, listener: (event: Json<EventOf<N>>) => void): () => void
  /** Imports files that a person dropped on the window; their paths never reach the page. */
  drop(files: readonly File[]): Promise<Json<AnswerOf<'import.dropped'>>>
}

/** The part of the web platform's File that the bridge passes through. */
interface File {
  readonly name: string
  readonly size: number
}
