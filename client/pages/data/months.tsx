import { type Month, monthLabel, monthsLabel, monthsOf } from '../../../shared/period.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { loads } from '../../state/loads.ts'
import { catalogue } from '../../state/view.ts'
import { Explained } from '../../widgets/explained.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'

const letters = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D']

/** Which months are there: a grid of years for the shown district, and each force in words. */
export function MonthsByForce() {
  const data = catalogue.value.data
  const span = data?.months.period
  if (!data || !span) return null
  const covered = new Set(data.months.covered)
  const suspect = new Set(data.months.suspect)
  const inside = new Set(monthsOf(span))
  const first = Number(span.from.slice(0, 4))
  const years = Array.from({ length: Number(span.to.slice(0, 4)) - first + 1 }, (_, step) => first + step)
  const stateOf = (month: Month) => {
    if (!inside.has(month)) return 'outside'
    if (suspect.has(month)) return 'suspect'
    return covered.has(month) ? 'covered' : 'missing'
  }
  const said = { outside: '', covered: 'loaded', missing: 'missing', suspect: 'incomplete, not counted' }
  return (
    <section>
      <Explained term="missing-month">
        <h2>Months</h2>
      </Explained>
      <ScrollBox label="Months loaded">
        <table class="months">
          <caption>Months of police figures for {data.shown.name}</caption>
          <thead>
            <tr>
              <th scope="col">Year</th>
              {letters.map((letter, index) => (
                <th scope="col" key={index}>
                  <span aria-hidden="true">{letter}</span>
                  <span class="visually-hidden">
                    {monthLabel(`2000-${String(index + 1).padStart(2, '0')}`).split(' ')[0]}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map((year) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {letters.map((_, index) => {
                  const month = `${year}-${String(index + 1).padStart(2, '0')}`
                  const state = stateOf(month)
                  return (
                    <td
                      key={month}
                      class={`month ${state}`}
                      title={said[state] && `${monthLabel(month)}: ${said[state]}`}
                    >
                      <span class="visually-hidden">{said[state]}</span>
                      <span aria-hidden="true">{state === 'covered' ? '●' : state === 'suspect' ? '?' : ''}</span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p class="key">
        <span class="month covered">●</span> loaded <span class="month missing" /> missing
        {suspect.size > 0 && (
          <>
            <span class="month suspect">?</span> incomplete, not counted
          </>
        )}
      </p>
      <Forces />
    </section>
  )
}

function Forces() {
  const data = catalogue.value.data
  if (!data || data.forces.length === 0) return null
  // The newest load that says what each force lacks; loads are newest first.
  const missing = new Map<string, readonly Month[]>()
  for (const { report } of loads.value.data?.loads ?? []) {
    for (const each of report?.missingMonths ?? []) if (!missing.has(each.force)) missing.set(each.force, each.months)
  }
  return (
    <ul class="notes">
      {data.forces.map(({ slug, name, months, home }) => {
        const gone = missing.get(slug) ?? missing.get(name)
        return (
          <li key={slug}>
            {name}: {plural(months, 'month')} loaded{home ? '' : ', from outside the district'}
            {gone && gone.length > 0 ? `; missing ${monthsLabel(gone)}` : ''}.
          </li>
        )
      })}
    </ul>
  )
}
