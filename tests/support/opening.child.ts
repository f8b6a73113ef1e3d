import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../../main/store/store'

/**
 * Opens a project once in a fresh process, up to all that its library is shown from, and says on its standard
 * output how long that took, as JSON: `node opening.child.mjs FOLDER MODE`. MODE `read` opens read-only, so that a journal stays as it is. With
 * --expose-gc it tells what memory the project takes; its times mean nothing then, since a collection before
 * the opening makes the engine collect again and again while the project is read.
 */
const [folder = '', mode = 'write'] = process.argv.slice(2)
const collect = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const before = collect()
const since = performance.now()
const opened = await openStore(folder, { now: () => new Date(), readOnly: mode === 'read' })
if (!opened.ok) throw new Error(opened.message)
const shown = opened.store.articlesText.length + opened.store.statsText.length
const open = performance.now() - since

const sinceAsked = performance.now()
const articles = Object.keys(opened.store.catalogue.article ?? {}).length
const asked = performance.now() - sinceAsked

const sinceStats = performance.now()
opened.store.stats()
const stats = performance.now() - sinceStats
const memory = collect() - before
await opened.store.close()

// What no store can go below: parsing the catalogue's bytes.
const text = readFileSync(join(folder, 'articles.json'), 'utf8')
const sinceParse = performance.now()
JSON.parse(text)
const parse = performance.now() - sinceParse
process.stdout.write(`${JSON.stringify({ articles, shown, open, asked, stats, memory, parse })}\n`)
