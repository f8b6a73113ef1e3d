// resources/app/main.mjs of the fallback runtime. Does what Electron's own default app does: takes the
// first argument that is no flag as the app's folder, makes it the app's path, and imports its main. The
// import is awaited at the top level because Electron counts as ready once that has ended, and an app may
// declare its schemes only before. `about.json`, written beside this file when the runtime is built, says
// what Help > About shows.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

process.env.FRAMEWISE_RUNTIME = JSON.parse(
  readFileSync(join(import.meta.dirname, 'about.json'), 'utf8'),
).about
const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
if (manifest.name) app.setName(manifest.productName ?? manifest.name)
if (manifest.version) app.setVersion(manifest.version)

try {
  await import(pathToFileURL(join(folder, manifest.main ?? 'index.js')).href)
} catch (error) {
  process.stderr.write(`${error.stack ?? error}\n`)
  app.exit(1)
}
