import { dayInWords } from '../../../shared/wording/van-times.ts'
import '../../styles/visits.css'
import { useEffect } from 'preact/hooks'
import { askAgain } from '../../state/answer.ts'
import { keepPageOffline } from '../../state/offline-page.ts'
import {
  chooseVan,
  chosenVan,
  deployments,
  due,
  finished,
  isVisitUnkept,
  standing,
  type VisitHere,
  watchVisits,
  week,
} from '../../state/visits.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { SelectField } from '../../widgets/select-field.tsx'
import { PageLink } from '../page-link.tsx'
import { Delivered } from './delivered.tsx'
import { DueShifts } from './due-shifts.tsx'
import { KeptVisits, VisitState } from './kept-visits.tsx'
import { OneVisit } from './one-visit.tsx'
import { UnplannedVisit } from './unplanned-visit.tsx'

/** Visits of the vans, entered with a thumb where the van stands; below them, on a desk, what came of the plans. */
export function VisitsPage() {
  useEffect(watchVisits, [])
  useEffect(() => keepPageOffline('/visits'), [])
  const { problem, status } = deployments.value
  return (
    <div class="sheet-of-text visits">
      <h1>Van visits</h1>
      <VisitState />
      {isVisitUnkept.value && (
        <p class="fault" role="alert">
          This device has no room to keep what you enter. Stay on this page until it is sent.
        </p>
      )}
      <Visits title="Standing now" visits={standing.value} />
      <section aria-labelledby="due-heading">
        <h2 id="due-heading">The week</h2>
        <KnownSince />
        {problem && problem.status !== 0 && (
          <ProblemNote problem={problem} meaning="The shifts cannot be listed." onRetry={askAgain} />
        )}
        {!week.value && status === 'loading' && <p class="waiting">Reading the published plan…</p>}
        {!week.value && status === 'error' && problem?.status === 0 && (
          <p>
            There is no network, and the shifts were not read on this device before. A visit can be entered below once
            vans and sites are known here.
          </p>
        )}
        {week.value && <ChooseVan />}
        {week.value && <DueLists />}
      </section>
      <UnplannedVisit />
      <Visits title="Entered here" visits={finished.value} />
      <KeptVisits />
      <Delivered />
    </div>
  )
}

function Visits({ title, visits }: { readonly title: string; readonly visits: readonly VisitHere[] }) {
  if (visits.length === 0) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class="cards">
        {visits.map((visit) => (
          <li key={visit.request.ref}>
            <OneVisit visit={visit} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How old the list is, where it cannot be read anew. */
function KnownSince() {
  const held = week.value
  if (!held || deployments.value.status !== 'error') return null
  const [day = '', time = ''] = held.at.split('T')
  return (
    <p class="hint">
      No network: the shifts of {held.district} as they were on {dayInWords(day)} at {time}.
    </p>
  )
}

function ChooseVan() {
  const names = [...new Set((week.value?.vans ?? []).map(({ name }) => name))]
  if (names.length < 2) return null
  return (
    <SelectField
      label="Van"
      value={chosenVan.value}
      options={[{ value: '', label: 'All vans' }, ...names.map((name) => ({ value: name, label: name }))]}
      onChange={chooseVan}
    />
  )
}

function DueLists() {
  const { earlier, today, later } = due.value
  if (earlier.length + today.length + later.length === 0)
    return (
      <p>
        No shift of a published plan is left to be entered. Plans are published on the{' '}
        <PageLink page="vans">Vans</PageLink> page; the <PageLink page="tasking">tasking sheet</PageLink> shows the
        week.
      </p>
    )
  return (
    <>
      <DueShifts title="Today" shifts={today} none="No shift is planned for today." />
      <DueShifts title="Later" shifts={later} when="ahead" />
      <DueShifts title="Not entered in the last days" shifts={earlier} when="over" />
    </>
  )
}
