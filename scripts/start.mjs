import './setup/node.mjs'
import { run } from './run/process.mjs'
import { runCommand, say } from './run/say.mjs'
import { buildWhenChanged } from './setup/build.mjs'
import { electronFlags, hasDisplay } from './setup/display.mjs'
import { root } from './setup/places.mjs'
import { getReady } from './setup/ready.mjs'
import { takeTour } from './tour/tour.mjs'

/** `npm start [-- PROJECT]`: sets up, builds, opens the app; without a display, takes the tour instead. */
await runCommand(async () => {
  const runtime = await getReady()
  await buildWhenChanged()
  if (!hasDisplay()) {
    say('There is no display here, so the app takes its tour on a virtual one.')
    return await takeTour(runtime)
  }
  say(`Opening Framewise on ${runtime.about}.`)
  // 3 leaves out what Chromium calls errors: on many Linux machines a dozen lines about services it can do without.
  const flags = [...electronFlags(), '--log-level=3']
  const { code } = await run(runtime.executable, [...flags, root, ...process.argv.slice(2)])
  return code
})
