import { describe, expect, test } from 'vitest'
import { noDate, noHeadline, noHeadlineNamed, withFacts } from '../../../shared/import/answered'
import { articleWith } from '../../support/records'

const date = { iso: '2024-03-12', precision: 'day' as const, text: '12 March 2024' }
const twoWays = 'The date "03/04/2025" can be 3 April 2025 or 4 March 2025: the date was left empty.'
const other = 'No running text was found: check what each line is.'

describe('warnings of an article whose facts are filled in', () => {
  const bare = articleWith('a', { title: '', date: null, warnings: [noHeadline, noDate, twoWays, other] })

  test('a date answers every warning about the date and no other', () => {
    expect(withFacts(bare, { date }).warnings).toEqual([noHeadline, other])
  })

  test('a title answers that there was none', () => {
    expect(withFacts(bare, { title: 'A vote' }).warnings).toEqual([noDate, twoWays, other])
    const named = articleWith('a', { title: '', warnings: [noHeadlineNamed, other] })
    expect(withFacts(named, { title: 'A vote' }).warnings).toEqual([other])
  })

  test('another fact answers none, and neither does the date that was there already', () => {
    expect(withFacts(bare, { section: 'Home' }).warnings).toEqual(bare.warnings)
    const dated = articleWith('a', { title: '', date, warnings: ['The date stands above the headline.'] })
    expect(withFacts(dated, { date: { ...date }, place: 'Seln' }).warnings).toEqual(dated.warnings)
  })

  test('a date that is taken away brings no warning back', () => {
    expect(withFacts(articleWith('a', { date, warnings: [] }), { date: null }).warnings).toEqual([])
  })
})
