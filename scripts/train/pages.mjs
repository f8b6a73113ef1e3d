import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Labelled pages to learn from: a folder with `gold.jsonl` and `txt/<id>.txt`, text dumps of news and other
 * pages with a letter per line (B body, X furniture, S second article, T title, M byline or date, ? unclear,
 * - blank). They come from WCXB (CC-BY-4.0) and from the test cases of Fundus (MIT) and stay outside this
 * project.
 *
 * @typedef {{ id: string, source: string, page: string, url: string, title: string, variant: string,
 *   labels: string }} Gold
 * @typedef {{ gold: Gold, news: boolean, site: string, texts: string[], kept: number[], gaps: boolean[],
 *   labels: string[], hash: number }} Page `kept` are the lines that are not blank and no second article's;
 *   `gaps` and `labels` are of those.
 */

/**
 * Exits with a sentence when the folder is not there.
 *
 * @param {string} folder
 * @param {string} usage
 * @returns {Page[]}
 */
export function readPages(folder, usage) {
  if (!existsSync(join(folder, 'gold.jsonl'))) {
    process.stderr.write(`Usage: ${usage}   (FOLDER holds gold.jsonl and txt/)\n`)
    process.exit(2)
  }
  const rows = readFileSync(join(folder, 'gold.jsonl'), 'utf8').trim().split('\n')
  const golds = rows.map((row) => JSON.parse(row))
  const byTitle = new Map(golds.map((gold) => [gold.title, gold]))
  return golds.flatMap((gold) => {
    const texts = readFileSync(join(folder, 'txt', `${gold.id}.txt`), 'utf8').split('\n')
    const second = secondOf(gold, texts, byTitle)
    return [readPage(gold, texts), ...(second ? [readPage(second.gold, second.texts)] : [])]
  })
}

/**
 * The second article of a page as a page of its own: a headline, often a date, and nothing but text. It belongs to
 * the site that its headline is known from; null when none is.
 *
 * @param {Gold} gold
 * @param {readonly string[]} texts
 * @param {ReadonlyMap<string, Gold>} byTitle
 */
function secondOf(gold, texts, byTitle) {
  const start = gold.labels.indexOf('S')
  const source = start < 0 ? undefined : byTitle.get((texts[start] ?? '').trim())
  if (!source) return null
  const own = texts.slice(start, gold.labels.length)
  const labels = own.map((text, line) =>
    text.trim() === '' ? '-' : line === 0 ? 'T' : /^\s*\d{4}-\d{2}-\d{2}\s*$/.test(text) ? 'M' : 'B',
  )
  return {
    gold: { ...source, id: `${gold.id}-second`, variant: 'second', labels: labels.join('') },
    texts: own,
  }
}

/**
 * @param {Gold} gold
 * @param {string[]} texts
 * @returns {Page}
 */
function readPage(gold, texts) {
  const end = gold.labels.includes('S') ? gold.labels.indexOf('S') : gold.labels.length
  const kept = []
  const gaps = []
  let gap = false
  for (let line = 0; line < end; line += 1) {
    if ((texts[line] ?? '').trim() === '') gap = true
    else {
      kept.push(line)
      gaps.push(gap)
      gap = false
    }
  }
  // All pages of a site, in all variants, go into the same part of the data.
  const site = siteOf(gold)
  const hash = [...site].reduce(
    (sum, character) => Math.imul(sum ^ character.charCodeAt(0), 16777619) >>> 0,
    7,
  )
  return {
    gold,
    news: gold.source === 'fundus',
    site,
    texts,
    kept,
    gaps,
    labels: kept.map((line) => gold.labels[line] ?? 'X'),
    hash,
  }
}

/** @param {Gold} gold */
function siteOf(gold) {
  try {
    return new URL(gold.url).hostname.split('.').slice(-2).join('.')
  } catch {
    return gold.page
  }
}

/** @param {string} text */
export const say = (text) => process.stdout.write(`${text}\n`)
