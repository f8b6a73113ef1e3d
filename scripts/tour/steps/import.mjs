import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseInMenu, dismissNotices, leave, openArticle, row } from '../hands.mjs'
import { vote } from '../places.mjs'

/**
 * What imports of many forms show, in the project that the tour has made.
 *
 * @type {readonly import('../tour.mjs').Step[]}
 */
export const importSteps = [
  {
    id: 'review-columns',
    label: 'A table: what each column is was guessed, and can be set otherwise.',
    small: true,
    action: async (guide) => {
      await leave(guide.page)
      await dismissNotices(guide.page)
      await review(guide, [put(guide.folder, 'monitoring.csv', table)])
      await guide.page.getByRole('region', { name: 'Columns of the table' }).waitFor()
    },
  },
  {
    id: 'review-original',
    label: 'The file stands beside its lines, and is scrolled with them.',
    small: true,
    action: async (guide) => {
      const { page } = guide
      await cancel(page)
      await review(guide, [put(guide.folder, 'quay.html', web)])
      await page.getByRole('listbox', { name: 'Lines of the file' }).getByText('The harbour office').click()
      await page.keyboard.press('o')
      await page.getByRole('listbox', { name: 'Rows of the file' }).waitFor()
    },
  },
  {
    id: 'review-source',
    label: 'Its source can be read too.',
    small: true,
    action: async ({ page }) => {
      await page.getByRole('radio', { name: 'Source' }).click()
      await page.getByRole('listbox', { name: 'Rows of the file' }).getByText('<h1>').waitFor()
    },
  },
  {
    id: 'review-letters',
    label: 'Wrongly decoded letters are shown, and repaired when asked.',
    small: true,
    action: async (guide) => {
      const { page } = guide
      await page.getByRole('button', { name: /^The original beside the lines/ }).click()
      await cancel(page)
      const misread = new TextDecoder('windows-1252').decode(new TextEncoder().encode(letters))
      await review(guide, [put(guide.folder, 'letters.txt', misread)])
      await page.getByRole('note', { name: 'Wrongly decoded letters' }).waitFor()
    },
  },
  {
    id: 'review-rule',
    label: 'One correction holds for all files of the outlet, now and later.',
    small: true,
    action: async (guide) => {
      const { page } = guide
      await cancel(page)
      const towns = ['Sandle', 'Orrin', 'Tavish']
      await review(
        guide,
        towns.map((town) => put(guide.folder, `${town}.txt`, ferry(town))),
      )
      const outlet = page.getByRole('textbox', { name: 'Outlet', exact: true })
      await outlet.fill('Averell Courier')
      await outlet.press('Enter')
      await page.getByRole('option').filter({ hasText: slogan }).first().click()
      await page.keyboard.press('a')
      await page
        .getByRole('option', { name: /^Debris, by a rule/ })
        .first()
        .waitFor()
    },
  },
  {
    id: 'rules',
    label: 'What was learnt can be read, turned off and deleted.',
    small: true,
    action: async ({ page }) => {
      await page.getByRole('button', { name: /^Import (all )?\d+/ }).click()
      await row(page, 'Council of Sandle').waitFor()
      await dismissNotices(page)
      await chooseInMenu(page, project(page), 'Import rules…')
      await page.getByRole('dialog', { name: 'Import rules' }).waitFor()
    },
  },
  {
    id: 'article-original',
    label: 'An imported article beside the file that it came from.',
    small: true,
    action: async ({ page }) => {
      await leave(page)
      await dismissNotices(page)
      await openArticle(page, vote)
      await page.getByRole('tab', { name: 'Article' }).click()
      await page.getByRole('button', { name: 'Show the original' }).click()
      await page.getByRole('listbox', { name: 'Rows of the file' }).getByRole('option').first().waitFor()
    },
  },
  {
    id: 'references',
    label: 'References of a catalogue are laid beside the articles they speak of.',
    small: true,
    action: async (guide) => {
      const { page, answerOpen, folder } = guide
      await leave(page)
      await answerOpen([put(folder, 'library.ris', library)])
      await chooseInMenu(page, project(page), 'Import references…')
      await page.getByRole('list', { name: 'References' }).waitFor()
    },
  },
  {
    id: 'references-report',
    label: 'What was taken over, and what was not and why.',
    action: async ({ page }) => {
      await page.getByRole('button', { name: /^Add \d+ facts? to / }).click()
      await page.getByRole('button', { name: 'To the library' }).waitFor()
    },
  },
  {
    id: 'project-details',
    label: 'What the project is, with a note on it.',
    small: true,
    action: async ({ page }) => {
      await page.getByRole('button', { name: 'To the library' }).click()
      await dismissNotices(page)
      await chooseInMenu(page, project(page), 'Project details…')
      await page
        .getByRole('textbox', { name: 'Note' })
        .fill('How outlets tell of the harbour accord. Articles: all hits for “harbour accord”, both years.')
    },
  },
  {
    id: 'backups',
    label: 'Backups of the project, and what was in it then.',
    small: true,
    action: async ({ page }) => {
      await page.getByRole('button', { name: 'Close' }).click()
      await chooseInMenu(page, project(page), 'Back up now')
      await page.getByText('Backed up as').waitFor()
      await dismissNotices(page)
      await chooseInMenu(page, project(page), 'Backups…')
      await page
        .getByRole('dialog', { name: /^Backups/ })
        .getByRole('button', { name: /Restore/ })
        .first()
        .waitFor()
    },
  },
  {
    id: 'restore',
    label: 'Going back to one says what comes and what goes.',
    small: true,
    action: async ({ page }) => {
      await page
        .getByRole('dialog', { name: /^Backups/ })
        .getByRole('button', { name: /Restore/ })
        .last()
        .click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    id: 'unfinished',
    label: 'An import that ended with the app is asked about at the next start.',
    small: true,
    action: async (guide) => {
      await leave(guide.page)
      const towns = Array.from({ length: 24 }, (_, at) => `Town ${at + 1}`)
      await review(
        guide,
        towns.map((town) => put(guide.folder, `${town}.txt`, ferry(town))),
      )
      await guide.disk('slow')
      await guide.page.getByRole('button', { name: /^Import (all )?\d+/ }).click()
      await guide.page.getByRole('dialog', { name: 'Importing' }).waitFor()
      await guide.crash()
      await guide.page.getByRole('button', { name: 'Ask again later' }).waitFor()
    },
  },
]

/** @param {import('@playwright/test').Page} page */
const project = (page) => page.getByRole('button', { name: /^Project / })

/** @param {import('@playwright/test').Page} page */
async function cancel(page) {
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
}

/** @param {import('../guide.mjs').Guide} guide @param {readonly string[]} files */
async function review({ page, answerOpen }, files) {
  await answerOpen(files)
  await page.getByRole('button', { name: 'Import files' }).first().click()
  // Away from the button, whose tooltip would lie over the review.
  await page.getByRole('heading', { name: 'Review before import' }).hover({ timeout: 60_000 })
}

/** @param {string} folder of the tour @param {string} name @param {string} text */
function put(folder, name, text) {
  mkdirSync(join(folder, 'pages'), { recursive: true })
  const path = join(folder, 'pages', name)
  writeFileSync(path, text)
  return path
}

const slogan = 'Sail with us through the season, at half the price of last year.'

/** @param {string} town */
const ferry = (town) => `Council of ${town} votes to keep its ferry
12 March 2025

The council of ${town} voted on Monday to keep the night ferry for another year, after a long debate.

${slogan}

The operator asked for a higher fare, and the council of ${town} refused it after midnight.
`

const table = [
  'Title,Outlet,Published,Text,Reach',
  'Gates of Averell closed,Averell Courier,11.03.2025,"The inspectors came to Averell in the morning and found the gates of the harbour closed, and nobody who would open them.",12000',
  'Marrin lets inspectors in,Tidewater Post,12.03.2025,"Marrin let the inspectors in a day later, after a letter from the capital that nobody on the quay had seen.",8400',
].join('\n')

const web = `<!doctype html>
<html lang="en">
<head>
<title>A longer quay for the ferries | Averell Courier</title>
<meta property="og:site_name" content="Averell Courier">
<meta property="article:published_time" content="2025-03-12T09:30:00+01:00">
</head>
<body>
<nav><a href="/">Home</a> <a href="/harbour">Harbour</a></nav>
<h1>A longer quay for the ferries</h1>
<p class="byline">By Fred Pruim</p>
<p>The operators of the ferries asked for a longer quay on Tuesday, since two boats can no longer lie there at the same time.</p>
<p>The harbour office said that it would look at the costs before the summer, and that nothing had been promised to anybody.</p>
<p>An answer of the council is expected within the year. The last time the quay was lengthened, it took four years and a half.</p>
<footer>Cookies · Imprint · Newsletter</footer>
</body>
</html>
`

const letters = `Prüfer aus Köln finden größere Mängel

Die Prüfer fanden am Montag größere Mängel in den Büchern der Behörde, und die Behörde schwieg dazu.

Der Bürgermeister sagte: „Über alles wird später geredet.“ Mehr wurde an diesem Tag nicht bekannt.
`

const library = `TY  - NEWS
TI  - ${vote} as critics speak of “selective outrage”
T2  - The Tidewater Post
SE  - Foreign
KW  - Harbours
KW  - Inspections
ER  -

TY  - NEWS
TI  - A bridge for Sandle
T2  - Sandle Gazette
DA  - 2023/01/02/
ER  -
`
