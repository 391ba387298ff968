import type { WardenMeasures } from '../../../../shared/contracts/warden-visits.ts'
import { hoursInWords } from '../../../../shared/wording/van-times.ts'
import { daysInWords, durationInWords, shareWithLimits } from '../../../../shared/wording/warden-delivery.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

interface Props {
  readonly told: WardenMeasures
}

/** Dose, compliance and gaps by hot spot, the longest gap first. */
export function SpotTable({ told }: Props) {
  if (told.spots.length === 0) return null
  return (
    <section aria-labelledby="spots-heading">
      <h3 id="spots-heading">Hot spots, longest gap first</h3>
      <p class="hint">
        {daysInWords(told)}, {told.days} days. Gaps are the longest without a visit within{' '}
        {hoursInWords(told.riskHours)} of one day; shares are with their 95% interval.
      </p>
      <ScrollBox label="Visits by hot spot">
        <table>
          <caption class="visually-hidden">Visits by hot spot, longest gap first</caption>
          <thead>
            <tr>
              <th scope="col">Hot spot</th>
              <th scope="col">Longest gap</th>
              <th scope="col">Days without</th>
              <th scope="col">Planned</th>
              <th scope="col">Made</th>
              <th scope="col">{told.leastMinutes} minutes or more</th>
              <th scope="col">All visits</th>
              <th scope="col">Minutes a week</th>
            </tr>
          </thead>
          <tbody>
            {told.spots.map((spot) => (
              <tr key={spot.spot}>
                <th scope="row" class="words">
                  {spot.name}
                </th>
                <td>{durationInWords(spot.longestGapMinutes)}</td>
                <td>
                  {spot.daysWithout} of {told.days}
                </td>
                <td>{spot.planned}</td>
                <td>{spot.made}</td>
                <td>
                  {spot.compliance ? `${spot.compliance.some}: ${shareWithLimits(spot.compliance)}` : 'none planned'}
                </td>
                <td>{spot.visits}</td>
                <td>{Math.round(spot.minutesPerWeek)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

export function BeatTable({ told }: Props) {
  if (told.beats.length === 0) return null
  return (
    <section aria-labelledby="beats-done-heading">
      <h3 id="beats-done-heading">By beat</h3>
      <p class="hint">Beats in force on the last day: planned visits to hot spots in each, and incidents there.</p>
      <ScrollBox label="Visits and incidents by beat">
        <table>
          <caption class="visually-hidden">Visits and incidents by beat</caption>
          <thead>
            <tr>
              <th scope="col">Beat</th>
              <th scope="col">Visits planned</th>
              <th scope="col">Made</th>
              <th scope="col">Incidents</th>
              <th scope="col">With a warden near</th>
            </tr>
          </thead>
          <tbody>
            {told.beats.map(({ beat, name, planned, made, incidents, near }) => (
              <tr key={beat}>
                <th scope="row" class="words">
                  {name}
                </th>
                <td>{planned}</td>
                <td>{made}</td>
                <td>{incidents}</td>
                <td>{near}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
