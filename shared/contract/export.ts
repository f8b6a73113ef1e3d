import { z } from 'zod'
import { exportOptionsSchema, tablePreviewSchema } from '../export/options'
import { call, nothing, reading } from './call'

/** From the project to tables. */
export const exportCalls = {
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
