import { describe, expect, test } from 'vitest'
import { buildInSlices } from '../../../main/session/slices'
import { codebookOf } from '../../../shared/codebook/lookup'
import { deleteCodes } from '../../../shared/codebook/removal'
import type { Code, Dimension, Making, Segment } from '../../../shared/schema'

const now = '2026-01-01T00:00:00.000Z'
const making: Making = { coderId: 'coder-1', now, newId: (prefix) => `${prefix}-1` }
const dimension: Dimension = {
  id: 'framing',
  name: 'Framing',
  question: '',
  choice: 'many',
  required: false,
  open: true,
  listId: 'list',
  order: 0,
  createdAt: now,
}
const code = (id: string): Code => ({
  id,
  listId: 'list',
  parentId: null,
  name: id,
  definition: '',
  include: '',
  exclude: '',
  example: '',
  colour: 'blue',
  shortcut: null,
  aliases: [],
  order: 0,
  createdAt: now,
})
const book = codebookOf([dimension], [code('threat'), code('access')])

/** Seven segments in each article, every third with a second code. */
const segments = Array.from(
  { length: 3_500 },
  (_, index): Segment => ({
    id: `s-${index}`,
    articleId: `a-${Math.floor(index / 7)}`,
    spans: [{ start: 0, end: 1, quote: 'x', prefix: '', suffix: '' }],
    codes: { framing: index % 3 === 0 ? ['threat', 'access'] : ['threat'] },
    memo: '',
    coderId: 'coder-1',
    createdAt: now,
    updatedAt: now,
  }),
)

describe('bulk edits in slices', () => {
  test.each([0, 1, 999, 1_000, 1_001, 3_500])(
    'give the same Change as in one go, with %i segments',
    async (count) => {
      const some = segments.slice(0, count)
      const whole = deleteCodes(making, book, ['threat'], 'lift', some)
      expect(
        await buildInSlices(some, (slice) => deleteCodes(making, book, ['threat'], 'lift', slice)),
      ).toEqual(whole)
    },
  )

  test('refuse as in one go', async () => {
    const built = await buildInSlices(segments, (slice) => deleteCodes(making, book, ['gone'], 'lift', slice))
    expect(built).toMatchObject({ ok: false, reason: 'unknown' })
  })

  test('let others have their turn in between', async () => {
    let turns = 0
    const ticking = setInterval(() => {
      turns += 1
    }, 0)
    await buildInSlices(segments, (slice) => {
      const until = performance.now() + 5
      while (performance.now() < until);
      return deleteCodes(making, book, ['threat'], 'lift', slice)
    })
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(1)
  })
})
