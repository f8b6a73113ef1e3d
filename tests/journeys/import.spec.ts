import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerOpen } from '../support/app'
import { importFiles, newProject, reviewLine } from '../support/importing'
import { expect, test } from '../support/journey'
import { clickMenu } from '../support/page'

/** A scraped page with what such pages have: navigation, a clock, share buttons, a second article. */
const page = (town: string): string => `Skip to content
Menu Search
The Estuary Times

Council of ${town} votes to keep its ferry

2025-02-03 09:15 Last Updated At:11:40
Share on Facebook
ESTUARY, Feb. 3 (Delta Press) -- The council of ${town} voted on Monday to keep the night ferry for another year, after a debate that lasted until two in the morning and that nobody had expected to be close.

Nine members spoke in favour and eight against. The mayor, who had asked for the vote, said that a town which closes its harbour at night “has begun to close altogether”.

The operator asked for a higher fare. It did not get one. Enditem

[ad_1]
Source link

Next Article

Museum of ${town} reopens its tower

2025-02-04 18:00 Last Updated At:18:20

Visitors can again climb the tower of the museum of ${town}, which had been closed since the storm of last autumn took part of its roof away.

The stairs are narrow, and no more than twelve people may go up at one time, the director said on Tuesday. Those who cannot climb are shown the view on a screen in the hall, which is fed by a camera that the harbour office has lent.

From the top one sees both arms of the river, the lock and, on clear days, the islands. The museum expects nine thousand visitors before the end of the year, about as many as came before the storm.

Entry is free on the first Sunday of the month. The tower stays closed when the wind is stronger than force seven.

Recommended Articles
`

let folder: string

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-import-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

test('a page with two articles is reviewed, corrected and imported, and undo takes it back', async ({
  framewise,
}) => {
  const { page: window } = framewise
  await newProject(framewise, folder)
  await importFiles(framewise, [put('ferry.txt', page('Sandle'))])

  await expect(window.getByText('Article 1 of 2').first()).toBeVisible()
  await expect(window.getByLabel('Title', { exact: true })).toHaveValue(
    'Council of Sandle votes to keep its ferry',
  )
  await expect(window.getByLabel('Date', { exact: true })).toHaveValue('2025-02-03T09:15')
  await expect(reviewLine(window, 'Share on Facebook')).toHaveAccessibleName(/^Debris/)
  await expect(reviewLine(window, 'Nine members spoke')).toHaveAccessibleName(/^Body/)

  await reviewLine(window, 'The operator asked').click()
  await window.keyboard.press('c')
  await expect(reviewLine(window, 'The operator asked')).toHaveAccessibleName(/^Caption/)
  await window.keyboard.press('ControlOrMeta+z')
  await expect(reviewLine(window, 'The operator asked')).toHaveAccessibleName(/^Body/)

  await reviewLine(window, 'Next Article').click()
  await expect(window.getByRole('heading', { name: 'Article 2 of 2' })).toBeVisible()
  await window.keyboard.press('s')
  await expect(window.getByText('Article 1 of 2')).toHaveCount(0)
  await reviewLine(window, 'Next Article').click()
  await window.getByRole('button', { name: 'New article from here' }).click()
  await expect(window.getByRole('heading', { name: 'Article 2 of 2' })).toBeVisible()

  await window.getByLabel('Outlet', { exact: true }).fill('The Estuary Times')
  await window.getByLabel('Outlet', { exact: true }).press('Enter')
  await window.getByLabel('Date', { exact: true }).fill('2025-02-30')
  await expect(window.getByText(/Write it as 2024-03-12/)).toBeVisible()
  await window.getByLabel('Date', { exact: true }).fill('2025-02-05')
  await window.getByLabel('Date', { exact: true }).press('Enter')

  await window.getByRole('button', { name: 'Import 2 articles' }).click()
  const table = window.getByRole('grid', { name: /Articles/ })
  await expect(table.getByText('Council of Sandle votes to keep its ferry')).toBeVisible()
  await expect(table.getByText('Museum of Sandle reopens its tower')).toBeVisible()
  await expect(table.getByText('The Estuary Times').first()).toBeVisible()

  await clickMenu(framewise.app, 'undo')
  await expect(window.getByText('Museum of Sandle reopens its tower')).toHaveCount(0)
  await clickMenu(framewise.app, 'redo')
  await expect(table.getByText('Museum of Sandle reopens its tower')).toBeVisible()
})

