import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportTables } from '../../../main/export/export'
import { everything, harbourReader } from '../../support/exporting'

const hasR = spawnSync('Rscript', ['--version']).status === 0

describe('R', () => {
  it.skipIf(!hasR).each([
    ['exact', false, ','],
    ['safe', true, ';'],
    ['safe', false, '\t'],
  ] as const)(
    'reads the %s export (mark: %s, separator %j) with the lines of the README (needs Rscript)',
    async (mode, bom, separator) => {
      const folder = await fs.mkdtemp(join(tmpdir(), 'framewise-r-'))
      try {
        await exportTables(folder, { ...everything, mode, bom, separator }, harbourReader(), {
          signal: new AbortController().signal,
          onProgress: () => undefined,
          now: '2026-03-02T09:00:00.000Z',
          by: { app: '0.1.0', format: 1 },
        })
        const readme = await fs.readFile(join(folder, 'Harbour_Accord-README.txt'), 'utf8')
        const lines = readme
          .split('\n')
          .filter((line) => line.startsWith('data <- read.csv') || /^(is_text|data\[is_text\]) <-/.test(line))
        expect(lines).toHaveLength(mode === 'safe' ? 3 : 1)
        const script = [
          ...lines.map((line) => line.replace('-long.', '-articles.')),
          'articles <- data',
          ...lines,
          'text <- articles$text[match(data$article_id, articles$article_id)]',
          'same <- substr(text, data$start + 1, data$end) == data$quote',
          'cat(sum(same), nrow(data), sum(is.na(data$code)), "NA" %in% data$code)',
        ].join('\n')
        const printed = execFileSync('Rscript', ['-e', script], {
          cwd: folder,
          encoding: 'utf8',
          env: { ...process.env, LC_ALL: 'C.UTF-8' },
        })
        expect(printed).toBe('13 13 1 TRUE')
      } finally {
        await fs.rm(folder, { recursive: true })
      }
    },
  )
})
