import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

/** Three builds: the main process (ES module), the sandboxed preload (CommonJS) and the renderer. Everything but Electron is bundled. */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      outDir: at('out/build/main'),
      rollupOptions: {
        input: { index: at('main/index.ts') },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: at('out/build/preload'),
      rollupOptions: {
        input: { index: at('main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/build/renderer'),
      rollupOptions: { input: at('renderer/index.html') },
    },
  },
})
