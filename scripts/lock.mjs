import './setup/node.mjs'
import { readFileSync, writeFileSync } from 'node:fs'
import { completeLock } from './run/lock.mjs'
import { runCommand, say } from './run/say.mjs'
import { at } from './setup/places.mjs'

/** `npm run lock`, after a change of dependencies: completes package-lock.json for the other platforms. */
await runCommand(async () => {
  const file = at('package-lock.json')
  const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')))
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  say(
    added.length > 0 ? `Added to package-lock.json: ${added.join(', ')}.` : 'package-lock.json is complete.',
  )
  return 0
})
