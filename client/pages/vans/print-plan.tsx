import type { FeatureCollection } from 'geojson'
import { useMemo } from 'preact/hooks'
import type { PlanAnswer } from '../../../shared/contracts/plans.ts'
import { planMap } from '../../../shared/figures/plan-map.ts'
import { capital, formatCount, sentence } from '../../../shared/wording/counts.ts'
import { expectedText } from '../../../shared/wording/expected-incidents.ts'
import { howProven } from '../../../shared/wording/how-proven.ts'
import { placementBriefly } from '../../../shared/wording/placement-reasons.ts'
import { decisionsInWords, evidenceInWords, rulesInWords } from '../../../shared/wording/plan-on-paper.ts'
import { betaInWords } from '../../../shared/wording/plan-studies.ts'
import { briefDay, hoursInWords, weekInWords } from '../../../shared/wording/van-times.ts'
import { askAgain } from '../../state/answer.ts'
import { choose } from '../../state/choices.ts'
import { printedAreas, printedGround, printedPlan } from '../../state/printed-plan.ts'
import { catalogue } from '../../state/view.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { useWidth } from '../../widgets/use-width.ts'
import { groundOf, numberedSites } from './plan-ground.ts'
import { requestOf } from './plan-request.ts'
import '../../styles/vans-print.css'

/** A plan on A4: finding, map, shifts with their reasons, and all that it rests on; nothing to press on paper. */
export function PrintPlan() {
  const { status, data, problem } = printedPlan.value
  const isReady = data?.result != null && printedGround.value.status !== 'loading'
  return (
    <article class="paper plan-paper">
      <p class="paper-controls">
        <button type="button" class="main" disabled={!isReady} onClick={() => print()}>
          Print or save as PDF
        </button>
        <button type="button" onClick={() => choose({ print: false })}>
          Back to the week
        </button>
      </p>
      {problem && <ProblemNote problem={problem} meaning="This plan cannot be shown." onRetry={askAgain} />}
      {!data && <h1>Plan of the week</h1>}
      {status === 'loading' && <p class="waiting">Opening…</p>}
      {status === 'ready' && !data && <p>No plan of this week is computed yet. Go back and make one.</p>}
      {data && !data.result && (
        <>
          <h1>Week of {weekInWords(data.week)}</h1>
          <p>{data.failure ?? 'The plan is not computed to its end, so there is nothing to print yet.'}</p>
        </>
      )}
      {data?.result && <Paper plan={data} result={data.result} />}
    </article>
  )
}

interface PaperProps {
  readonly plan: PlanAnswer
  readonly result: NonNullable<PlanAnswer['result']>
}

