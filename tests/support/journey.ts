import { test as base, expect } from '@playwright/test'
import { type Launched, launch, type Options } from './app'

/**
 * Playwright's `test` with the app: `framewise` is launched afresh for each journey, closed after it, and
 * must have written no error to its console. Set options with `test.use({ options: { ... } })`.
 */
export const test = base.extend<{ options: Options; framewise: Launched }>({
  options: [{}, { option: true }],
  framewise: async ({ options }, use) => {
    const launched = await launch(options)
    try {
      await use(launched)
    } finally {
      await launched.close()
    }
    expect(launched.errors, 'errors in the console of the page').toEqual([])
  },
})

export { expect }
