import './setup/node.mjs'
import { runTool } from './run/process.mjs'
import { Refusal, runCommand, say } from './run/say.mjs'
import { forgetBuild } from './setup/build.mjs'
import { electronFlags, hasDisplay } from './setup/display.mjs'
import { getReady } from './setup/ready.mjs'

/** `npm run dev`: the app with its renderer reloading as it is edited. */
await runCommand(async () => {
  const runtime = await getReady()
  if (!hasDisplay())
    throw new Refusal(
      'There is no display here to develop on. `npm run tour` takes pictures on a virtual one.',
    )
  say(`Starting Framewise on ${runtime.about}; it reloads when a file changes.`)
  // It writes into the folder of the build, with other settings.
  forgetBuild()
  const { code } = await runTool(
    ['electron-vite'],
    ['dev', '--watch', '--config', 'electron.config.ts', '--', ...electronFlags(), ...process.argv.slice(2)],
  )
  return code
})
