/**
 * The tour, in order. Each step ends where the next one begins.
 *
 * @type {readonly import('./tour.mjs').Step[]}
 */
export const steps = [
  {
    id: 'open',
    label: 'The app opens on the sample project.',
    action: async ({ page }) => {
      await page.waitForLoadState('load')
    },
  },
]