test('a folder is walked, what fails is listed with the reason, and a file that is there is noticed', async ({
  framewise,
}) => {
  const { page: window, app } = framewise
  await newProject(framewise, folder)
  put('pages/one.txt', page('Sandle'))
  put('pages/deep/two.txt', page('Orrin'))
  put('pages/deep/copy of two.txt', page('Orrin'))
  put('pages/empty.txt', '')
  put(
    'pages/binary.txt',
    new Uint8Array(4096).map((_, index) => (index * 37) % 256),
  )
  await answerOpen(app, [join(folder, 'pages')])
  await window.getByRole('button', { name: /^Project / }).click()
  await window.getByRole('menuitem', { name: 'Import a folder' }).click()
  await expect(window.getByRole('heading', { name: 'Review before import' })).toBeVisible()

  await expect(window.getByRole('button', { name: /^empty\.txt .*empty/ })).toBeVisible()
  await expect(window.getByRole('button', { name: /^binary\.txt ./ })).toBeVisible()
  await window.getByRole('button', { name: '2 files cannot be read' }).click()
  await expect(window.getByRole('listitem').filter({ hasText: '.txt' })).toHaveCount(2)
  await window.getByRole('button', { name: /Files shown/ }).click()
  await window.getByRole('option', { name: /^All files/ }).click()
  await expect(
    window.getByRole('checkbox', { name: /^Import .*deep\/(copy of )?two\.txt$/, checked: true }),
  ).toHaveCount(1)
  await expect(
    window.getByRole('checkbox', { name: /^Import .*deep\/(copy of )?two\.txt$/, checked: false }),
  ).toHaveCount(1)
  await window.getByRole('button', { name: /^Import all 4 as proposed$/ }).click()
  const table = window.getByRole('grid', { name: /Articles/ })
  await expect(table.getByText('Council of Orrin votes to keep its ferry')).toBeVisible()

  await importFiles(framewise, [join(folder, 'pages', 'one.txt')])
  await expect(window.getByText(/same file/i)).toBeVisible()
  await window.getByRole('button', { name: 'Cancel' }).click()
})

test('files in legacy encodings are read right, and another encoding can be chosen', async ({
  framewise,
}) => {
  const { page: window } = framewise
  await newProject(framewise, folder)
  const text =
    'Café très fermé\n\n12 mars 2024\n\nLe café du port a fermé ses portes après une année difficile, a déclaré la propriétaire, qui espère rouvrir en été.\n'
  await importFiles(framewise, [put('latin.txt', Buffer.from(text, 'latin1'))])
  await expect(reviewLine(window, 'Café très fermé')).toBeVisible()
  await window.getByRole('button', { name: /Encoding/ }).click()
  await window.getByRole('option', { name: 'Cyrillic (Windows-1251)' }).click()
  await expect(reviewLine(window, 'Cafй')).toBeVisible()
  await window.getByRole('button', { name: 'Cancel' }).click()
  await expect(window.getByRole('heading', { name: 'Review before import' })).toHaveCount(0)
})

