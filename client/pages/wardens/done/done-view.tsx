import '../../../styles/wardens-log.css'
import type { WardenMeasures } from '../../../../shared/contracts/warden-visits.ts'
import { deliveredDays } from '../../../../shared/figures/delivered-days.ts'
import { fifthCoverage } from '../../../../shared/figures/fifth-coverage.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { percentText } from '../../../../shared/wording/expected-incidents.ts'
import { daysInWords, shareWithLimits } from '../../../../shared/wording/warden-delivery.ts'
import { askAgain } from '../../../state/answer.ts'
import { measures } from '../../../state/warden-done.ts'
import { maySeeSchemes } from '../../../state/warden-schemes.ts'
import { FigureView } from '../../../widgets/figure-view.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { useWidth } from '../../../widgets/use-width.ts'
import { ChooseDays } from './choose-days.tsx'
import { DoneFiles } from './done-files.tsx'
import { BeatTable, SpotTable } from './done-tables.tsx'
import { SchemesPanel } from './schemes-panel.tsx'

/** What was planned, what came of it, and who is told. Of places and hours, never of a warden. */
export function DoneView() {
  const { data, status, problem } = measures.value
  return (
    <div class="vans-panel done">
      <h2>What was done</h2>
      {problem && <ProblemNote problem={problem} meaning="What was done cannot be told." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Counting visits…</p>}
      {data && <Told told={data} />}
      {data && <DoneFiles />}
      {maySeeSchemes.value && <SchemesPanel />}
    </div>
  )
}

function Told({ told }: { readonly told: WardenMeasures }) {
  const isEmpty = told.duties.planned === 0 && told.spots.every(({ visits }) => visits === 0)
  return (
    <>
      <p class="finding-of-days">{told.sentence}</p>
      {isEmpty && (
        <p>Publish a week under Week; wardens enter their visits on the Rounds page. Or choose other days below.</p>
      )}
      <ChooseDays told={told} />
      {!isEmpty && <Figures told={told} />}
      <ul class="notes">
        {told.notes.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  )
}

function Figures({ told }: { readonly told: WardenMeasures }) {
  const { duties, visits, demand } = told
  return (
    <>
      <dl class="tallies">
        <Tally
          name="Duties worked"
          figure={`${duties.worked} of ${duties.planned}`}
          more={`${duties.hoursWorked} of ${duties.hoursPlanned} hours`}
        />
        <Tally
          name="Planned visits made"
          figure={`${visits.made} of ${visits.planned}`}
          more={`${plural(visits.unplanned, 'more visit')} not planned`}
        />
        <Tally
          name={`Of ${told.leastMinutes} minutes or more`}
          figure={visits.compliance ? percentText(visits.compliance.share) : '–'}
          more={visits.compliance ? `${shareWithLimits(visits.compliance)}, n ${visits.planned}` : 'none planned'}
        />
        <Tally
          name={`Incidents with a warden within ${told.nearMetres} m in the same hour`}
          figure={demand.covered ? percentText(demand.covered.share) : '–'}
          more={
            demand.covered
              ? `${demand.covered.some} of ${demand.covered.all}: ${shareWithLimits(demand.covered)}`
              : 'no incident of these days can be judged'
          }
        />
      </dl>
      <Charts told={told} />
      <SpotTable told={told} />
      <Misses told={told} />
      <BeatTable told={told} />
    </>
  )
}

function Tally({ name, figure, more }: { readonly name: string; readonly figure: string; readonly more: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {figure} <small>{more}</small>
      </dd>
    </div>
  )
}

function Charts({ told }: { readonly told: WardenMeasures }) {
  const { ref, width } = useWidth<HTMLDivElement>(640)
  const inTwo = width >= 26 * 16 * 2 + 32
  const each = inTwo ? Math.floor((width - 32) / 2) : width
  const [first] = [...told.fifths].sort((one, other) => one.near / one.incidents - other.near / other.incidents)
  const name = ({ fifth }: { readonly fifth: number }) =>
    fifth === 1 ? 'the most deprived fifth' : fifth === 5 ? 'the least deprived fifth' : `fifth ${fifth} of deprivation`
  return (
    <div ref={ref} class="pair-of-figures">
      <FigureView level={3} figure={deliveredDays(told, { width: each })} />
      {first && (
        <FigureView
          level={3}
          figure={fifthCoverage(
            {
              title: `Incidents had a warden near least often in ${name(first)}: ${percentText(first.near / first.incidents)}`,
              what: 'Days',
              thisOne: 'these days',
              rows: [
                {
                  ...{ label: 'near', isThis: true, expected: told.demand.covered?.some ?? null },
                  byFifth: told.fifths.map(({ fifth, incidents, near }) => ({
                    ...{ fifth, expected: incidents, reached: near },
                  })),
                },
              ],
              counted: {
                what: `incidents with a warden within ${told.nearMetres} m in the same hour`,
                all: 'All with a warden near',
                note: `Of ${daysInWords(told)}. Fifths are of small areas (LSOAs) in England, 1 the most deprived. Few incidents in a fifth make its share uncertain.`,
              },
            },
            { width: each },
          )}
        />
      )}
    </div>
  )
}

function Misses({ told }: { readonly told: WardenMeasures }) {
  const { reasons, duties } = told
  return (
    <section aria-labelledby="misses-heading">
      <h3 id="misses-heading">Why duties were missed</h3>
      {reasons.length === 0 ? (
        <p>No duty of these days was missed.</p>
      ) : (
        <>
          <p>
            {plural(duties.missed, 'duty', 'duties')} of {duties.planned} were missed, {duties.hoursMissed} hours.
          </p>
          <ul class="notes">
            {reasons.map(({ reason, duties: count, visits }) => (
              <li key={reason}>
                {reason || 'Nobody said why'}: {plural(count, 'duty', 'duties')}, {plural(visits, 'planned visit')}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
