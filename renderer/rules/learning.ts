import { forgetRules, learnRules, turnRule } from '../../shared/import/rules'
import type { Change, Rule, RuleSays } from '../../shared/schema'
import { useProject } from '../state/project'
import { projectHome, rulesOf } from '../state/records'
import { commit, making } from '../state/saving'

const rulesNow = (): readonly Rule[] => rulesOf(projectHome(useProject.getState()))

/** Keeps rules in the project; the Change, or null when all is known already or nothing can be kept. */
export function learn(says: readonly RuleSays[]): Change | null {
  const change = learnRules(making(), rulesNow(), says)
  return change && commit(change) ? change : null
}

export function turn(rule: Rule, on: boolean): void {
  commit(turnRule(making(), rule, on))
}

export function forget(rules: readonly Rule[]): void {
  const built = forgetRules(making(), rules)
  if (built.ok) commit(built.change)
}
