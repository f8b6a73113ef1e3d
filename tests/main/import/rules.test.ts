import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readBatch, reopenArticle } from '../../../main/import/gathering'
import { DirectReader } from '../../../main/import/reading'
import { noEdits } from '../../../shared/import/proposal'
import type { Rule, RuleSays } from '../../../shared/schema'
import { makingOf } from '../../support/records'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-rules-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const rule = (says: RuleSays, more: Partial<Rule> = {}): Rule => ({
  id: `rule-${says.kind.toLowerCase()}`,
  says,
  on: true,
  coderId: 'coder-a',
  createdAt: '2025-03-03T10:00:00.000Z',
  used: 0,
  usedAt: null,
  ...more,
})

const sentence = (port: string): string =>
  `The inspectors came to ${port} in the morning and found the gates of the harbour closed, and nobody who would open them.`
const header = ['Titel', 'Kicker', 'Volltext', 'Paper']
function table(name: string, ports: readonly string[]): string {
  const path = join(folder, name)
  const rows = ports.map((port) => `Gates of ${port},Kicker ${port},"${sentence(port)}",Post`)
  writeFileSync(path, [header.join(','), ...rows].join('\n'))
  return path
}

const set: RuleSays = {
  kind: 'columns',
  header,
  columns: { Titel: 'variable', Kicker: 'title', Volltext: 'text', Paper: 'outlet' },
}
const renamed: RuleSays = { kind: 'outlet', from: 'Post', to: 'Harbour Post' }

const options = (rules: readonly Rule[] = []) => ({
  id: 'batch-1',
  now: '2026-01-01T00:00:00.000Z',
  existing: [],
  reader: new DirectReader(makingOf().newId),
  rules,
})

describe('rules in an import', () => {
  test('a table with a known header is read as set at once, and says by which rule', async () => {
    const batch = await readBatch(
      [table('a.csv', ['Averell', 'Marrin'])],
      options([rule(set), rule(renamed)]),
    )
    const [file] = batch.summaries()
    expect(file).toMatchObject({
      titles: ['Kicker Averell', 'Kicker Marrin'],
      outlets: [{ found: 'Post', called: 'Harbour Post' }],
      ruled: 2,
    })
    const proposal = await batch.proposal(file?.id ?? '')
    expect(proposal.columnsRule).toBe('rule-columns')
    expect(batch.uses([file?.id ?? ''])).toEqual(
      new Map([
        ['rule-outlet', 2],
        ['rule-columns', 2],
      ]),
    )
  })

  test('what a person sets for a file goes before the rule', async () => {
    const batch = await readBatch([table('a.csv', ['Averell'])], options([rule(set)]))
    const edits = { ...noEdits, columns: { Titel: 'title', Kicker: 'variable' } as const }
    expect((await batch.revise('file-1', edits)).articles[0]?.facts.title).toBe('Gates of Averell')
  })

  test('a rule learnt meanwhile is applied to the other files it concerns, and taken away again', async () => {
    const paths = [table('a.csv', ['Averell']), table('b.csv', ['Marrin'])]
    writeFileSync(join(folder, 'c.txt'), `A page\n\n${sentence('Orrin')}\n`)
    const batch = await readBatch([...paths, join(folder, 'c.txt')], options())
    const kept = { ...noEdits, kinds: { '0': 'caption' } as const }
    await batch.revise('file-1', kept)
    const { files, before } = await batch.takeRules([rule(set)])
    expect(files.map(({ name, titles }) => [name, ...titles])).toEqual([
      ['a.csv', 'Kicker Averell'],
      ['b.csv', 'Kicker Marrin'],
    ])
    // Line numbers are others under other columns.
    expect(before).toEqual({ 'file-1': kept })
    expect((await batch.proposal('file-1')).edits).toEqual(noEdits)
    expect((await batch.takeRules([rule(set, { on: false })])).files.map(({ titles }) => titles[0])).toEqual([
      'Gates of Averell',
      'Gates of Marrin',
    ])
    expect(await batch.takeRules([])).toEqual({ files: [], before: {} })
  })

  test.each(['by a rule', 'for the file'])(
    'an article of a table whose columns were set %s is reviewed again as it is',
    async (how) => {
      const path = table('a.csv', ['Averell', 'Marrin'])
      const byRule = how === 'by a rule'
      const batch = await readBatch([path], options(byRule ? [rule(set)] : []))
      if (!byRule) await batch.revise('file-1', { ...noEdits, columns: set.columns })
      for await (const row of batch.rowsForImport(['file-1'], { making: makingOf() })) {
        if (!row.ok) throw new Error(row.why)
        const stored = row.articles[1]
        if (!stored) throw new Error('not two articles')
        expect(stored.article.provenance.columns).toEqual({ Titel: 'variable', Kicker: 'title' })
        const again = await reopenArticle(stored, row.bytes, options())
        expect(again.summaries()).toMatchObject([{ state: 'ready', titles: ['Kicker Marrin'] }])
        const proposal = await again.proposal('file-1')
        expect(proposal.columns?.map(({ target }) => target)).toEqual(['variable', 'title', 'text', 'outlet'])

        // Projects of older formats did not say what columns were set to; the rule is asked.
        const older = {
          ...stored,
          article: { ...stored.article, provenance: { ...stored.article.provenance, columns: {} } },
        }
        expect((await reopenArticle(older, row.bytes, options([rule(set)]))).summaries()).toMatchObject([
          { state: 'ready', titles: ['Kicker Marrin'] },
        ])
        expect((await reopenArticle(older, row.bytes, options())).summaries()).toMatchObject([
          { state: 'failed', error: expect.stringContaining('set by hand') },
        ])
      }
    },
  )
})
