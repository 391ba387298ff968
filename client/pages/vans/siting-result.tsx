import { useMemo } from 'preact/hooks'
import type { SitingAnswer } from '../../../shared/contracts/plan-studies.ts'
import { coverageCurve } from '../../../shared/figures/coverage-curve.ts'
import { fifthCoverage } from '../../../shared/figures/fifth-coverage.ts'
import type { Figure } from '../../../shared/figures/figure.ts'
import { capital, listed, lowerFirst, plural, sentence } from '../../../shared/wording/counts.ts'
import { expectedText } from '../../../shared/wording/expected-incidents.ts'
import { nextBestSite, sitingFigures, sitingValue } from '../../../shared/wording/siting-result.ts'
import { shiftInWords, weekInWords } from '../../../shared/wording/van-times.ts'
import type { SitingPlanner } from '../../state/siting.ts'
import { hoveredSite } from '../../state/vans-shown.ts'
import { Explained } from '../../widgets/explained.tsx'
import { FigureView } from '../../widgets/figure-view.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { useWidth } from '../../widgets/use-width.ts'
import { InnerLink } from '../inner-link.tsx'

interface Props {
  readonly answer: SitingAnswer
  readonly planner: SitingPlanner | undefined
}

const plainly: SitingPlanner['objective'] = { label: 'Worth', unit: '', goal: 'most' }

