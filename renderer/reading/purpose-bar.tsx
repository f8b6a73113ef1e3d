import { Button } from '../ui/button'
import { type Purpose, usePanes, useSelectedPassage } from './panes'

/** At the foot of the text while the next selection is for a segment that exists already. */
export function PurposeBar({ purpose, onUse }: { readonly purpose: Purpose; readonly onUse: () => void }) {
  const passage = useSelectedPassage(purpose.articleId)
  return (
    <div className="purpose" role="status">
      <span className="purpose-text">
        {purpose.kind === 'replace'
          ? 'Select the passage that the segment is to cover instead.'
          : 'Select a further passage of the same segment.'}
      </span>
      <Button look="quiet" onPress={() => usePanes.setState({ purpose: null })}>
        Cancel
      </Button>
      <Button look="primary" isDisabled={passage === null} onPress={onUse}>
        Use selection
      </Button>
    </div>
  )
}
