import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { at, root } from '../setup/places.mjs'

/**
 * Bundles TypeScript modules of this project so that Node 20 runs them: one `NAME.mjs` each, shared parts
 * in chunks beside them. Packages and the .mjs files of `scripts/` stay imports, so that paths counted
 * from a script's own place hold.
 *
 * @param {readonly string[]} entries files, from the project's folder
 * @param {string} folder where the bundles go, inside the project
 * @returns {Promise<readonly string[]>} the bundles, in the order of the entries
 */
export async function bundleForNode(entries, folder) {
  const { build } = await import('vite')
  const named = entries.map((entry) => ({
    name: basename(entry).replace(/\.[cm]?tsx?$/, ''),
    file: at(entry),
  }))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'scripts-stay-outside',
        enforce: 'pre',
        async resolveId(source, importer) {
          if (!source.endsWith('.mjs') || !source.startsWith('.') || !importer) return null
          const resolved = await this.resolve(source, importer, { skipSelf: true })
          return resolved ? { id: pathToFileURL(resolved.id).href, external: true } : null
        },
      },
    ],
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(named.map(({ name, file }) => [name, file])),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  })
  return named.map(({ name }) => join(folder, `${name}.mjs`))
}
