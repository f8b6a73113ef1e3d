import { describe, expect, it } from 'vitest'
import { dataPackage, type WrittenTable } from '../../../shared/export/datapackage'
import { dictionaryFile, tableFile } from '../../../shared/export/files'
import type { ExportOptions } from '../../../shared/export/options'
import { readmeText } from '../../../shared/export/readme'
import { tableOf } from '../../../shared/export/tables'
import { parseCsv } from '../../support/csv'
import { csvOf, everything, harbourReader } from '../../support/exporting'

const by = { app: '0.1.0', format: 1 }
const now = '2026-03-02T09:00:00.000Z'

function written(options: ExportOptions): readonly WrittenTable[] {
  return options.tables.map((name) => ({
    table: tableOf(name, harbourReader(), options),
    file: tableFile('Harbour Accord', name, options),
    rows: 7,
    bytes: 99,
    sha256: 'a'.repeat(64),
  }))
}

describe('the data dictionary', () => {
  const options = { ...everything, codeColumns: true, bom: true }
  const descriptor = JSON.parse(dataPackage('Harbour Accord', written(options), options, by, now))

  it('says who wrote it and names every file', () => {
    expect(descriptor).toMatchObject({
      profile: 'tabular-data-package',
      name: 'harbour_accord',
      created: now,
      generator: { name: 'Framewise', version: '0.1.0', projectFormat: 1 },
      spreadsheetSafe: false,
    })
    expect(descriptor.resources.map((one: { path: string }) => one.path)).toEqual(
      options.tables.map((name) => `Harbour_Accord-${name}.csv`),
    )
    for (const resource of descriptor.resources) {
      expect(resource).toMatchObject({
        encoding: 'utf-8',
        rows: 7,
        bytes: 99,
        hash: `sha256:${'a'.repeat(64)}`,
      })
      expect(resource.schema.missingValues).toEqual([''])
    }
  })

  it('describes every column of every file, in order', async () => {
    for (const [n, name] of options.tables.entries()) {
      const [header] = parseCsv(await csvOf(name, harbourReader(), options))
      const { fields } = descriptor.resources[n].schema
      expect(fields.map((field: { name: string }) => field.name)).toEqual(header)
      for (const field of fields) {
        expect(field.description).toMatch(/^[A-Z0-9].*\.$/)
        expect(['string', 'integer', 'datetime']).toContain(field.type)
      }
    }
  })

  it('gives only values that a column may have', async () => {
    for (const [n, name] of options.tables.entries()) {
      const [, ...rows] = parseCsv(await csvOf(name, harbourReader(), options))
      for (const [at, field] of descriptor.resources[n].schema.fields.entries()) {
        for (const value of rows.map((row) => row[at] ?? '')) {
          if (value === '') continue
          if (field.type === 'integer') expect(value).toMatch(/^\d+$/)
          if (field.type === 'datetime') expect(new Date(value).toISOString()).toBe(value)
          const values = field.constraints?.enum
          if (values) expect(values.map(String)).toContain(value)
        }
      }
    }
  })

  it('ties segments to articles when both are exported', () => {
    const [long, , articles] = descriptor.resources
    expect(long.schema.foreignKeys[0].reference).toEqual({ resource: 'articles', fields: ['article_id'] })
    expect(articles.schema.primaryKey).toEqual(['article_id'])
    const alone = { ...options, tables: ['long' as const] }
    const single = JSON.parse(dataPackage('x', written(alone), alone, by, now))
    expect(single.resources[0].schema.foreignKeys).toBeUndefined()
  })

  it('names a package of any script within the standard', () => {
    const named = JSON.parse(dataPackage('港口 研究', written(options), options, by, now))
    expect(named.name).toMatch(/^[a-z0-9][a-z0-9._-]*$/)
    expect(named.title).toContain('港口 研究')
  })
})

describe('the page beside the files', () => {
  const page = (options: ExportOptions) =>
    readmeText('Harbour Accord', written(options), options, dictionaryFile, by, now)

  it('names the files and loads the first with the lines that keep "NA"', () => {
    const text = page(everything)
    for (const name of everything.tables) expect(text).toContain(`Harbour_Accord-${name}.csv (7 rows)`)
    expect(text).toContain(
      'data = pd.read_csv("Harbour_Accord-long.csv", encoding="utf-8", keep_default_na=False, na_values=[""])',
    )
    expect(text).toContain('na.strings = ""')
    expect(text).toContain('text[start:end] == quote')
    expect(text).not.toContain('Apostrophes')
  })

  it('speaks of the separator, the byte order mark and the apostrophes that were chosen', () => {
    const text = page({ ...everything, separator: ';', bom: true, mode: 'safe' })
    expect(text).toContain('sep=";", encoding="utf-8-sig"')
    expect(text).toContain('fileEncoding = "UTF-8-BOM"')
    expect(text).toContain('delim = ";"')
    expect(text).toContain('Apostrophes')
    expect(page({ ...everything, separator: '\t' })).toContain('sep="\\t"')
  })
})
