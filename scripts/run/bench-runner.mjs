import { pathToFileURL } from 'node:url'

/**
 * The process of one bench: `node bench-runner.mjs BUNDLE list` sends the benches of a bundle to the
 * parent, `node bench-runner.mjs BUNDLE NAME` runs one and sends its rows as they come.
 */
const [bundle = '', name] = process.argv.slice(2)
const { benches } = await import(pathToFileURL(bundle).href)

if (name === 'list') {
  process.send?.({
    list: benches.map((/** @type {{ name: string, about: string }} */ { name, about }) => ({ name, about })),
  })
} else {
  const bench = benches.find((/** @type {{ name: string }} */ candidate) => candidate.name === name)
  await bench.run((/** @type {unknown} */ row) => process.send?.({ row }))
}
process.disconnect?.()
