import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { root } from '../../scripts/setup/places.mjs'

/** `nobody` on Debian and elsewhere. */
const uid = 65534

export interface Place {
  /** Starts Electron as the ordinary user. */
  readonly executable: string
  readonly app: string
  readonly userData: string
  readonly env: Readonly<Record<string, string>>
  remove(): void
}

/**
 * As root: puts runtime and build where uid 65534 can read them, with the sandbox helper armed, and a
 * script in front that becomes that user. Home and caches of root stay out of its reach.
 */
export function prepareForOrdinaryUser(runtime: string, userData?: string): Place {
  const base = mkdtempSync(join(tmpdir(), 'framewise-ordinary-'))
  chmodSync(base, 0o755)
  const dist = join(base, 'runtime')
  linkTree(dirname(runtime), dist)
  armSandbox(dirname(runtime), dist)

  const app = join(base, 'app')
  cpSync(join(root, 'out', 'build'), join(app, 'out', 'build'), { recursive: true })
  cpSync(join(root, 'package.json'), join(app, 'package.json'))

  const home = join(base, 'home')
  const data = userData ?? join(home, 'user-data')
  for (const folder of [home, ...(userData === undefined ? [data] : [])]) {
    mkdirSync(folder)
    chownSync(folder, uid, uid)
  }

  const executable = join(base, 'as-ordinary-user')
  const target = join(dist, basename(runtime))
  writeFileSync(
    executable,
    `#!/bin/sh\nexec setpriv --reuid=${uid} --regid=${uid} --clear-groups --inh-caps=-all '${target}' "$@"\n`,
    { mode: 0o755 },
  )
  const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_RUNTIME_DIR: home, TMPDIR: home }
  return {
    executable,
    app,
    userData: data,
    env,
    remove: () => rmSync(base, { recursive: true, force: true }),
  }
}

/** Hard links where the file system allows it, since a runtime has 260 MB; copies elsewhere. */
function linkTree(from: string, to: string): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) linkTree(source, target)
    else linkOrCopy(source, target)
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    // Another file system, or one without hard links.
    copyFileSync(source, target)
  }
}

/** Chromium's helper must be a setuid file of root; the original is not touched, it may be someone's. */
function armSandbox(from: string, to: string): void {
  const helper = join(to, 'chrome-sandbox')
  rmSync(helper)
  copyFileSync(join(from, 'chrome-sandbox'), helper)
  chownSync(helper, 0, 0)
  chmodSync(helper, 0o4755)
}
