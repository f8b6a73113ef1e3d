/**
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[],
 *   libc?: string[], optionalDependencies?: Record<string, string> }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']

/**
 * The platform that a package of binaries is for, read from its name, as these packages are named by
 * convention: `@biomejs/cli-linux-x64-musl`, `@oxc-parser/binding-win32-arm64-msvc`. Null for another name.
 *
 * @param {string} name
 * @returns {{ os: string[], cpu: string[], libc?: string[] } | null}
 */
export function platformOf(name) {
  const words = name.split('-')
  const system = words.findIndex((word) => systems.includes(word))
  const os = words[system]
  const cpu = words[system + 1]
  if (os === undefined || cpu === undefined || !processors.includes(cpu)) return null
  const abi = words.slice(system + 2).join('-')
  if (os !== 'linux' || abi.endsWith('eabihf')) return { os: [os], cpu: [cpu] }
  return { os: [os], cpu: [cpu], libc: [abi === 'musl' ? 'musl' : 'glibc'] }
}

/**
 * The lock with an entry for every binary that a package offers for some platform. npm leaves out those
 * that the registry in use did not have when the lock was made, and then refuses `npm ci` everywhere. The
 * entries added carry no checksum, since nobody has seen the file.
 *
 * @param {Lock} lock
 * @returns {{ lock: Lock, added: readonly string[] }} the same lock, its packages sorted, and the folders added
 */
export function completeLock(lock) {
  const packages = { ...lock.packages }
  /** @type {string[]} */
  const added = []
  for (const [folder, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name)
      // A range would have to be resolved by the registry that does not know the package.
      if (!platform || !/^\d+\.\d+\.\d+$/.test(version) || isLocked(lock.packages, folder, name)) continue
      const place = `node_modules/${name}`
      const { os, cpu, libc } = platform
      // In the order in which npm writes them, so that its next run changes nothing.
      packages[place] = {
        version,
        cpu,
        ...(entry.dev ? { dev: true } : {}),
        ...(libc ? { libc } : {}),
        optional: true,
        os,
      }
      added.push(place)
    }
  }
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  return { lock: { ...lock, packages: sorted }, added }
}

/**
 * Whether Node would find a package from a folder: beside it or further up.
 *
 * @param {Record<string, Entry>} packages
 * @param {string} folder
 * @param {string} name
 */
function isLocked(packages, folder, name) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true
    if (at === '') return false
  }
}
