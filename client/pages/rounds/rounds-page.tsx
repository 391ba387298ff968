import '../../styles/visits.css'
import '../../styles/wardens-log.css'
import { useEffect } from 'preact/hooks'
import type { Duty } from '../../../shared/contracts/warden-setup.ts'
import { dayInWords } from '../../../shared/wording/van-times.ts'
import { askAgain } from '../../state/answer.ts'
import { keepPageOffline } from '../../state/offline-page.ts'
import {
  chooseWalker,
  doneHere,
  dropRound,
  dutiesOfWalker,
  isRoundUnkept,
  isSendingRounds,
  isSomethingSent,
  knownRounds,
  type RoundVisit,
  refusedRounds,
  rounds,
  roundsWaitFor,
  roundVisits,
  sendRounds,
  thereNow,
  waitingRounds,
  walker,
  watchRounds,
} from '../../state/rounds.ts'
import { KeptItems, KeptState } from '../../widgets/kept-items.tsx'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { SelectField } from '../../widgets/select-field.tsx'
import { DutyCard } from './duty-card.tsx'
import { GpsImport } from './gps-import.tsx'
import { OneRound } from './one-round.tsx'
import { OtherPlace } from './other-place.tsx'

/** Rounds of a warden, entered with a thumb where they are walked, with or without network. */
export function RoundsPage() {
  useEffect(watchRounds, [])
  useEffect(() => keepPageOffline('/rounds'), [])
  const { problem, status } = rounds.value
  const known = knownRounds.value
  return (
    <div class="sheet-of-text visits rounds">
      <h1>Rounds</h1>
      <KeptState
        id="round-state"
        waiting={waitingRounds.value}
        refused={refusedRounds.value}
        waitsFor={roundsWaitFor.value}
        hasEntered={roundVisits.value.length > 0 || isSomethingSent.value}
      />
      {isRoundUnkept.value && (
        <p class="fault" role="alert">
          This device has no room to keep what you enter. Stay on this page until it is sent.
        </p>
      )}
      <Visits title="There now" visits={thereNow.value} />
      <KnownSince />
      {problem && problem.status !== 0 && (
        <ProblemNote problem={problem} meaning="The rounds cannot be listed." onRetry={askAgain} />
      )}
      {!known && status === 'loading' && <p class="waiting">Reading the published rounds…</p>}
      {!known && status === 'error' && problem?.status === 0 && (
        <p>
          There is no network, and the rounds were not read on this device before. Open this page once with network.
        </p>
      )}
      {known && <WhoWalks />}
      {known && walker.value !== null && <Duties />}
      {known && walker.value !== null && <OtherPlace />}
      {known && walker.value !== null && <GpsImport />}
      <Visits title="Entered here" visits={doneHere.value} />
      <KeptItems
        waiting={waitingRounds.value}
        refused={refusedRounds.value}
        isSending={isSendingRounds.value}
        onSend={() => void sendRounds()}
        onDrop={dropRound}
        hint="A wrong time can be put right at the visit itself, under “Put it right”."
      />
      <p class="hint about-log">
        Kept of a visit: where, when, what you did, powers used, and your note. Your name is kept for six months and the
        note for three; nobody above your line manager sees who was where, and nothing is compared between wardens.
      </p>
    </div>
  )
}

function Visits({ title, visits }: { readonly title: string; readonly visits: readonly RoundVisit[] }) {
  if (visits.length === 0) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class="cards">
        {visits.map((visit) => (
          <li key={visit.request.ref}>
            <OneRound visit={visit} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How old the list is, where it cannot be read anew. */
function KnownSince() {
  const held = knownRounds.value
  if (!held || rounds.value.status !== 'error') return null
  const [day = '', time = ''] = held.at.split('T')
  return (
    <p class="hint">
      No network: the rounds of {held.district.name} as they were on {dayInWords(day)} at {time}.
    </p>
  )
}

function WhoWalks() {
  const { mine, wardens } = knownRounds.value ?? { mine: null, wardens: [] }
  if (mine !== null) return null
  if (wardens.length === 0)
    return <p>No wardens are entered yet. Their co-ordinator adds them on the Wardens page, under Team and settings.</p>
  return (
    <SelectField
      label="Whose rounds"
      value={walker.value === null ? '' : String(walker.value)}
      options={[
        { value: '', label: 'Choose the warden' },
        ...wardens.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      hint={
        walker.value === null ? 'Your account is no warden’s. Choose who walks; this device remembers it.' : undefined
      }
      onChange={(value) => chooseWalker(value === '' ? null : Number(value))}
    />
  )
}

function Duties() {
  const { now, later, unentered } = dutiesOfWalker.value
  return (
    <section aria-labelledby="today-heading">
      <h2 id="today-heading">Today</h2>
      {now.length === 0 && <p>No duty of a published week is planned for today. A visit can be entered below.</p>}
      <Cards duties={now} when="now" />
      {later.length > 0 && <h2>Later</h2>}
      <Cards duties={later} when="later" />
      {unentered.length > 0 && <h2>Nothing entered in the last days</h2>}
      <Cards duties={unentered} when="over" />
    </section>
  )
}

function Cards({ duties, when }: { readonly duties: readonly Duty[]; readonly when: 'now' | 'later' | 'over' }) {
  if (duties.length === 0) return null
  return (
    <ul class="cards">
      {duties.map((duty) => (
        <li key={duty.duty}>
          <DutyCard duty={duty} when={when} />
        </li>
      ))}
    </ul>
  )
}
