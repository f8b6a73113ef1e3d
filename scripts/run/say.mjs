/** @type {NodeJS.WriteStream} */
let stream = process.stdout

/** One plain line for the person who runs the command. @param {string} line */
export function say(line) {
  stream.write(`${line}\n`)
}

/** From now on lines for the person go to standard error: standard output carries data. */
export function keepOutputForData() {
  stream = process.stderr
}

/** A failure that the person can act on: commands print its message alone, without a stack. */
export class Refusal extends Error {
  /** @override */
  name = 'Refusal'
}

/**
 * Runs a command to its end: the number it returns becomes the exit code, a Refusal is printed as a
 * sentence, anything else with its stack because it is a fault of ours.
 *
 * @param {() => Promise<number>} command
 */
export async function runCommand(command) {
  try {
    process.exitCode = await command()
  } catch (error) {
    process.exitCode = 1
    const text =
      error instanceof Refusal ? error.message : error instanceof Error ? error.stack : String(error)
    process.stderr.write(`${text}\n`)
  }
}

/** Seconds since a moment of performance.now(), for a line. @param {number} since */
export function secondsSince(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