/** The chosen sites with their reasons, how sure they are, and what else would have been nearly as good. */
export function SitingResult({ answer, planner }: Props) {
  const objective = planner?.objective ?? plainly
  const { slot, week, distances, automaticChoices, notes } = answer
  return (
    <section class="siting-result" aria-labelledby="siting-found">
      <h3 id="siting-found">{answer.sentence}</h3>
      <p class="hint">
        {slot ? shiftInWords(slot) : `The week of ${weekInWords(week)} together`} in {answer.district.name}.
        {answer.chosen.length > 0 && ' On the map these sites have two rings.'}
      </p>
      <Explained term="plan-bound">
        <dl class="facts">
          {sitingFigures(answer, objective).map(({ name, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Explained>
      {answer.chosen.length > 0 && <Chosen answer={answer} objective={objective} />}
      {answer.passedOver.length > 0 && <PassedOver answer={answer} objective={objective} />}
      <Alternatives answer={answer} objective={objective} />
      <Figures answer={answer} objective={objective} />
      <details>
        <summary>What to know about these figures</summary>
        <ul class="notes">
          {[
            ...(distances ? [sentence(`Distances: ${lowerFirst(distances)}`)] : []),
            ...automaticChoices,
            ...notes.map(({ text }) => text),
          ].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}

interface PartProps {
  readonly answer: SitingAnswer
  readonly objective: SitingPlanner['objective']
}

function Chosen({ answer, objective }: PartProps) {
  const isReach = objective.goal === 'most'
  return (
    <ScrollBox label="Chosen sites">
      <table>
        <caption>Chosen sites, in {objective.unit || 'the unit of the question'}</caption>
        <thead>
          <tr>
            <th scope="col">Site</th>
            <th scope="col" class="right">
              {isReach ? 'Incidents in reach' : 'Incidents nearest to it'}
            </th>
            <th scope="col" class="right">
              Only it
            </th>
            <th scope="col" class="right">
              Lost without it
            </th>
            <th scope="col">Next best</th>
          </tr>
        </thead>
        <tbody>
          {answer.chosen.map((chosen) => (
            <tr
              key={chosen.site}
              onPointerEnter={() => {
                hoveredSite.value = chosen.site
              }}
              onPointerLeave={() => {
                hoveredSite.value = null
              }}
            >
              <th scope="row">
                <InnerLink to={{ vansView: 'sites', site: chosen.site }}>{chosen.name}</InnerLink>
              </th>
              <td class="right">{expectedText(chosen.serves)}</td>
              <td class="right">{expectedText(chosen.servesAlone)}</td>
              <td class="right">{chosen.lossIfRemoved === null ? 'everything' : expectedText(chosen.lossIfRemoved)}</td>
              <td>{nextBestSite(chosen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function PassedOver({ answer, objective }: PartProps) {
  return (
    <details>
      <summary>{plural(answer.passedOver.length, 'site')} worth more alone, and why not chosen</summary>
      <ul class="notes">
        {answer.passedOver.map(({ site, name, alone, because }) => (
          <li key={site}>
            <strong>{name}</strong>, alone {sitingValue(alone, objective)}: {because.replace(/\.$/, '')}.
          </li>
        ))}
      </ul>
    </details>
  )
}

function Alternatives({ answer, objective }: PartProps) {
  const { plans, isComplete } = answer.alternatives
  if (answer.chosen.length === 0) return null
  if (plans.length === 0)
    return (
      <p class="hint">
        {isComplete ? 'No other choice comes within 2% of it.' : 'Other choices within 2% were not all looked for.'}
      </p>
    )
  return (
    <details>
      <summary>{plural(plans.length, 'other choice')} within 2%</summary>
      <ul class="notes">
        {plans.map(({ sites, value }) => (
          <li key={sites.join()}>
            {capital(listed(sites))}: {sitingValue(value, objective)}
          </li>
        ))}
      </ul>
      {!isComplete && <p class="hint">There may be more: not all were looked for.</p>}
    </details>
  )
}

/** The curve and the price of equity, where the answer has them. */
function Figures({ answer, objective }: PartProps) {
  const { ref, width } = useWidth<HTMLDivElement>(352)
  const figures = useMemo(() => figuresOf(answer, objective, Math.min(width, 720)), [answer, objective, width])
  return (
    <div ref={ref}>
      {figures.map((figure) => (
        <FigureView key={figure.title} figure={figure} level={4} />
      ))}
    </div>
  )
}

function figuresOf(answer: SitingAnswer, objective: SitingPlanner['objective'], width: number): Figure[] {
  const { curve = [], equity = [], parameters } = answer
  const isBudget = typeof parameters.budgetPounds === 'number'
  const limit = isBudget ? parameters.budgetPounds : parameters.vans
  const beta = typeof parameters.beta === 'number' ? parameters.beta : 0
  const banded = equity.filter(({ bands }) => bands.length > 0)
  return [
    ...(curve.length > 1
      ? [
          coverageCurve(
            {
              title: isBudget ? 'What more or less money would do' : 'What more or fewer sites would do',
              what: isBudget ? 'Budget, pounds' : 'Sites',
              thisOne: 'this answer',
              measure: `${objective.label}, ${objective.unit}`,
              points: curve.map((point) => ({
                label: point.limit.toLocaleString('en-GB'),
                isThis: point.limit === limit,
                expected: point.value,
                solution: point.solution === 'stopped' ? 'feasible' : point.solution,
                gap: null,
              })),
            },
            { width, id: 'siting-curve' },
          ),
        ]
      : []),
    ...(banded.length > 0
      ? [
          fifthCoverage(
            {
              title: priceOf(banded),
              thisOne: 'this answer',
              what: 'Weight (β)',
              rows: banded.map(({ beta: weight, value, bands }) => ({
                label: `β ${weight}`,
                isThis: weight === beta,
                expected: value,
                byFifth: bands.map(({ fifth, expected, covered }) => ({ fifth, expected, reached: covered })),
              })),
            },
            { width, id: 'siting-equity' },
          ),
        ]
      : []),
  ]
}

function priceOf(equity: NonNullable<SitingAnswer['equity']>): string {
  const dearest = equity.reduce((most, each) => (each.price > most.price ? each : most))
  return dearest.price < 0.005
    ? 'Weight on deprived places would cost nothing here'
    : `Weight on deprived places (β ${dearest.beta}) would cost ${expectedText(dearest.price)} incidents in reach`
}