test('an imported article is reviewed again and keeps its segments', async ({ framewise }) => {
  const { page: window } = framewise
  await window
    .getByRole('grid', { name: /Articles/ })
    .getByText('A Harbour Accord without the harbour')
    .dblclick()
  const segments = window.getByRole('listbox', { name: 'Segments in this article' }).getByRole('option')
  await expect(segments.first()).toBeVisible()
  const before = await segments.count()
  await window.getByRole('tab', { name: 'Article' }).click()
  await window.getByRole('button', { name: 'Review the import again' }).click()
  await expect(window.getByRole('heading', { name: 'Review again' })).toBeVisible()
  await window.getByLabel('Section', { exact: true }).fill('World news')
  await window.getByLabel('Section', { exact: true }).press('Enter')
  await window.getByRole('button', { name: 'Import again as corrected' }).click()
  await expect(window.getByRole('heading', { name: 'Review again' })).toHaveCount(0)
  await window.getByRole('tab', { name: 'Segment' }).click()
  await expect(segments).toHaveCount(before)
  await window.getByRole('tab', { name: 'Article' }).click()
  await expect(window.getByLabel('Section', { exact: true })).toHaveValue('World news')
})

test('files dropped on the window are reviewed', async ({ framewise }) => {
  const { page: window } = framewise
  await expect(window.getByRole('grid', { name: /Articles/ })).toBeVisible()
  const path = put('dropped.txt', page('Sandle'))
  const session = await window.context().newCDPSession(window)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data })
  await expect(window.getByRole('heading', { name: 'Review before import' })).toBeVisible()
  await expect(reviewLine(window, 'Nine members spoke')).toBeVisible()
})

test('many files are corrected together, an export’s known articles alone are left out', async ({
  framewise,
}) => {
  const { page: window } = framewise
  await newProject(framewise, folder)
  const slogan = 'Sail with us through the season, at half the price of last year.'
  for (const town of ['Sandle', 'Orrin', 'Tavish'])
    put(
      `${town}.txt`,
      `Council of ${town} votes to keep its ferry\n03/04/2025\n\nThe council of ${town} voted on Monday to keep the night ferry for another year, after a long debate.\n\n${slogan}\n\nThe operator asked for a higher fare, and the council of ${town} refused it after midnight.\n`,
    )
  await importFiles(
    framewise,
    ['Sandle', 'Orrin', 'Tavish'].map((town) => join(folder, `${town}.txt`)),
  )

  await window.getByRole('button', { name: /Files shown/ }).click()
  await window.getByRole('option', { name: 'Day or month first? (3)' }).click()
  await window.getByRole('button', { name: 'Correct together' }).click()
  await window.getByRole('textbox', { name: 'Outlet of every article' }).fill('Estuary Times')
  await window.getByRole('button', { name: 'Set outlet' }).click()
  await expect(window.getByText('3 files were corrected.')).toBeVisible()
  await expect(window.getByRole('textbox', { name: 'Outlet', exact: true })).toHaveValue('Estuary Times')
  await window.getByRole('button', { name: 'Correct together' }).click()
  await window.getByRole('button', { name: 'Set order' }).click()
  await expect(window.getByText('No file of this kind')).toBeVisible()
  await window.getByRole('button', { name: /Files shown/ }).click()
  await window.getByRole('option', { name: 'All files (3)' }).click()

  await reviewLine(window, slogan).click()
  await window.getByRole('button', { name: 'Debris in all of Estuary Times' }).click()
  await expect(reviewLine(window, slogan)).toHaveAccessibleName(/^Debris, by a rule: /)
  await window.getByRole('button', { name: /^Council of Tavish/ }).click()
  await expect(reviewLine(window, slogan)).toHaveAccessibleName(/^Debris, by a rule: /)
  await expect(window.getByRole('textbox', { name: 'Date' })).toHaveValue(/2025-04-03|3 April 2025/)
  await window
    .getByRole('button', { name: 'Import all 3 as proposed' })
    .or(window.getByRole('button', { name: 'Import 3 articles' }))
    .click()
  await expect(window.getByRole('grid', { name: /Articles/ }).getByText('Council of Orrin')).toBeVisible()

  const known = put('both.txt', `${page('Sandle')}\n\nNext Article\n\n${page('Orrin')}`)
  await importFiles(framewise, [put('sandle page.txt', page('Sandle'))])
  await window.getByRole('button', { name: /^Import 2 articles$/ }).click()
  await importFiles(framewise, [known])
  await expect(window.getByText('there already, left out').first()).toBeVisible()
})
