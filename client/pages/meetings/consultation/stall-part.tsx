import { useEffect } from 'preact/hooks'
import { plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { choices } from '../../../state/choices.ts'
import { openConsultation } from '../../../state/consultations.ts'
import { keepPageOffline } from '../../../state/offline-page.ts'
import {
  chooseStall,
  dropTally,
  isSendingTallies,
  isTallyUnkept,
  lastTap,
  refusedTallies,
  sendTallies,
  stall,
  stallCounts,
  stallTotal,
  stallVenue,
  talliesWaitFor,
  tap,
  undoTap,
  waitingTallies,
  watchStall,
} from '../../../state/stall.ts'
import { KeptItems, KeptState } from '../../../widgets/kept-items.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { InnerLink } from '../../inner-link.tsx'

/** Tokens counted with a thumb at a stall; it works without network and sends when there is one. */
export function StallPart() {
  useEffect(watchStall, [])
  useEffect(() => keepPageOffline('/meetings'), [])
  const at = stall.value
  const { problem } = openConsultation.value
  const Title = choices.value.inRoom ? 'h1' : 'h2'
  const waiting = waitingTallies.value
  const refused = refusedTallies.value
  return (
    <section class="stall" aria-labelledby="stall-heading">
      <p>
        <InnerLink to={{ meetingsPart: null, inRoom: false }}>The consultation</InnerLink>
      </p>
      {/* Shown alone, it is the page's own title. */}
      <Title id="stall-heading">{at?.title ?? 'Count at a stall'}</Title>
      <KeptState
        id="stall-state"
        waiting={waiting}
        refused={refused}
        waitsFor={talliesWaitFor.value}
        hasEntered={stallTotal.value > 0}
      />
      {isTallyUnkept.value && (
        <p class="fault" role="alert">
          This device has no room to keep what you count. Stay on this page until it is sent.
        </p>
      )}
      {problem && (problem.status !== 0 || !at) && (
        <ProblemNote
          problem={problem}
          meaning={`Consultation ${choices.value.record} was not opened on this device before, so its choices are not known here.`}
        />
      )}
      {!at && !problem && <p class="waiting">Reading the choices…</p>}
      {at && <Pots />}
      <KeptItems
        waiting={waiting}
        refused={refused}
        isSending={isSendingTallies.value}
        onSend={() => void sendTallies()}
        onDrop={dropTally}
        hint="What is removed here was never counted. Ask whoever keeps the consultation to put it right first."
      />
    </section>
  )
}

function Pots() {
  const at = stall.value
  if (!at) return null
  const venue = stallVenue.value
  const counts = stallCounts.value
  const last = lastTap.value
  return (
    <>
      {at.question !== '' && <p class="question">“{at.question}”</p>}
      {at.venues.length > 1 && venue && (
        <SelectField
          label="Where you stand"
          value={String(venue.venue)}
          options={at.venues.map(({ venue: id, name, day }) => ({
            ...{ value: String(id), label: `${name}, ${briefDayWithYear(day)}` },
          }))}
          onChange={(value) => chooseStall(Number(value))}
        />
      )}
      {at.venues.length === 1 && venue && (
        <p>
          {venue.name}, {briefDayWithYear(venue.day)}
        </p>
      )}
      {at.venues.length === 0 && <p class="hint">No venue is entered, so tokens are counted at none.</p>}
      <div class="pots">
        {at.choices.map((label) => (
          <button type="button" key={label} class="pot" onClick={() => tap(label)}>
            <span>{label}</span>
            <span class="pot-count">{counts[label] ?? 0}</span>
          </button>
        ))}
      </div>
      <div class="stall-foot">
        <p>
          <output>{plural(stallTotal.value, 'token')}</output> on this device
        </p>
        <button type="button" disabled={last === null} onClick={undoTap}>
          {last === null ? 'Nothing to take back' : `Take back: ${last}`}
        </button>
      </div>
    </>
  )
}
