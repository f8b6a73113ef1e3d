import type { ColumnTarget } from '../../shared/import/tables/targets'
import type { Rule } from '../../shared/schema'
import { useProject } from '../state/project'
import { projectHome } from '../state/records'

/** What a column of a table becomes, in a word. */
export const targetNames: Readonly<Record<ColumnTarget, string>> = {
  title: 'Headline',
  lead: 'Lead',
  text: 'Text',
  date: 'Date',
  outlet: 'Outlet',
  authors: 'Authors',
  agency: 'Agency',
  section: 'Section',
  place: 'Place',
  url: 'Address',
  language: 'Language',
  id: 'Article number',
  variable: 'Variable',
  ignore: 'Left out',
}

/** "3 March", with the year where it is not this one. */
export function dayOf(instant: string): string {
  const date = new Date(instant)
  const year = date.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' as const }
  return date.toLocaleDateString(undefined, { day: 'numeric', month: 'long', ...year })
}

/** Whose rule it is and since when: "your rule of 3 March". */
export function useWhose(): (rule: Rule) => string {
  const me = useProject((state) => state.meta?.coderId)
  const coders = useProject((state) => projectHome(state).coder)
  return ({ coderId, createdAt }) => {
    const name = coders?.[coderId]?.name
    const whose = coderId === me || name === undefined ? 'your' : `${name}’s`
    return `${whose} rule of ${dayOf(createdAt)}`
  }
}
