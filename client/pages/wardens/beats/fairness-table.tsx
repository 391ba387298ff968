import { balanceNames, differenceInWords, loadInWords } from '../../../../shared/wording/beats.ts'
import { formatCount } from '../../../../shared/wording/counts.ts'
import { beatName, isWeighing, movedAreas, renameBeat, weighed } from '../../../state/beats-drawn.ts'
import { beatFillOf, openBeats } from '../../../state/warden-beats.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)}%`)
const count = (value: number | null) => (value === null ? '–' : formatCount(value))

/** Every beat beside the others: work, people, ground, hardship. */
export function FairnessTable() {
  const plan = openBeats.value.data
  if (!plan) return null
  const tried = movedAreas.value > 0 ? (weighed.value?.answer ?? null) : null
  const { figures, measures } = tried ?? plan
  return (
    <section class="fairness" aria-labelledby="fairness">
      <h2 id="fairness">How fair the beats are to each other</h2>
      <p class="hint">
        {tried ? 'As drawn by hand' : `Version ${plan.version}`}: {loadInWords(measures.meanLoad, plan.balance)} each on
        average; the largest difference is {measures.deviationPercent.toFixed(1)}%. Borders together{' '}
        {measures.perimeterKilometres.toFixed(1)} km.
      </p>
      <Explained term="beat-compactness">
        <span class="hint">Compactness</span>
      </Explained>
      <ScrollBox label="Table of beats">
        <table class={isWeighing.value ? 'waiting' : ''}>
          <thead>
            <tr>
              <th scope="col">Beat</th>
              <th scope="col" class="right">
                Areas
              </th>
              <th scope="col" class="right">
                {plan.balance === 'minutes'
                  ? 'Work, minutes a week'
                  : plan.balance === 'incidents'
                    ? 'Incidents a week'
                    : 'Residents'}
              </th>
              <th scope="col" class="right">
                Against the mean
              </th>
              {plan.balance !== 'incidents' && (
                <th scope="col" class="right">
                  Incidents a week
                </th>
              )}
              {plan.balance !== 'residents' && (
                <th scope="col" class="right">
                  Residents
                </th>
              )}
              <th scope="col" class="right">
                In the most deprived fifth
              </th>
              <th scope="col" class="right">
                Hot spots
              </th>
              <th scope="col" class="right">
                km²
              </th>
              <th scope="col" class="right">
                Border, km
              </th>
              <th scope="col" class="right">
                Compactness
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={figure.beat}>
                <th scope="row">
                  <span class="beat-row-name">
                    <span
                      class="beat-swatch"
                      style={{ background: beatFillOf.value.get(figure.beat) }}
                      aria-hidden="true"
                    />
                    {figure.beat} {beatName(figure.beat)}
                    {figure.pieces > 1 && <span class="hint">in {figure.pieces} pieces</span>}
                  </span>
                </th>
                <td class="right">{figure.areas}</td>
                <td class="right">
                  {plan.balance === 'incidents' ? figure.load.toFixed(1) : formatCount(figure.load)}
                </td>
                <td class="right">{differenceInWords(figure.shareOfMean)}</td>
                {plan.balance !== 'incidents' && (
                  <td class="right">{figure.incidentsPerWeek === null ? '–' : figure.incidentsPerWeek.toFixed(1)}</td>
                )}
                {plan.balance !== 'residents' && <td class="right">{count(figure.residents)}</td>}
                <td class="right">{percent(figure.inMostDeprivedFifth)}</td>
                <td class="right">{figure.hotSpots}</td>
                <td class="right">{figure.squareKilometres.toFixed(1)}</td>
                <td class="right">{figure.perimeterKilometres.toFixed(1)}</td>
                <td class="right">{figure.polsbyPopper === null ? '–' : figure.polsbyPopper.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {mayCoordinate.value && (
        <details class="beat-rename">
          <summary>Rename beats</summary>
          <div class="settings-columns">
            {plan.figures.map(({ beat, name }) => (
              <label key={beat} class="rename">
                <span>Name of beat {beat}</span>
                <input
                  type="text"
                  maxLength={120}
                  value={beatName(beat)}
                  onChange={(event) => renameBeat(beat, event.currentTarget.value || name)}
                />
              </label>
            ))}
          </div>
        </details>
      )}
      <p class="hint">
        {balanceNames[plan.balance] === 'work' && 'Work is incidents expected times the minutes one takes. '}Hot spots
        are those accepted now. A dash: not known.
      </p>
    </section>
  )
}
