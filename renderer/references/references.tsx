import { useEffect, useState } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { counted } from '../../shared/building'
import { choicesOf, whyNot } from '../../shared/references/plan'
import type { ReferenceReview } from '../../shared/references/reference'
import { ask } from '../bridge'
import { report } from '../shell/commands'
import { addNotice } from '../state/project'
import { useView } from '../state/view'
import { Button } from '../ui/button'
import '../review/review.css'
import { FactsColumn } from './facts'
import { FieldsDialog } from './fields'
import { type LeftOut, LeftOutDialog } from './left-out'
import { ReferenceList } from './list'
import './references.css'
import { beginReferences, usePlans, useReferences } from './state'

/** References at the left, the article that the one on show speaks of and what it would get at the right. */
export function References({ references }: { readonly references: ReferenceReview }) {
  const [fieldsOpen, setFieldsOpen] = useState(false)
  const [leftOut, setLeftOut] = useState<LeftOut | null>(null)
  const decisions = useReferences((state) => state.decisions)
  const plans = usePlans()
  useEffect(() => beginReferences(references), [references])

  const { records } = references
  const choices = choicesOf(records, decisions, plans)
  const articles = new Set(choices.map((choice) => choice.articleId)).size
  const facts = choices.reduce((sum, choice) => sum + choice.take.length, 0)
  const leave = (): void => {
    void ask('references.discard', null)
    useView.setState({ references: null })
  }
  const apply = async (): Promise<void> => {
    const result = await ask('references.apply', { reviewId: references.id, choices: [...choices] })
    if (!result.ok) {
      report(result)
      return
    }
    const done = result.value
    const without = records.flatMap((record) => {
      const why = whyNot(record, decisions, plans(record))
      return why === null ? [] : [{ number: record.number, title: record.facts.title ?? '', why }]
    })
    if (without.length > 0) setLeftOut({ ...done, references: without })
    else finish(done.facts, done.articles.length)
  }
  const finish = (factCount: number, articleCount: number): void => {
    useView.setState({ references: null, view: 'library' })
    addNotice({
      level: 'info',
      message: `${counted(factCount, 'fact')} came into ${counted(articleCount, 'article')}. Undo takes them back.`,
    })
  }

  return (
    <section className="review" aria-label="References">
      <header className="review-bar">
        <h1 className="review-title">Import references</h1>
        <p className="quiet review-about">
          {counted(records.length, 'reference')} from {filesOf(references)}, matched with the articles of this
          project. They fill what an article lacks; what it says stays unless you choose.
        </p>
        <div className="topbar-space" />
        <Button look="quiet" onPress={() => setFieldsOpen(true)}>
          Facts to take…
        </Button>
        <Button look="quiet" onPress={leave}>
          Cancel
        </Button>
        <Button look="primary" isDisabled={choices.length === 0} onPress={() => void apply()}>
          {choices.length === 0
            ? 'Nothing to add'
            : `Add ${counted(facts, 'fact')} to ${counted(articles, 'article')}`}
        </Button>
      </header>
      <Group orientation="horizontal" className="panels review-panels" id="references">
        <Panel id="references" className="panel panel-list" defaultSize={320} minSize={240} maxSize={480}>
          <ReferenceList records={records} failed={references.failed} plans={plans} />
        </Panel>
        <Separator className="divider" aria-label="Width of the list of references" />
        <Panel id="reference" className="panel" minSize={420}>
          <FactsColumn records={records} plans={plans} />
        </Panel>
      </Group>
      <FieldsDialog records={records} isOpen={fieldsOpen} onClose={() => setFieldsOpen(false)} />
      <LeftOutDialog
        leftOut={leftOut}
        onClose={() => {
          setLeftOut(null)
          if (leftOut) finish(leftOut.facts, leftOut.articles.length)
        }}
      />
    </section>
  )
}

function filesOf({ records }: ReferenceReview): string {
  const files = [...new Set(records.map((record) => record.file))]
  return files.length > 2 ? `${files.length} files` : files.join(' and ')
}
