import { defineConfig } from 'vitest/config'

/** Unit and store tests; the journeys through the real app are Playwright's. */
export default defineConfig({
  test: {
    include: ['tests/{shared,main,renderer,scripts}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Tests of the store wait for real disks and kill real processes.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