function Paper({ plan, result }: PaperProps) {
  const request = requestOf(plan)
  const [finding = '', ...others] = result.sentence.split(/(?<=\.) (?=[A-Z])/)
  return (
    <>
      <h1>{finding.replace(/\.$/, '')}</h1>
      <p class="plan-about">
        <strong>
          Mobile CCTV in {plan.district.name}, week of {weekInWords(plan.week)}.
        </strong>{' '}
        Version {plan.version}. {decisionsInWords(plan.decisions)} {plan.note && sentence(plan.note)}
      </p>
      <PaperMap plan={plan} reachMetres={request.reachMetres} />
      <Shifts plan={plan} />
      <div class="plan-columns">
        <section>
          <h2>How sure</h2>
          <p>{howProven(plan)}</p>
          {others.length > 0 && plan.solution === null && <p>{others.join(' ')}</p>}
          <p>
            In reach means near enough to see the van. It does not mean prevented: some of these incidents will happen
            all the same, and one week can differ much from what is usual.
          </p>
          <h2>What it rests on</h2>
          {evidenceInWords(plan, request.types).map((text) => (
            <p key={text}>{text}</p>
          ))}
          {plan.notes.map(({ text }) => (
            <p key={text}>{text}</p>
          ))}
          <h2>Weight on deprived places</h2>
          <p>{betaInWords(request.equity)}</p>
          <ByFifth result={result} />
        </section>
        <section>
          <h2>Rules</h2>
          <ul>
            {rulesInWords(request).map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
          {plan.automaticChoices.length > 0 && (
            <>
              <h2>Chosen by the program</h2>
              <ul>
                {plan.automaticChoices.map((choice) => (
                  <li key={choice}>{choice}</li>
                ))}
              </ul>
            </>
          )}
          {result.unplaced.length > 0 && (
            <>
              <h2>Sites not considered</h2>
              <ul>
                {result.unplaced.map((site) => (
                  <li key={site}>{sentence(site)}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
      <p class="attribution">
        {catalogue.value.data?.attribution.join(' ')} Plan {plan.plan}, data {plan.dataVersion}, program{' '}
        {plan.codeVersion}, seed {plan.seed}. {location.origin}/vans?plan={plan.plan}
      </p>
    </>
  )
}

/** Between the margins of A4, in CSS pixels. */
const paperWidth = 688

function PaperMap({ plan, reachMetres }: { readonly plan: PlanAnswer; readonly reachMetres: number }) {
  const ground = printedGround.value.data as FeatureCollection | null
  const areas = printedAreas.value.data as unknown as FeatureCollection | null
  const { ref, width } = useWidth<HTMLDivElement>(paperWidth)
  const isNarrow = width < 560
  const figure = useMemo(() => {
    const title = `Where vans stand in the week of ${weekInWords(plan.week)}`
    const sites = numberedSites(plan.placements)
    return planMap(
      { title, sites, reachMetres, ...groundOf(ground, areas) },
      isNarrow ? { width, height: width, id: 'plan-map' } : { width: paperWidth, height: 330, id: 'plan-map' },
    )
  }, [plan, reachMetres, ground, areas, isNarrow, width])
  return <div class="plan-map" ref={ref} dangerouslySetInnerHTML={{ __html: figure.svg }} />
}

function Shifts({ plan }: { readonly plan: PlanAnswer }) {
  const numbers = new Map(numberedSites(plan.placements).map(({ name, number }) => [name, number]))
  if (plan.placements.length === 0) return <p>No shift is planned.</p>
  const request = requestOf(plan)
  return (
    <ScrollBox label="Shifts of the week">
      <table class="paper-table">
        <caption>
          {capital(`${formatCount(plan.placements.length)} shifts`)}: incidents within {request.reachMetres} m of the
          van in its hours
        </caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Hours</th>
            <th scope="col">Van</th>
            <th scope="col">Site</th>
            <th scope="col" class="right">
              In reach
            </th>
            <th scope="col" class="right">
              Only it
            </th>
            <th scope="col">Why not elsewhere</th>
            <th scope="col" class="right">
              Record
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.placements.map((placement) => (
            <tr key={placement.placement}>
              <th scope="row">{briefDay(placement.day)}</th>
              <td>{hoursInWords(placement)}</td>
              <td>{placement.vanName}</td>
              <td>
                <strong>{numbers.get(placement.siteName)}</strong> {placement.siteName}
              </td>
              <td class="right">{expectedText(placement.expected)}</td>
              <td class="right">{expectedText(placement.onlyHere)}</td>
              <td>{placementBriefly(placement)}</td>
              <td class="right">{placement.justification ?? 'none'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function ByFifth({ result }: { readonly result: NonNullable<PlanAnswer['result']> }) {
  if (result.byFifth.length === 0)
    return <p>No deprivation is loaded, so what is reached in deprived places is not known.</p>
  return (
    <table class="paper-table">
      <caption>In reach by deprivation fifth of the place, 1 the most deprived</caption>
      <thead>
        <tr>
          <th scope="col">Fifth</th>
          <th scope="col" class="right">
            Expected
          </th>
          <th scope="col" class="right">
            In reach
          </th>
        </tr>
      </thead>
      <tbody>
        {result.byFifth.map(({ fifth, expected, reached }) => (
          <tr key={fifth}>
            <th scope="row">{fifth}</th>
            <td class="right">{expectedText(expected)}</td>
            <td class="right">{expectedText(reached)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
