import { areaKind } from '../../../shared/area-kinds.ts'
import { formatCount, shareInWords } from '../../../shared/wording/counts.ts'
import { hasDeciles, type Shown, shown } from '../../state/shown.ts'
import { catalogue } from '../../state/view.ts'

/** What is not known, what was chosen for the reader, and whose data these are. */
export function Notes() {
  const now = shown.value
  if (!now) return null
  const { answer } = now
  const attribution = answer?.attribution ?? catalogue.value.data?.attribution ?? []
  const notes = now.view.show === 'deprivation' ? [] : (answer?.notes ?? [])
  return (
    <div class="map-notes">
      <details>
        <summary>
          About these figures{notes.length > 0 ? ` (${notes.length} ${notes.length === 1 ? 'note' : 'notes'})` : ''}
        </summary>
        <NoteList />
      </details>
      <p class="attribution">{attribution.join(' ')}</p>
    </div>
  )
}

export function NoteList() {
  const now = shown.value
  if (now?.view.show === 'deprivation') return <DeprivationNotes now={now} />
  const answer = now?.answer
  if (!answer) return null
  const { totals } = answer
  const isPolice = answer.parameters.source === 'police'
  return (
    <ul class="notes">
      {answer.notes.map((note) => (
        <li key={note.text}>{note.text}</li>
      ))}
      {isPolice && totals.withoutLocation > 0 && !answer.notes.some((note) => note.kind === 'location') && (
        <li>
          {formatCount(totals.withoutLocation)} reports of the police force have no place
          {totals.withoutLocationShare === null ? '' : ` (${shareInWords(totals.withoutLocationShare)})`} and are on no
          map.
        </li>
      )}
      {answer.automaticChoices.map((choice) => (
        <li key={choice}>{choice}</li>
      ))}
      <li>
        Reported to {isPolice ? 'the police' : 'partners'} is not all that happens: some things are reported far less
        than others.
      </li>
    </ul>
  )
}

function DeprivationNotes({ now }: { readonly now: Shown }) {
  return (
    <ul class="notes">
      <li>
        {hasDeciles(now.view)
          ? 'Tenths are of all LSOAs in England; 1 is the most deprived.'
          : `Scores of LSOAs, averaged by the people who live in them. No national tenth is published for ${areaKind(now.view.kind).plural}.`}
      </li>
      <li>
        Deprivation describes a place as a whole. Many people in a deprived area are not deprived, and the reverse.
      </li>
      {now.view.domain === 'crime' && (
        <li>The crime domain is made from recorded crime, so it is not set beside crime on one map.</li>
      )}
    </ul>
  )
}
