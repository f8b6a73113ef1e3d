import { sameValue } from '../changes'
import type { Article, ArticleFacts } from '../schema'

/** Warnings that say that a fact is missing: the fact answers them, whoever gave it. */
export const noDate = 'No date of publication was found.'
export const noHeadline = 'No headline was found.'
export const noHeadlineNamed = 'The database names no headline.'

const isAboutHeadline = (warning: string): boolean => warning === noHeadline || warning === noHeadlineNamed

/** True for a warning that asks for a look at the date. */
export function isAboutDate(warning: string): boolean {
  return /\bdates?\b/i.test(warning)
}

/**
 * The warnings that stand when the facts found are replaced by those that a person or a reference gave. A date
 * other than the one found answers every warning about the date; one that is taken away brings none back.
 */
export function unanswered(
  warnings: readonly string[],
  found: Pick<ArticleFacts, 'date'>,
  given: Pick<ArticleFacts, 'title' | 'date'>,
): readonly string[] {
  const isDated = given.date !== null && !sameValue(given.date, found.date)
  return warnings.filter(
    (warning) => !(isDated && isAboutDate(warning)) && !(given.title !== '' && isAboutHeadline(warning)),
  )
}

/** The article with these facts, without the warnings that they answer. */
export function withFacts(article: Article, facts: Partial<ArticleFacts>): Article {
  const after = { ...article, ...facts }
  return { ...after, warnings: [...unanswered(article.warnings, article, after)] }
}
