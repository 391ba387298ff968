import type { ConsultationResult } from '../../../../shared/contracts/consultations.ts'
import { formatCount } from '../../../../shared/wording/counts.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

/** Response for every 1,000 residents, the lowest first. */
export function MissedTable({ result }: { readonly result: ConsultationResult }) {
  const { missed, missedKind, kind } = result
  if (missedKind === null || missed.length === 0) return null
  const ordered = [...missed].sort(
    (one, other) => (one.per1000 ?? -1) - (other.per1000 ?? -1) || (other.residents ?? 0) - (one.residents ?? 0),
  )
  const of = kind === 'charity-pots' ? 'Tokens' : 'Answers'
  return (
    <details class="more" open={missed.length <= 12}>
      <summary>
        {of} for every 1,000 residents, by {missedKind}
      </summary>
      <ScrollBox label={`${of} by ${missedKind}`} class="scroll-x missed">
        <table>
          <caption>
            {of} by {missedKind}, the lowest first, with 95% interval
          </caption>
          <thead>
            <tr>
              <th scope="col">{missedKind === 'parish' ? 'Parish' : 'Ward'}</th>
              <th scope="col" class="right">
                Residents
              </th>
              <th scope="col" class="right">
                Venues
              </th>
              <th scope="col" class="right">
                {of}
              </th>
              <th scope="col" class="right">
                For every 1,000
              </th>
              <th scope="col">95% interval</th>
              <th scope="col">Missed?</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((area) => (
              <tr key={area.areaCode}>
                <th scope="row">{area.areaName}</th>
                <td class="right">{area.residents === null ? 'not known' : formatCount(area.residents)}</td>
                <td class="right">{area.venues}</td>
                <td class="right">{area.responses ?? 'hidden'}</td>
                <td class="right">{area.per1000 == null ? '–' : area.per1000.toFixed(1)}</td>
                <td>
                  {area.lower == null || area.upper == null
                    ? '–'
                    : `${area.lower.toFixed(1)} to ${area.upper.toFixed(1)}`}
                </td>
                <td>
                  {area.isLow ? (area.responses === 0 && area.venues === 0 ? 'not asked' : 'fewer than elsewhere') : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  )
}
