import { expect, test } from 'vitest'
import { makeAnchor } from '../../../shared/text/anchor'
import { makeWorld } from './support'

const right = `Prüfer aus München finden Mängel

Die Prüfer fanden am Montag größere Mängel in den Büchern der Behörde, und die Behörde schwieg.

Mehr wurde an diesem Tag nicht bekannt, sagte die Sprecherin.
`

test('coded passages go with an article whose letters are repaired after import', async () => {
  const world = makeWorld()
  try {
    await world.workspace.start()
    const desk = world.workspace.desk
    if (!desk) throw new Error('no project')
    const { importing, session } = desk
    const misread = Buffer.from(right, 'utf8').toString('latin1')
    const batch = await importing.read([world.file('a.txt', misread)])
    if (!batch.ok || !batch.value) throw new Error('not read')
    const outcome = await importing.commit(batch.value.files.map((file) => file.id))
    const articleId = outcome.ok ? (outcome.value.imported[0] ?? '') : ''
    importing.discard()

    const opened = await session.openArticle(articleId)
    if (!opened.ok) throw new Error(opened.message)
    const { text } = opened.value
    const passages = ['größere Mängel in den Büchern', 'nicht bekannt'].map((quote) =>
      Buffer.from(quote, 'utf8').toString('latin1'),
    )
    const now = session.now()
    const records = passages.map((quote, index) => {
      const start = text.indexOf(quote)
      const id = `segment-${index}`
      const spans = [makeAnchor(text, { start, end: start + quote.length })]
      const { coderId } = session
      const after = { id, articleId, spans, codes: {}, memo: 'm', coderId, createdAt: now, updatedAt: now }
      return { kind: 'segment' as const, id, before: null, after }
    })
    const change = { id: 'change-s', at: now, coder: session.coderId, label: 'mark', records }
    expect(await session.commit(change)).toMatchObject({ ok: true })

    const again = await importing.review(articleId)
    if (!again.ok) throw new Error(again.message)
    const fileId = again.value.files[0]?.id ?? ''
    const proposal = await importing.file(fileId)
    if (!proposal.ok) throw new Error(proposal.message)
    expect(proposal.value.letters?.count).toBeGreaterThan(5)
    await importing.revise(fileId, { ...proposal.value.edits, letters: true })
    expect(await importing.commit([fileId])).toMatchObject({ ok: true, value: { failed: [] } })

    const after = await session.openArticle(articleId)
    if (!after.ok) throw new Error(after.message)
    expect(after.value.text.trimEnd()).toBe(right.trimEnd())
    const quotes = after.value.segments.map((segment) => segment.spans.map((span) => span.quote))
    expect(quotes).toEqual(expect.arrayContaining([['größere Mängel in den Büchern'], ['nicht bekannt']]))
    for (const { spans } of after.value.segments)
      for (const { start, end, quote } of spans) expect(after.value.text.slice(start, end)).toBe(quote)
    await session.undo()
    const back = await session.openArticle(articleId)
    expect(back.ok && back.value.text).toBe(text)
  } finally {
    await world.remove()
  }
})
