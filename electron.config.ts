import { cpSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

/**
 * The oldest Electron that the app runs on, 33: Node 20.18 and Chromium 130. electron-vite would aim at
 * the installed one, which the fallback runtime is older than.
 */
const oldest = { node: 'node20.18', chrome: 'chrome130' }

/** The sample project is made from the corpus when the app starts for the first time. */
const copyCorpus = {
  name: 'copy-corpus',
  writeBundle: () => cpSync(at('corpus'), at('out/build/corpus'), { recursive: true }),
}

/** Three builds: the main process (ES module), the sandboxed preload (CommonJS) and the renderer. Everything but Electron is bundled. */
export default defineConfig({
  main: {
    plugins: [copyCorpus],
    build: {
      externalizeDeps: false,
      outDir: at('out/build/main'),
      target: oldest.node,
      rollupOptions: {
        // Searching and reading run in threads, each a file of its own.
        input: {
          index: at('main/index.ts'),
          search: at('main/search/worker.ts'),
          reading: at('main/import/worker.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: at('out/build/preload'),
      target: oldest.node,
      rollupOptions: {
        input: { preload: at('main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/build/renderer'),
      target: oldest.chrome,
      // Half the bytes to read at every start.
      minify: true,
      // One sheet, so that the order of its rules does not hang on what was opened first.
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rollupOptions: { input: at('renderer/index.html') },
    },
  },
})
