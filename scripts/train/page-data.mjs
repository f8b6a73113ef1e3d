import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/**
 * Web pages with what a reader found on them: a folder with `wcxb/` (`html/<id>.html`, `gold/<id>.json`; WCXB,
 * CC-BY-4.0) and `fundus/` (`gold.json` and the pages it names; the test cases of Fundus, MIT). They stay
 * outside this project.
 *
 * @typedef {{ id: string, news: boolean, url: string, site: string, hash: number, bytes: Buffer, title: string,
 *   authors: string[], date: string, body: string }} Page `date` is a day as YYYY-MM-DD or ""; `hash` is the
 *   site's, so that all pages of one site go into the same part of the data.
 */

/**
 * Exits with a sentence when the folder is not there.
 *
 * @param {string} folder
 * @param {string} usage
 * @returns {Page[]}
 */
export function readPages(folder, usage) {
  if (!existsSync(join(folder, 'wcxb', 'gold'))) {
    process.stderr.write(`Usage: ${usage}   (FOLDER holds wcxb/ and fundus/)\n`)
    process.exit(2)
  }
  return [...readWeb(join(folder, 'wcxb')), ...readNews(folder)]
}

/**
 * @param {string} folder
 * @returns {Page[]}
 */
function readWeb(folder) {
  return readdirSync(join(folder, 'gold'))
    .sort()
    .map((name) => {
      const id = name.replace(/\.json$/, '')
      const { url, ground_truth: gold } = JSON.parse(readFileSync(join(folder, 'gold', name), 'utf8'))
      const packed = join(folder, 'html', `${id}.html.gz`)
      const bytes = existsSync(packed)
        ? gunzipSync(readFileSync(packed))
        : readFileSync(join(folder, 'html', `${id}.html`))
      return {
        id: `web/${id}`,
        news: false,
        url,
        ...siteOf(url, id),
        bytes,
        title: gold.title ?? '',
        authors: gold.author ? [gold.author].flat() : [],
        date: String(gold.publish_date ?? '').slice(0, 10),
        body: gold.main_content ?? '',
      }
    })
}

/**
 * @param {string} folder
 * @returns {Page[]}
 */
function readNews(folder) {
  const rows = JSON.parse(readFileSync(join(folder, 'fundus', 'gold.json'), 'utf8'))
  return rows.map((row) => ({
    id: row.id,
    news: true,
    url: row.url,
    ...siteOf(row.url, row.id),
    bytes: gunzipSync(readFileSync(join(folder, row.file))),
    title: row.title ?? '',
    authors: row.authors ?? [],
    date: String(row.date ?? '').slice(0, 10),
    body: row.body ?? '',
  }))
}

/**
 * @param {string} url
 * @param {string} id stands for the site where the address has none
 */
function siteOf(url, id) {
  let site = id
  try {
    site = new URL(url).hostname.split('.').slice(-2).join('.')
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  const hash = [...site].reduce(
    (sum, character) => Math.imul(sum ^ character.charCodeAt(0), 16777619) >>> 0,
    7,
  )
  return { site, hash }
}

/** @param {string} text */
export const say = (text) => process.stdout.write(`${text}\n`)

/** Words as the published extraction benchmarks count them. @param {string} text */
export const tokensOf = (text) => text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []

/**
 * Overlap of runs of four words, as the article-extraction benchmark counts it: each page's hits and misses are
 * shares of its whole.
 *
 * @param {string} gold
 * @param {string} found
 */
export function overlapOf(gold, found) {
  const wanted = runsOf(gold)
  const had = runsOf(found)
  let right = 0
  for (const [run, count] of wanted) right += Math.min(count, had.get(run) ?? 0)
  const all = (runs) => [...runs.values()].reduce((sum, count) => sum + count, 0)
  const missed = all(wanted) - right
  const wrong = all(had) - right
  const whole = right + missed + wrong || 1
  return { right: right / whole, missed: missed / whole, wrong: wrong / whole }
}

/** @param {string} text */
function runsOf(text) {
  const tokens = tokensOf(text)
  const runs = new Map()
  const count = Math.max(tokens.length > 0 ? 1 : 0, tokens.length - 3)
  for (let at = 0; at < count; at += 1) {
    const run = tokens.slice(at, at + 4).join(' ')
    runs.set(run, (runs.get(run) ?? 0) + 1)
  }
  return runs
}

/**
 * F1 over pages from mean precision and recall of the pages that have any.
 *
 * @param {readonly { right: number, missed: number, wrong: number }[]} pages
 */
export function scoreOf(pages) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const precision = mean(
    pages.filter(({ right, wrong }) => right + wrong > 0).map(({ right, wrong }) => right / (right + wrong)),
  )
  const recall = mean(
    pages
      .filter(({ right, missed }) => right + missed > 0)
      .map(({ right, missed }) => right / (right + missed)),
  )
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) }
}
