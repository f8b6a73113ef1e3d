import './setup/node.mjs'
import { fork } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleForNode } from './run/bundle.mjs'
import { mergeResults, resultOf, tableOf } from './run/results.mjs'
import { Refusal, runCommand, say, secondsSince } from './run/say.mjs'
import { buildWhenChanged } from './setup/build.mjs'
import { openDisplay } from './setup/display.mjs'
import { at, out } from './setup/places.mjs'
import { getReady } from './setup/ready.mjs'

/**
 * @typedef {{ bundle: string, name: string, about: string }} Found
 * @typedef {import('./run/results.mjs').Result} Result
 * @typedef {{ list?: readonly { name: string, about: string }[], row?: Parameters<typeof resultOf>[0] }} Message
 *   what the process of a bench says
 */

const resultsFile = join(out, 'bench.json')

/**
 * `npm run bench [-- NAME ...]`: runs the benches of tests/bench/*.bench.ts, each in a process of its own,
 * prints their figures as a table and keeps them in out/bench.json, where those of benches not named stay as
 * they were. A missed goal is told, not failed:
 * figures depend on the machine. Only a bench that breaks makes it fail.
 */
await runCommand(async () => {
  const names = process.argv.slice(2)
  await getReady()
  await buildWhenChanged()
  const found = await findBenches()
  const chosen = names.length === 0 ? found : found.filter(({ name }) => names.includes(name))
  const unknown = names.filter((name) => !found.some((bench) => bench.name === name))
  if (unknown.length > 0) {
    const list = found.map(({ name, about }) => `  ${name}: ${about}`).join('\n')
    throw new Refusal(`There is no bench named ${unknown.join(' or ')}. There are:\n${list}`)
  }

  const closeDisplay = await openDisplay()
  let broken = 0
  /** @type {Result[]} */
  const all = []
  try {
    for (const bench of chosen) {
      const since = performance.now()
      say(`${bench.name}: ${bench.about}`)
      const { rows, code } = await runBench(bench)
      all.push(...rows)
      save(names.length === 0 ? all : mergeResults(savedResults(), rows))
      if (code !== 0) broken += 1
      say(
        code === 0
          ? `  done in ${secondsSince(since)}`
          : `  BROKE after ${secondsSince(since)} with code ${code}`,
      )
    }
  } finally {
    closeDisplay()
  }
  if (all.length > 0) say(`\n${tableOf(all)}\n`)
  const missed = all.filter(({ met }) => met === false).length
  say(`${all.length} figures, ${missed} beyond their goal, ${broken} benches broke; kept in out/bench.json.`)
  return broken === 0 ? 0 : 1
})

/** @returns {Promise<readonly Found[]>} */
async function findBenches() {
  const folder = at('tests', 'bench')
  const files = existsSync(folder) ? readdirSync(folder).sort() : []
  const modules = files.filter((file) => file.endsWith('.bench.ts'))
  if (modules.length === 0) return []
  // A bench may need processes of its own to kill: their programs are NAME.child.ts beside it.
  const children = files.filter((file) => file.endsWith('.child.ts'))
  const target = join(out, 'bench')
  rmSync(target, { recursive: true, force: true })
  const bundles = await bundleForNode(
    [...modules, ...children].map((file) => `tests/bench/${file}`),
    target,
  )
  const lists = await Promise.all(bundles.slice(0, modules.length).map(listBenches))
  return lists.flat()
}

/** @param {string} bundle @returns {Promise<readonly Found[]>} */
async function listBenches(bundle) {
  /** @type {Found[]} */
  const found = []
  const code = await runChild([bundle, 'list'], (message) => {
    for (const { name, about } of message.list ?? []) found.push({ bundle, name, about })
  })
  if (code !== 0) throw new Refusal(`${bundle} could not be loaded; its error stands above.`)
  return found
}

/** @param {Found} bench */
async function runBench({ bundle, name }) {
  /** @type {Result[]} */
  const rows = []
  const code = await runChild([bundle, name], (message) => {
    if (message.row) rows.push(resultOf(message.row))
  })
  return { rows, code }
}

/**
 * @param {readonly string[]} args
 * @param {(message: Message) => void} receive
 * @returns {Promise<number>}
 */
function runChild(args, receive) {
  return new Promise((done) => {
    // Benches of memory ask for a collection first.
    const child = fork(at('scripts', 'run', 'bench-runner.mjs'), args, { execArgv: ['--expose-gc'] })
    child.on('message', (message) => receive(/** @type {Message} */ (message)))
    child.on('close', (code) => done(code ?? 1))
  })
}

/** @returns {readonly Result[]} */
function savedResults() {
  return existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : []
}

/** @param {readonly Result[]} rows */
function save(rows) {
  mkdirSync(out, { recursive: true })
  writeFileSync(resultsFile, `${JSON.stringify(rows, null, 2)}\n`)
}
