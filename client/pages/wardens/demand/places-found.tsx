import { useMemo } from 'preact/hooks'
import { coverageCurve } from '../../../../shared/figures/coverage-curve.ts'
import { formatCount, listed, plural } from '../../../../shared/wording/counts.ts'
import { expectedText } from '../../../../shared/wording/expected-incidents.ts'
import { placeKindWords } from '../../../../shared/wording/warden-places.ts'
import type { WardenPlaces } from '../../../state/warden-places.ts'
import { hoveredMark } from '../../../state/wardens-shown.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { FigureView } from '../../../widgets/figure-view.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { useWidth } from '../../../widgets/use-width.ts'

interface Props {
  readonly answer: WardenPlaces
}

/** The places with what each does, how sure it is, and what else would be nearly as good. */
export function PlacesFound({ answer }: Props) {
  const { kind, chosen, existing, alternatives, choices, notes } = answer
  return (
    <section class="siting-result" aria-labelledby="places-found">
      <h3 id="places-found">{answer.sentence}</h3>
      {existing.length > 0 && (
        <p class="hint">
          Standing already: {listed(existing.map(({ name }) => name))}. What they reach is not counted again.
        </p>
      )}
      <Explained term="plan-bound">
        <dl class="facts">
          <div>
            <dt>How sure</dt>
            <dd>{answer.solution === 'optimal' ? 'proven: nothing does better' : 'the best found in the time'}</dd>
          </div>
          {answer.value !== null && (
            <div>
              <dt>Worth</dt>
              <dd>{amount(answer, answer.value)}</dd>
            </div>
          )}
          {answer.bound !== null && (
            <div>
              <dt>Nothing does better than</dt>
              <dd>{amount(answer, answer.bound)}</dd>
            </div>
          )}
        </dl>
      </Explained>
      {chosen.length > 0 && <Chosen answer={answer} />}
      {answer.byFifth.length > 0 && <ByFifth answer={answer} />}
      <Curve answer={answer} />
      {chosen.length > 0 &&
        (alternatives.plans.length === 0 ? (
          <p class="hint">
            {alternatives.isComplete
              ? 'No other choice comes within 2% of it.'
              : 'Other choices within 2% were not all looked for.'}
          </p>
        ) : (
          <details>
            <summary>{plural(alternatives.plans.length, 'other choice')} within 2%</summary>
            <ul class="notes">
              {alternatives.plans.map(({ places, value }) => (
                <li key={places.join()}>
                  {listed(places)}: {amount(answer, value)}
                </li>
              ))}
            </ul>
            {!alternatives.isComplete && <p class="hint">There may be more: not all were looked for.</p>}
          </details>
        ))}
      <details>
        <summary>What to know about these {placeKindWords[kind]}s</summary>
        <ul class="notes">
          {[...choices, ...notes.map(({ text }) => text)].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Chosen({ answer }: Props) {
  const isReach = answer.kind === 'help-point'
  const served = (value: number) => (isReach ? expectedText(value) : formatCount(value))
  return (
    <ScrollBox label="Chosen places">
      <table>
        <caption>Chosen places, {answer.unit}; numbers as on the map</caption>
        <thead>
          <tr>
            <th scope="col" class="right">
              #
            </th>
            <th scope="col">Place</th>
            <th scope="col" class="right">
              {isReach ? 'In reach' : 'Nearest to it'}
            </th>
            {isReach && (
              <th scope="col" class="right">
                Only it
              </th>
            )}
            <th scope="col">Next best, and what is lost with it</th>
          </tr>
        </thead>
        <tbody>
          {answer.chosen.map((place, at) => (
            <tr
              key={place.name}
              onPointerEnter={() => (hoveredMark.value = `place ${at}`)}
              onPointerLeave={() => (hoveredMark.value = null)}
            >
              <td class="right">{at + 1}</td>
              <th scope="row">{place.name}</th>
              <td class="right">{served(place.serves)}</td>
              {isReach && <td class="right">{served(place.servesAlone)}</td>}
              <td>{place.nextBest ? `${place.nextBest.name}: ${amount(answer, place.nextBest.loss)}` : 'none'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function ByFifth({ answer }: Props) {
  const isReach = answer.kind === 'help-point'
  return (
    <ScrollBox label="By deprivation">
      <table>
        <caption>
          {isReach
            ? 'By deprivation of the place, what is in reach of a help point, those that stand among them'
            : 'By deprivation of where people live, how far it is to the nearest'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Fifth</th>
            <th scope="col" class="right">
              {isReach ? 'Incidents a week' : 'Residents'}
            </th>
            <th scope="col" class="right">
              {isReach ? 'In reach' : 'Metres on average'}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.byFifth.map(({ fifth, total, reached, meanMetres }) => (
            <tr key={fifth}>
              <th scope="row">{fifthNames[fifth - 1]}</th>
              <td class="right">{isReach ? expectedText(total) : formatCount(total)}</td>
              <td class="right">
                {reached !== null && total > 0 && `${Math.round((100 * reached) / total)}%`}
                {meanMetres !== null && formatCount(Math.round(meanMetres))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const fifthNames = ['Most deprived', 'Second', 'Third', 'Fourth', 'Least deprived']

function Curve({ answer }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>(352)
  const figure = useMemo(() => curveOf(answer, Math.min(width, 640)), [answer, width])
  return <div ref={ref}>{figure && <FigureView figure={figure} level={4} />}</div>
}

function curveOf(answer: WardenPlaces, width: number) {
  const { kind, curve, chosen, total, solution } = answer
  if (curve.length < 2 || solution === 'infeasible') return null
  const isReach = kind === 'help-point'
  return coverageCurve(
    {
      title: `What more or fewer ${placeKindWords[kind]}s would do`,
      what: isReach ? 'Help points' : 'Reporting centres',
      thisOne: 'this answer',
      measure: isReach ? 'Incidents in reach a week' : 'Metres to the nearest on average',
      points: curve.map(({ places, value, solution: proven }) => ({
        label: String(places),
        isThis: places === chosen.length,
        expected: value === null ? null : isReach ? value : value / Math.max(1, total),
        solution: proven === 'stopped' ? 'feasible' : proven,
        gap: null,
      })),
    },
    { width, id: 'places-curve' },
  )
}

/** Incidents, or metres for each resident. */
function amount({ kind, total }: WardenPlaces, value: number): string {
  if (kind === 'help-point') return `${expectedText(value)} incidents a week`
  return `${formatCount(Math.round(value / Math.max(1, total)))} m on average`
}
