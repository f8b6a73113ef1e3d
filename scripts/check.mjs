import './setup/node.mjs'
import { runChecks } from './run/checks.mjs'
import { runCommand } from './run/say.mjs'
import { installDependencies } from './setup/dependencies.mjs'

/** `npm run check`: types, formatting and lint, boundaries between rooms, dead code. */
await runCommand(async () => {
  await installDependencies()
  return (await runChecks()) === 0 ? 0 : 1
})
