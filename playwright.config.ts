import { defineConfig } from '@playwright/test'

/**
 * The journeys: the built app, one window at a time. `npm run test:journeys` builds first; with a build
 * in place `npx playwright test NAME` works too, since the global set-up finds runtime and display.
 */
export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/journeys',
  globalSetup: './tests/support/globalSetup.ts',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: process.env.FRAMEWISE_JOURNEY_REPORT ?? 'out/journeys.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
})
