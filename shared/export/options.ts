import { z } from 'zod'
import { idSchema } from '../schema'

export const tableNames = ['long', 'wide', 'articles', 'codebook'] as const
export const tableNameSchema = z.enum(tableNames)
export type TableName = z.infer<typeof tableNameSchema>

/** What to export and how the CSV files are written. */
export const exportOptionsSchema = z.object({
  tables: z.array(tableNameSchema).min(1),
  /** `safe` puts an apostrophe before cells a spreadsheet would run as a formula; `exact` alters nothing. */
  mode: z.enum(['safe', 'exact']),
  bom: z.boolean(),
  separator: z.enum([',', ';', '\t']),
  /** A 0/1 column per code in the wide table. */
  codeColumns: z.boolean(),
  /** Only these; null for all. */
  coders: z.array(idSchema).nullable(),
  articles: z.array(idSchema).nullable(),
})
export type ExportOptions = z.infer<typeof exportOptionsSchema>

/** The first rows of one table as they will stand in the file, header apart. */
export const tablePreviewSchema = z.object({
  name: tableNameSchema,
  file: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** Rows in the whole table. */
  total: z.number().int().min(0),
})
export type TablePreview = z.infer<typeof tablePreviewSchema>
