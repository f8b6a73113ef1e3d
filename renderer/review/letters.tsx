import { CaseSensitive } from 'lucide-react'
import { useState } from 'react'
import { counted } from '../../shared/building'
import { tellsOfLetters } from '../../shared/import/letters'
import type { FileProposal, Letters } from '../../shared/import/proposal'
import { addNotice } from '../state/project'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import './letters.css'
import { changeMany, setLetters, useReview } from './state'

/** Tells of letters that look wrongly decoded, shows them before and after, and repairs them when asked. */
export function LettersNotice({ proposal }: { readonly proposal: FileProposal }) {
  const files = useReview((state) => state.files)
  const [isOpen, setOpen] = useState(false)
  const { letters } = proposal
  if (!letters) return null
  const [first] = letters.places
  const others = files.filter((file) => file.id !== proposal.id && file.warnings.some(tellsOfLetters))
  const all = [proposal.id, ...others.map((file) => file.id)]
  return (
    <div className="letters" role="note" aria-label="Wrongly decoded letters">
      <CaseSensitive size={15} strokeWidth={1.5} aria-hidden />
      <p className="letters-text">
        {sentenceOf(letters)}{' '}
        {first ? (
          <>
            <bdi className="letters-wrong">{first.before}</bdi> {letters.repaired ? 'became' : 'for'}{' '}
            <bdi className="letters-right">{first.after}</bdi>
          </>
        ) : null}
      </p>
      <div className="letters-actions">
        <Button look="quiet" onPress={() => setOpen(true)}>
          Look at {letters.count === 1 ? 'it' : 'them'}
        </Button>
        {letters.repaired ? (
          <Button onPress={() => void setLetters(false)}>Leave as read</Button>
        ) : (
          <>
            <Button onPress={() => void setLetters(true)}>Repair</Button>
            {others.length > 0 ? (
              <Button onPress={() => void repairAll(all)}>Repair in {all.length} files</Button>
            ) : null}
          </>
        )}
      </div>
      <PlacesDialog letters={letters} isOpen={isOpen} onClose={() => setOpen(false)} />
    </div>
  )
}

function sentenceOf({ count, repaired }: Letters): string {
  const one = count === 1
  if (repaired)
    return `${counted(count, 'place')} with wrongly decoded letters ${one ? 'is' : 'are'} repaired:`
  return `${counted(count, 'place')} ${one ? 'looks' : 'look'} like wrongly decoded letters:`
}

async function repairAll(fileIds: readonly string[]): Promise<void> {
  const count = await changeMany(fileIds, { kind: 'letters', repair: true })
  if (count === null) return
  addNotice({
    level: 'info',
    message: `The letters of ${counted(count, 'file')} were repaired. Undo takes it back.`,
  })
}

interface PlacesDialogProps {
  readonly letters: Letters
  readonly isOpen: boolean
  readonly onClose: () => void
}

function PlacesDialog({ letters, isOpen, onClose }: PlacesDialogProps) {
  const { places, count, repaired } = letters
  const more = count - places.length
  return (
    <Dialog
      title={repaired ? 'Repaired letters' : 'Letters that look wrongly decoded'}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          <Button
            look="primary"
            onPress={() => {
              void setLetters(!repaired)
              onClose()
            }}
          >
            {repaired ? 'Leave them as read' : `Repair ${counted(count, 'place')}`}
          </Button>
        </>
      }
    >
      <p>
        They come about when a program reads a text in the wrong encoding. The file itself is kept as it came,
        and everything that reads right stays untouched.
      </p>
      <table className="outcome-table letters-table">
        <thead>
          <tr>
            <th>Line</th>
            <th>In the file</th>
            <th>Repaired</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ line, before, after, certainty }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places of a file never change their order
            <tr key={index}>
              <td className="tabular quiet">{line + 1}</td>
              <td>
                <bdi className="letters-wrong">{before}</bdi>
              </td>
              <td>
                <bdi className="letters-right">{after}</bdi>
                {certainty < 0.85 ? <span className="small quiet"> likely</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="small quiet">and {more} more</p> : null}
    </Dialog>
  )
}
