import { type Built, counted, makeChange, quoted, refuse } from '../building'
import { sameValue } from '../changes'
import { withFacts } from '../import/answered'
import type { Article, Id, Making, RecordEdit, Variable } from '../schema'
import type { Reference, ReferenceChoice } from './reference'
import { takenOf, variablesByName } from './rows'

/** Filled articles, and how many facts came into them. */
export interface Filled {
  readonly articles: readonly Id[]
  readonly facts: number
}

/**
 * The Change that takes over what was chosen of references. Fields become values of the project's variables of
 * the same name, case aside, or of new ones. Of several references to one article the later goes over the
 * earlier where both were taken.
 */
export function fillArticles(
  making: Making,
  references: readonly Reference[],
  choices: readonly ReferenceChoice[],
  project: { readonly articles: Readonly<Record<Id, Article>>; readonly variables: readonly Variable[] },
): Built<'nothing' | 'deleted', Filled> {
  const byNumber = new Map(references.map((reference) => [reference.number, reference]))
  const known = new Map(variablesByName(project.variables))
  const created: Variable[] = []
  let order = project.variables.reduce((most, variable) => Math.max(most, variable.order), 0)
  const variableFor = (name: string): Id => {
    const there = known.get(name.toLowerCase())
    if (there) return there.id
    order += 1
    const variable: Variable = { id: making.newId('variable'), name, order, createdAt: making.now }
    known.set(name.toLowerCase(), variable)
    created.push(variable)
    return variable.id
  }
  const after = new Map<Id, Article>()
  let facts = 0
  for (const { number, articleId, take } of choices) {
    const reference = byNumber.get(number)
    const article = after.get(articleId) ?? project.articles[articleId]
    if (!reference || take.length === 0) continue
    if (!article)
      return refuse(
        'deleted',
        'An article that a reference belongs to is not in the project any more. Nothing was changed; read the references again.',
      )
    const taken = takenOf(reference, take)
    const values = Object.entries(taken.fields).map(([name, value]) => [variableFor(name), value] as const)
    facts += Object.keys(taken.facts).length + values.length
    after.set(articleId, {
      ...withFacts(article, taken.facts),
      variables: { ...article.variables, ...Object.fromEntries(values) },
    })
  }
  const changed = [...after.values()].filter((article) => !sameValue(article, project.articles[article.id]))
  const [only] = changed
  if (!only)
    return refuse('nothing', 'Nothing was chosen that the articles do not have already. Nothing was changed.')
  const records: RecordEdit[] = [
    ...created.map(
      (variable): RecordEdit => ({
        kind: 'variable',
        id: variable.id,
        before: null,
        after: variable,
      }),
    ),
    ...changed.map(
      (article): RecordEdit => ({
        kind: 'article',
        id: article.id,
        before: project.articles[article.id] ?? null,
        after: article,
      }),
    ),
  ]
  const label =
    changed.length === 1 && only.title !== ''
      ? `add facts of a reference to ${quoted(only.title)}`
      : `add facts of references to ${counted(changed.length, 'article')}`
  return {
    ok: true,
    change: makeChange(making, label, records),
    articles: changed.map((article) => article.id),
    facts,
  }
}
