import { useMemo } from 'preact/hooks'
import { weekDemand } from '../../../shared/figures/week-demand.ts'
import { weekDemandCaution } from '../../../shared/wording/week-demand.ts'
import { askAgain } from '../../state/answer.ts'
import { week } from '../../state/plan-week.ts'
import { demand } from '../../state/van-inputs.ts'
import { Explained } from '../../widgets/explained.tsx'
import { FigureView } from '../../widgets/figure-view.tsx'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { useWidth } from '../../widgets/use-width.ts'
import { TableFile } from './table-file.tsx'
import '../../styles/vans-studies.css'

/** When the week is expected to be busy, to choose shifts by; a ranking of places where no hours are known. */
export function WeekDemand() {
  const { ref, width } = useWidth<HTMLElement>(352)
  const { status, data, problem } = demand.value
  const figure = useMemo(
    () =>
      data && data.slots.length > 0
        ? weekDemand({ ...data, area: data.district.name }, { width: Math.min(width, 860), id: 'week-demand' })
        : null,
    [data, width],
  )
  return (
    <section class="week-demand" aria-labelledby="week-demand-title" ref={ref}>
      <Explained term="demand">
        <h2 id="week-demand-title">When incidents are expected</h2>
      </Explained>
      {status === 'loading' && !data && <p class="waiting">Counting what weeks like this have…</p>}
      {problem && <ProblemNote problem={problem} meaning="What the week expects cannot be shown." onRetry={askAgain} />}
      {data && !data.canPlaceVans && <p class="notice">{data.sentence}</p>}
      {figure && data?.canPlaceVans && (
        <>
          <FigureView figure={figure} level={3} />
          <p class="hint">{weekDemandCaution}</p>
          <TableFile table={figure.table} name={`expected-by-shift-${week.value}`} />
        </>
      )}
      {data && !data.canPlaceVans && data.ranking.length > 0 && (
        <ScrollBox label="Busiest areas">
          <table>
            <caption>Busiest small areas by month, which cannot place a van</caption>
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
              {data.ranking.slice(0, 10).map(({ rank, code, name, incidentsPerMonth }) => (
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
