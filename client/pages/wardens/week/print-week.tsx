import '../../../styles/vans-print.css'
import '../../../styles/wardens-rota-print.css'
import type { FeatureCollection } from 'geojson'
import { useMemo } from 'preact/hooks'
import type { Duty } from '../../../../shared/contracts/warden-setup.ts'
import type { WardenWeekAnswer } from '../../../../shared/contracts/warden-weeks.ts'
import { type RoundMapData, roundMap } from '../../../../shared/figures/round-map.ts'
import { formatCount, plural } from '../../../../shared/wording/counts.ts'
import { briefDay, clockOf, dayInWords, hoursInWords, weekInWords } from '../../../../shared/wording/van-times.ts'
import { companyInWords, hoursInFigures } from '../../../../shared/wording/warden-week.ts'
import { askAgain } from '../../../state/answer.ts'
import { choose } from '../../../state/choices.ts'
import { basemap } from '../../../state/view.ts'
import { openWeek, shownWeek, wardenVersions } from '../../../state/warden-week.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { groundOf } from '../../vans/plan-ground.ts'

/** The rota on one sheet, and a card for each warden and shift, two on a page; no incident is on any of it. */
export function PrintWeek() {
  const week = shownWeek.value
  const { status, problem } = openWeek.value
  return (
    <article class="paper plan-paper rota-paper">
      <p class="paper-controls">
        <button type="button" class="main" disabled={week === null} onClick={() => print()}>
          Print or save as PDF
        </button>
        <button type="button" onClick={() => choose({ print: false, wardensView: 'week' })}>
          Back to the week
        </button>
      </p>
      {problem && <ProblemNote problem={problem} meaning="This week cannot be shown." onRetry={askAgain} />}
      {!week && <h1>Rota of the week</h1>}
      {!week && status === 'loading' && <p class="waiting">Opening…</p>}
      {!week && wardenVersions.value?.length === 0 && <p>This week is not planned yet. Go back and plan it.</p>}
      {week && (
        <>
          <Sheet week={week} />
          <Cards week={week} />
        </>
      )}
    </article>
  )
}

function Sheet({ week }: { readonly week: WardenWeekAnswer }) {
  return (
    <section class="rota-sheet">
      <h1>
        Wardens in {week.district.name}, {weekInWords(week.week)}
      </h1>
      <p class="plan-about">
        Version {week.version}, {week.decision === 'published' ? 'published' : 'not published'}. {week.sentence}
        {week.beats.length === 0 && ' Everybody walks the whole district.'}
      </p>
      <table class="paper-table">
        <caption>Shifts of each warden by day</caption>
        <thead>
          <tr>
            <th scope="col">Warden</th>
            {week.days.map(({ day, sunset }) => (
              <th scope="col" key={day}>
                {briefDay(day)} <span class="sunset">sunset {sunset}</span>
              </th>
            ))}
            <th scope="col" class="right">
              Paid hours
            </th>
          </tr>
        </thead>
        <tbody>
          {week.wardens.map(({ warden, name, paidHours, weeklyHours, daysAway }) => (
            <tr key={warden}>
              <th scope="row">{name}</th>
              {week.days.map(({ day }, at) => (
                <td key={day}>
                  <Shifts
                    duties={week.duties.filter((duty) => duty.warden === warden && duty.day === day)}
                    otherwise={daysAway.includes(at + 1) ? 'away' : 'off'}
                  />
                </td>
              ))}
              <td class="right">
                {hoursInFigures(paidHours)} of {hoursInFigures(weeklyHours)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="rota-rules">
        {[...week.rules, ...week.broken.map(({ sentence }) => `Not kept: ${sentence}`)].map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </section>
  )
}

function Shifts({ duties, otherwise }: { readonly duties: readonly Duty[]; readonly otherwise: string }) {
  if (duties.length === 0) return <>{otherwise}</>
  return (
    <>
      {duties.map(({ duty, fromHour, toHour, beatName }) => (
        <span key={duty}>
          <span class="hours">
            {clockOf(fromHour)}–{clockOf(toHour)}
          </span>
          {beatName}
        </span>
      ))}
    </>
  )
}

function Cards({ week }: { readonly week: WardenWeekAnswer }) {
  const ground = useMemo(
    () => groundOf((basemap.value.data ?? null) as FeatureCollection | null, null),
    [basemap.value.data],
  )
  return (
    <section class="rota-cards" aria-label="Cards of each shift">
      {week.duties.map((duty) => (
        <Card key={duty.duty} duty={duty} week={week} ground={ground} />
      ))}
    </section>
  )
}

interface CardProps {
  readonly duty: Duty
  readonly week: WardenWeekAnswer
  readonly ground: Pick<RoundMapData, 'lines' | 'names'>
}

function Card({ duty, week, ground }: CardProps) {
  const picture = useMemo(
    () =>
      roundMap(
        { title: `Round of ${duty.wardenName}, ${dayInWords(duty.day)}`, stops: duty.stops, ...ground },
        { width: 320, height: 230 },
      ),
    [duty, ground],
  )
  const { sunset = '' } = week.days.find(({ day }) => day === duty.day) ?? {}
  return (
    <article class="rota-card">
      <h2>
        {duty.wardenName}: {dayInWords(duty.day)}, {hoursInWords(duty)}
      </h2>
      <p>
        <strong>{duty.beatName ?? 'Whole district'}</strong>
        {duty.withWardens.length > 0 ? `, ${companyInWords(duty.withWardens)}` : ''}. Sunset {sunset}.{' '}
        {duty.stops.length > 0 &&
          `${plural(duty.stops.length, 'visit')}, ${formatCount(duty.walkMetres ?? 0)} m on foot between them.`}
      </p>
      <div class="rota-card-body">
        {duty.stops.length > 0 ? (
          <table class="paper-table">
            <caption class="visually-hidden">Stops in order</caption>
            <thead>
              <tr>
                <th scope="col" class="right">
                  Stop
                </th>
                <th scope="col">About</th>
                <th scope="col">Hot spot</th>
                <th scope="col" class="right">
                  Min
                </th>
                <th scope="col">From, to</th>
              </tr>
            </thead>
            <tbody>
              {duty.stops.map(({ plannedVisit, position, about, spotName, minutes }) => (
                <tr key={plannedVisit}>
                  <td class="right">{position}</td>
                  <td>{about.slice(11)}</td>
                  <th scope="row">{spotName}</th>
                  <td class="right">{minutes}</td>
                  <td class="to-write" />
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <p>
            No visit of a hot spot is planned in this shift. Walk {duty.beatName ?? 'the district'} from{' '}
            {clockOf(duty.fromHour)} to {clockOf(duty.toHour)}.
          </p>
        )}
        {/* The picture is made by shared/figures from numbers and escaped names. */}
        {duty.stops.length > 0 && <div class="round-map" dangerouslySetInnerHTML={{ __html: picture.svg }} />}
      </div>
      <p class="card-notes">Notes</p>
    </article>
  )
}
