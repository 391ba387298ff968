import type { PublishedYear } from '../../../shared/contracts/public.ts'
import { monthLabel } from '../../../shared/period.ts'
import { publicType } from '../../state/published.ts'
import { hiddenWords, inFigures, periodWords } from './words.ts'

/** The whole district: every type over the year, and the type chosen by month. */
export function DistrictTable({ year }: { readonly year: PublishedYear }) {
  const type = publicType.value
  const series = type ? year.monthly[type.slug] : undefined
  const allMonths = [...year.months, ...year.missingMonths].sort()
  return (
    <>
      <section aria-labelledby="by-type">
        <h2 id="by-type">The whole of {year.district.name}, every type</h2>
        <table>
          <caption>Reports in {periodWords(year)}</caption>
          <thead>
            <tr>
              <th scope="col">Type</th>
              <th scope="col">Reports</th>
            </tr>
          </thead>
          <tbody>
            {year.types.map(({ slug, label }) => (
              <tr key={slug}>
                <th scope="row">{label}</th>
                <td>{inFigures(year.totals[slug]) ?? hiddenWords}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {type && (
        <section aria-labelledby="by-month">
          <h2 id="by-month">
            The whole of {year.district.name}, {type.label} by month
          </h2>
          {series ? (
            <table>
              <caption>Reports of each month of {year.year}</caption>
              <thead>
                <tr>
                  <th scope="col">Month</th>
                  <th scope="col">Reports</th>
                </tr>
              </thead>
              <tbody>
                {allMonths.map((month) => (
                  <tr key={month}>
                    <th scope="row">{monthLabel(month)}</th>
                    <td>{inFigures(series[year.months.indexOf(month)]) ?? 'No figures from the police'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <p>Months are not shown, because some have fewer than 5 reports or would tell those of another type.</p>
          )}
        </section>
      )}
    </>
  )
}
