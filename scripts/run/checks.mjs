import { readdirSync, readFileSync } from 'node:fs'
import { at } from '../setup/places.mjs'
import { plain, runTool } from './process.mjs'
import { say, secondsSince } from './say.mjs'

/**
 * @typedef {{ code: number, output: string }} Verdict
 * @typedef {{ name: string, run: () => Promise<Verdict> }} Gate
 * @typedef {{ word: RegExp, room: string, allowed: RegExp, reason: string }} WordRule
 *   `word` may stand only in files of `room` whose path, with forward slashes, matches `allowed`
 */

const quiet = { quiet: true, env: plain }

/** @type {readonly Gate[]} */
const gates = [
  { name: 'types', run: () => runTool(['typescript', 'tsc'], ['-b'], quiet) },
  {
    name: 'format and lint',
    run: () => runTool(['@biomejs/biome', 'biome'], ['check', '--error-on-warnings', '.'], quiet),
  },
  { name: 'boundaries', run: checkBoundaries },
  { name: 'dead code', run: () => runTool(['knip'], ['--no-progress'], quiet) },
]

/** Boundaries that no import shows. @type {readonly WordRule[]} */
export const wordRules = [
  {
    word: /\bipc(?:Main|Renderer)\b/,
    room: 'main',
    allowed: /^main\/(?:ipc\/|ipc\.ts$|preload\.ts$)/,
    reason: "only main/ipc and main/preload.ts touch Electron's IPC",
  },
  {
    word: /\bwindow\.framewise\b|\bwindow\[['"]framewise['"]\]/,
    room: 'renderer',
    allowed: /^renderer\/bridge(?:\/|\.ts$)/,
    reason: 'only renderer/bridge touches the bridge that preload leaves on window',
  },
]

/**
 * Runs every gate at once, says a line for each with its time, and shows the output of those that fail.
 *
 * @returns {Promise<number>} how many failed
 */
export async function runChecks() {
  const verdicts = await Promise.all(
    gates.map(async ({ name, run }) => {
      const since = performance.now()
      const { code, output } = await run()
      say(`Check ${name}: ${code === 0 ? 'good' : 'FAILED'} (${secondsSince(since)})`)
      if (code !== 0) say(output.trimEnd())
      return code
    }),
  )
  return verdicts.filter((code) => code !== 0).length
}

/** @returns {Promise<Verdict>} */
async function checkBoundaries() {
  const rooms = ['main', 'renderer', 'shared', 'tests', 'scripts']
  const cruise = await runTool(
    ['dependency-cruiser', 'depcruise'],
    ['--config', '.dependency-cruiser.cjs', ...rooms],
    quiet,
  )
  const misused = wordRules.flatMap((rule) =>
    sourcesOf(rule.room).flatMap((path) => misusesIn(path, readFileSync(at(path), 'utf8'), rule)),
  )
  if (misused.length === 0) return cruise
  return { code: 1, output: `${cruise.code === 0 ? '' : cruise.output}${misused.join('\n')}\n` }
}

/**
 * The lines of a source file that break a rule, as "path:line: reason".
 *
 * @param {string} path from the project's folder, with forward slashes
 * @param {string} text
 * @param {WordRule} rule
 * @returns {readonly string[]}
 */
export function misusesIn(path, text, rule) {
  if (rule.allowed.test(path)) return []
  return text
    .split('\n')
    .flatMap((line, index) => (rule.word.test(line) ? [`${path}:${index + 1}: ${rule.reason}`] : []))
}

/** @param {string} room @returns {readonly string[]} */
function sourcesOf(room) {
  return readdirSync(at(room), { recursive: true })
    .map((name) => `${room}/${String(name).replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
}
