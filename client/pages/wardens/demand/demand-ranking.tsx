import { monthsInWords } from '../../../../shared/wording/period.ts'
import type { WardenDemandData } from '../../../state/warden-demand.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { PageLink } from '../../page-link.tsx'

const mostShown = 15

/** Small areas by the police's months, where no hours are known: nothing of it says when. */
export function DemandRanking({ data }: { readonly data: WardenDemandData }) {
  return (
    <section aria-labelledby="ranking-title">
      <h2 id="ranking-title">Where most happens, by the police’s months</h2>
      <p>
        This says where, not when: <PageLink page="data">load the partnership’s own incidents</PageLink> to see hours.
      </p>
      {data.ranking.length === 0 ? (
        <p class="notice">No incidents of these types are loaded at all.</p>
      ) : (
        <ScrollBox label="Busiest small areas">
          <table>
            <caption>
              Small areas with most incidents a month by the police, {monthsInWords(data.months as never)}
            </caption>
            <thead>
              <tr>
                <th scope="col" class="right">
                  #
                </th>
                <th scope="col">Area</th>
                <th scope="col" class="right">
                  Incidents a month
                </th>
              </tr>
            </thead>
            <tbody>
              {data.ranking.slice(0, mostShown).map(({ rank, code, name, incidentsPerMonth }) => (
                <tr key={code}>
                  <td class="right">{rank}</td>
                  <th scope="row">{name}</th>
                  <td class="right">{incidentsPerMonth.toFixed(1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
