import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Searched } from '../../../main/search/messages'
import { Scanner } from '../../../main/search/scan'
import { Search } from '../../../main/search/search'
import type { Article } from '../../../shared/schema'

const texts: Readonly<Record<string, string>> = {
  one: 'The Assembly met in Lissen.\nOrsava objected to the Résumé.',
  two: '港湾时报：检查员在北门码头被拒绝入内。',
  three: 'قال المتحدث إن المرفأ مغلق.',
  four: 'Straße, fluß and MASSE.',
}
const articles = Object.keys(texts).map((id) => ({
  id,
  textSha256: id,
  facts: `Title of ${id}\nGulf Courier`,
}))

const take = (scanner: Scanner, all: readonly Searched[]): void => {
  scanner.learn(all)
  scanner.order(all.map((article) => article.id))
}

describe('searching articles', () => {
  const scannerOf = (limit?: number) => {
    const read: string[] = []
    const scanner = new Scanner(async (sha256) => {
      read.push(sha256)
      const text = texts[sha256]
      if (text === undefined) throw new Error('missing')
      return text
    }, limit)
    take(scanner, articles)
    return { scanner, read }
  }

  test.each([
    ['', ['one', 'two', 'three', 'four']],
    ['assembly', ['one']],
    ['ASSEMBLY orsava', ['one']],
    ['assembly calder', []],
    ['resume', ['one']],
    ['检查员', ['two']],
    ['المرفأ', ['three']],
    ['strasse', ['four']],
    ['masse', ['four']],
    ['title three', ['three']],
    // One word in the facts, the other in the text.
    ['courier lissen', ['one']],
    ['semb', ['one']],
    ['   lissen   ', ['one']],
  ])('“%s” finds %j', async (query, ids) => {
    expect((await scannerOf().scanner.search(query)).found).toEqual(ids)
  })

  test('reads every text once, and again only those beyond the bound', async () => {
    const roomy = scannerOf()
    await roomy.scanner.search('x')
    await roomy.scanner.search('y')
    expect(roomy.read).toHaveLength(4)
    const tight = scannerOf((texts.one?.length ?? 0) * 2)
    await tight.scanner.search('x')
    await tight.scanner.search('y')
    expect(tight.read.filter((id) => id === 'one')).toHaveLength(1)
    expect(tight.read.filter((id) => id === 'two')).toHaveLength(2)
  })

  test('forgets texts of articles that are gone', async () => {
    const { scanner, read } = scannerOf()
    await scanner.search('x')
    take(scanner, articles.slice(1))
    expect((await scanner.search('assembly')).found).toEqual([])
    take(scanner, articles)
    expect((await scanner.search('assembly')).found).toEqual(['one'])
    expect(read.filter((id) => id === 'one')).toHaveLength(2)
  })

  test('goes on when a text cannot be read, and says how many', async () => {
    const { scanner } = scannerOf()
    take(scanner, [...articles, { id: 'five', textSha256: 'five', facts: 'Lissen again' }])
    expect(await scanner.search('lissen')).toEqual({ found: ['one', 'five'], unread: 0 })
    expect(await scanner.search('orsava')).toEqual({ found: ['one'], unread: 1 })
  })
})

describe('the searching thread', () => {
  let folder: string
  let logged: string[]
  const searchWith = (source: string) => {
    const thread = join(folder, `${createHash('sha256').update(source).digest('hex')}.mjs`)
    writeFileSync(thread, `import { parentPort, workerData } from 'node:worker_threads'\n${source}`)
    return new Search({
      texts: folder,
      thread,
      log: (where, error) => logged.push(`${where}: ${String(error)}`),
    })
  }
  const catalogue = (...ids: string[]) =>
    Object.fromEntries(
      ids.map((id) => [id, { id, title: id, authors: [], date: null, variables: {} } as unknown as Article]),
    )

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'framewise-search-'))
    logged = []
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('is told only what changed', async () => {
    const search = searchWith(`const told = []
      parentPort.on('message', (m) => {
        if (m.kind === 'articles') told.push(m.articles.map((one) => one.facts.split('\\n')[0]).join('+'))
        else if (m.kind === 'order') told.push(m.ids.length)
        else parentPort.postMessage({ number: m.number, found: told.splice(0), unread: 0 })
      })`)
    const first = catalogue('a', 'b')
    expect(await search.find('x', first)).toEqual(['a+b', 2])
    expect(await search.find('x', first)).toEqual([])
    const second = { ...first, ...catalogue('c') }
    expect(await search.find('x', second)).toEqual(['c', 3])
    const { a: _, ...third } = second
    expect(await search.find('x', third)).toEqual([2])
    search.close()
  })

  test('is told a large catalogue in slices', async () => {
    const search = searchWith(`let messages = 0
      let count = 0
      parentPort.on('message', (m) => {
        if (m.kind === 'articles') { messages += 1; count += m.articles.length }
        else if (m.kind === 'search') parentPort.postMessage({ number: m.number, found: [messages, count], unread: 0 })
      })`)
    const many = catalogue(...Array.from({ length: 1_201 }, (_, index) => `a-${index}`))
    expect(await Promise.all([search.find('x', many), search.find('y', many)])).toEqual([
      [3, 1_201],
      [3, 1_201],
    ])
    search.close()
  })

  test('that dies fails the search under way, and the next starts another', async () => {
    const search = searchWith(`parentPort.on('message', (m) => {
        if (m.kind === 'search' && m.query === 'die') throw new Error('boom')
        if (m.kind === 'search') parentPort.postMessage({ number: m.number, found: ['alive'], unread: 0 })
      })`)
    const articles = catalogue('a')
    await expect(search.find('die', articles)).rejects.toThrow('boom')
    expect(logged).toEqual(['search: Error: boom'])
    expect(await search.find('x', articles)).toEqual(['alive'])
    search.close()
  })

  test('that is closed rejects what waits', async () => {
    const search = searchWith(`parentPort.on('message', () => {})`)
    const waiting = search.find('x', catalogue('a'))
    setTimeout(() => search.close(), 100)
    await expect(waiting).rejects.toThrow('closed')
  })
})
