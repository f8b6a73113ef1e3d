import { writeSync } from 'node:fs'
import { openStore, type ProjectStore } from '../../main/store/store'
import type { RecordEdit, Segment } from '../../shared/schema'
import { addingOf, changeOf, generateSegment, randomOf } from './projects'

/**
 * A process that writes into a project until it is killed: `node writer.child.mjs FOLDER SEED MODE`. It
 * says on its standard output, one line each, what it is about to commit (`try ID`) and what was
 * acknowledged (`ack ID`); lines are written synchronously, so what was said was done. MODE `write` adds
 * segments and now and then marks all, `mark` only marks all, `hold` only opens the project and waits.
 */
const [folder = '', seed = '0', mode = 'write'] = process.argv.slice(2)
const say = (line: string): number => writeSync(1, `${line}\n`)

const opened = await openStore(folder, {
  now: () => new Date(),
  readOnly: false,
  upkeep: { changes: 25, idleMs: 5 },
})
if (!opened.ok) {
  say(`failed ${opened.code} ${opened.message}`)
  process.exit(1)
}
const { store } = opened
for (const { level, message } of store.notices) say(`notice ${level} ${message}`)
store.onNotice(({ level, message }) => say(`notice ${level} ${message}`))
say('open')
if (mode === 'hold') setInterval(() => undefined, 1000)
else if (mode === 'mark') await markForever(store)
else await Promise.all([write(store, 0), write(store, 1), write(store, 2)])

/** Several of these run at the same time, so that Changes share a flush now and then. */
async function write(project: ProjectStore, lane: number): Promise<never> {
  const random = randomOf(Number(seed) * 10 + lane)
  const articles = Object.values(project.catalogue.article ?? {})
  for (let count = 0; ; count += 1) {
    const kind = random()
    if (lane === 0 && kind < 0.1) await markAll(project, `${seed}-${count}`)
    else if (kind < 0.13) await project.checkpoint().catch(() => undefined)
    else {
      const article = articles[Math.floor(random() * articles.length)]
      if (!article) throw new Error('No articles')
      const text = await project.text(article.textSha256)
      const id = `k${seed}-${lane}-${count}`
      const segment: Segment = { ...generateSegment(article.id, 0, text, random), id }
      say(`try ${id}`)
      const result = await project.commit(addingOf(segment))
      if (result.ok) say(`ack ${id}`)
      else say(`failed ${result.code} ${result.message}`)
    }
  }
}

async function markForever(project: ProjectStore): Promise<never> {
  for (let count = 0; ; count += 1) await markAll(project, `${seed}-${count}`)
}

/** One Change over all articles: the memo of their first segments becomes `mark`. */
async function markAll(project: ProjectStore, mark: string): Promise<void> {
  const records: RecordEdit[] = []
  for await (const { segments } of project.eachArticle(null)) {
    for (const before of segments.filter(({ id }) => /-s\d+$/.test(id))) {
      records.push({ kind: 'segment', id: before.id, before, after: { ...before, memo: mark } })
    }
  }
  say(`try all ${mark}`)
  const result = await project.commit(changeOf(`mark-${mark}`, records, 'mark all'))
  if (result.ok) say(`ack all ${mark}`)
  else say(`failed ${result.code} ${result.message}`)
}
