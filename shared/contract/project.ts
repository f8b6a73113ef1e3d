import { z } from 'zod'
import { idSchema } from '../schema'
import { call, nothing, opening, reading, saving } from './call'
import { appStateSchema, backupSchema, openProjectSchema, preferencesSchema } from './values'

/** Whose backups: those of the open project, or of the one that could not be opened. */
const whose = z.enum(['open', 'refused'])
const backupName = z.string().max(80)

/** The app itself. */
export const appCalls = {
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
} as const

/** Which project is open, and who codes in it. */
export const projectCalls = {
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
} as const

/** The way back. */
export const backupCalls = {
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
} as const
