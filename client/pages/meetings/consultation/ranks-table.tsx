import type { ConcernRank, ConsultationResult } from '../../../../shared/contracts/consultations.ts'
import { countedWords } from '../../../../shared/wording/consultation.ts'
import { formatCount } from '../../../../shared/wording/counts.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

/** Every concern with its count, its rank as it may be said, and how sure that is. */
export function RanksTable({ result }: { readonly result: ConsultationResult }) {
  const { ranks, asImported, counted, rule } = result
  const highest = Math.max(1, ...ranks.map(({ n }) => n ?? 0))
  const hasIntervals = ranks.some(({ interval }) => interval)
  const none = asImported.filter(({ isConcern }) => !isConcern)
  return (
    <>
      <ScrollBox label="Concerns by count">
        <table class="ranks">
          <caption>Concerns in order of {countedWords[counted][1]}</caption>
          <thead>
            <tr>
              <th scope="col">Concern</th>
              <th scope="col" class="right">
                {countedWords[counted][1]}
              </th>
              <th scope="col">Place</th>
              <th scope="col" class="right">
                Among the first three, of 100 draws
              </th>
              <th scope="col" class="right">
                Against the next, p
              </th>
              {hasIntervals && <th scope="col">Share, 95% interval</th>}
            </tr>
          </thead>
          <tbody>
            {ranks.map((rank) => (
              <tr key={rank.label}>
                <th scope="row">
                  {rank.label}
                  <span aria-hidden="true" class="bar" style={{ width: `${(100 * (rank.n ?? 0)) / highest}%` }} />
                </th>
                <td class="right">{formatCount(rank.n ?? 0)}</td>
                <td>{placeOf(rank)}</td>
                <td class="right">{Math.round(100 * (rank.topThree ?? 0))}</td>
                <td class="right">
                  {rank.pNext == null ? '–' : rank.pNext < 0.001 ? '< 0.001' : rank.pNext.toFixed(2)}
                </td>
                {hasIntervals && <td>{intervalOf(rank)}</td>}
              </tr>
            ))}
            {none.map(({ label, n }) => (
              <tr key={label} class="no-concern">
                <th scope="row">
                  {label}
                  <span aria-hidden="true" class="bar" style={{ width: `${Math.min(100, (100 * n) / highest)}%` }} />
                </th>
                <td class="right">{formatCount(n)}</td>
                <td colSpan={hasIntervals ? 4 : 3}>no concern: counted, left out of the order</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <details class="more">
        <summary>How places are told apart</summary>
        <p>{rule}</p>
        {counted === 'ticks' && (
          <p>
            People could tick more than one, so counts of two concerns share people and the test is a little too
            cautious.
          </p>
        )}
        <p>
          As it was counted, with every choice:{' '}
          {asImported.map(({ label, n, rank }) => `${rank}. ${label} ${n}`).join('; ')}.
        </p>
      </details>
    </>
  )
}

function placeOf({ jointRank, isJoint, isClear, n }: ConcernRank): string {
  if (!n) return 'not named'
  if (isJoint) return `joint ${ordinal(jointRank ?? 0)}`
  return isClear ? `${ordinal(jointRank ?? 0)}, clearly` : ordinal(jointRank ?? 0)
}

function ordinal(rank: number): string {
  const ending = rank % 100 >= 11 && rank % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')
  return `${rank}${ending}`
}

function intervalOf({ interval }: ConcernRank): string {
  if (!interval) return '–'
  const percent = (share: number) => (100 * share).toFixed(1)
  return `${percent(interval.share)}% (${percent(interval.lower)} to ${percent(interval.upper)})`
}
