import {
  clickText,
  giveCodes,
  leave,
  openArticle,
  picker,
  saved,
  segmentLabels,
  selectPassage,
} from '../hands.mjs'
import { accord, vote } from '../places.mjs'

/**
 * Reading an article, and coding it.
 *
 * @type {readonly import('../tour.mjs').Step[]}
 */
export const readingSteps = [
  {
    id: 'code',
    label: 'An article is read, with what two coders marked in it.',
    small: true,
    action: async ({ page }) => {
      await leave(page)
      await openArticle(page, vote)
      await segmentLabels(page).first().waitFor()
    },
  },
  {
    id: 'segment',
    label: 'A highlight is clicked: its codes, its memo, where it stands.',
    action: async (guide) => {
      const { page } = guide
      await segmentLabels(page).nth(2).click()
      await page.getByRole('region', { name: 'Selected segment' }).waitFor()
      // A narrow window unfolds its drawer by itself once something is picked.
      const fold = page.getByRole('button', { name: 'Fold the inspector' })
      await guide.smallPicture('segment-drawer', {
        before: () => fold.waitFor(),
        after: () => fold.click(),
      })
    },
  },
  {
    id: 'segments-under',
    label: 'Where segments overlap, all of them are listed.',
    action: async ({ page }) => {
      await clickText(page, 'hearsay and political')
      // A click is taken for one only once no second has followed.
      await page
        .getByRole('region', { name: 'Selected segment' })
        .getByText('hearsay and political convenience')
        .first()
        .waitFor()
      await page.keyboard.press('o')
    },
  },
  {
    id: 'purpose',
    label: 'A segment gets a further span: the next selection is for it.',
    small: true,
    action: async ({ page }) => {
      await leave(page)
      await page.getByRole('button', { name: 'Add a span' }).click()
      await page.getByText('Select a further passage of the same segment.').waitFor()
    },
  },
  {
    id: 'picker',
    label: 'A passage is selected, and the code picker opens under it.',
    small: true,
    action: async ({ page }) => {
      await page.getByRole('button', { name: 'Cancel', exact: true }).click()
      await openArticle(page, accord)
      await selectPassage(page, 'It is what the town asked for in a petition of one line')
    },
  },
  {
    id: 'picker-search',
    label: 'Codes of three dimensions make one segment; typing finds the next.',
    action: async ({ page }) => {
      await giveCodes(page, ['Human impact', 'Residents’ committee'])
      await page.keyboard.type('prin')
      await picker(page)
        .getByRole('option', { name: /Appeal to principle/ })
        .waitFor()
    },
  },
  {
    id: 'segment-made',
    label: 'The new segment stands in the text and in the inspector, and is saved.',
    small: true,
    action: async ({ page }) => {
      await page.keyboard.press('Enter')
      await page.keyboard.press('ControlOrMeta+Enter')
      await picker(page).waitFor({ state: 'detached' })
      await saved(page)
      await clickText(page, 'what the town asked for')
      await page
        .getByRole('textbox', { name: 'Memo' })
        .fill('The petition is counted, its words are not quoted.')
      await saved(page)
    },
  },
  {
    id: 'debris',
    label: 'What the page held besides the article is folded, and can be unfolded.',
    action: async ({ page }) => {
      await clickText(page, 'Ninety-three states on Tuesday')
      await page.keyboard.press('d')
      await page.getByText('Skip to main content').waitFor()
      await page.locator('[data-reading-scroller]').evaluate((element) => element.scrollTo(0, 0))
    },
  },
  {
    id: 'codebook-tab',
    label: 'The codebook beside the text says when to use a code and when not.',
    small: true,
    action: async ({ page }) => {
      await page.keyboard.press('d')
      await page.getByRole('tab', { name: 'Codebook' }).click()
      await page
        .getByRole('row', { name: /Sovereignty/ })
        .first()
        .click()
    },
  },
  {
    id: 'article-tab',
    label: 'The facts of the article can be corrected at any time.',
    action: async ({ page }) => {
      await page.getByRole('tab', { name: 'Article' }).click()
    },
  },
  {
    id: 'long-article',
    label: 'A reportage of 4,000 words.',
    action: async ({ page }) => {
      await openArticle(page, 'The keepers of Hollin Bay')
      await page.getByRole('tab', { name: 'Segment' }).click()
      await page.getByRole('listbox', { name: 'Segments in this article' }).getByRole('option').nth(6).click()
    },
  },
  {
    id: 'chinese',
    label: 'An article in Chinese.',
    action: async ({ page }) => {
      await openArticle(page, '五十四国就港口问题作共同发言')
    },
  },
  {
    id: 'arabic',
    label: 'An article in Arabic, from right to left.',
    action: async ({ page }) => {
      await openArticle(page, 'خليج هولين')
    },
  },
  {
    id: 'picker-arabic',
    label: 'Passages are selected and coded there as well.',
    action: async ({ page }) => {
      await selectPassage(page, 'الجمعية الساحلية العامة')
    },
  },
]
