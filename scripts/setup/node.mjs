/**
 * Refuses a Node older than 20.19 with one sentence. Imported first, for its effect, by every command,
 * so it uses nothing that an old Node lacks.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Framewise needs Node 20.19 or newer; this is Node ${process.versions.node}. ` +
      'Install the current LTS release of Node and run the command again.\n',
  )
  process.exit(1)
}
