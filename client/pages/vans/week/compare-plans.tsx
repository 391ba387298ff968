import { weekdayOf } from '../../../../shared/calendar-date.ts'
import type { Placement, PlanComparison } from '../../../../shared/contracts/plans.ts'
import { expectedText } from '../../../../shared/wording/expected-incidents.ts'
import { hoursInWords, weekdayName } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { choose } from '../../../state/choices.ts'
import { comparison } from '../../../state/plans.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

interface Row {
  readonly day: string
  readonly fromHour: number
  readonly toHour: number
  readonly one: Placement | null
  readonly other: Placement | null
}

/** Where two versions differ, shift by shift; the same is marked in the week above. */
export function ComparePlans() {
  const { data, problem } = comparison.value
  if (problem) return <ProblemNote problem={problem} meaning="The versions cannot be compared." onRetry={askAgain} />
  if (!data) return <p class="waiting">Comparing…</p>
  const rows = rowsOf(data)
  return (
    <section class="compare-plans" aria-labelledby="compare-plans">
      <h3 id="compare-plans">
        Version {data.one.version} beside version {data.other.version}
      </h3>
      <p>{data.sentence} What differs is marked in the week too.</p>
      {rows.length > 0 && (
        <ScrollBox label="What differs">
          <table>
            <thead>
              <tr>
                <th scope="col">Shift</th>
                <th scope="col">Version {data.one.version}</th>
                <th scope="col">Version {data.other.version}</th>
                <th scope="col" class="right">
                  Difference
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ day, fromHour, toHour, one, other }) => (
                <tr key={`${day} ${fromHour} ${one?.placement} ${other?.placement}`}>
                  <th scope="row">
                    {weekdayName(day)} {hoursInWords({ fromHour, toHour })}
                  </th>
                  <td>{inWords(one)}</td>
                  <td>{inWords(other)}</td>
                  <td class="right">{signed((other?.expected ?? 0) - (one?.expected ?? 0))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <button type="button" onClick={() => choose({ otherPlan: null })}>
        Stop comparing
      </button>
    </section>
  )
}

/** Placements of the same shift beside each other. */
function rowsOf({ onlyInOne, onlyInOther }: PlanComparison): Row[] {
  const left = [...onlyInOther]
  const paired = onlyInOne.map((one): Row => {
    const at = left.findIndex((other) => shiftOf(other) === shiftOf(one))
    const other = at < 0 ? null : (left.splice(at, 1)[0] ?? null)
    return { day: one.day, fromHour: one.fromHour, toHour: one.toHour, one, other }
  })
  const others = left.map((other): Row => ({ ...other, one: null, other }))
  return [...paired, ...others].sort((a, b) => shiftOf(a) - shiftOf(b))
}

function shiftOf({ day, fromHour }: Pick<Row, 'day' | 'fromHour'>): number {
  return weekdayOf(day) * 24 + fromHour
}

function inWords(placement: Placement | null): string {
  return placement ? `${placement.siteName}, ${placement.vanName}: ${expectedText(placement.expected)}` : '–'
}

function signed(value: number): string {
  if (Math.abs(value) < 0.005) return '0'
  return value > 0 ? `+${expectedText(value)}` : `−${expectedText(-value)}`
}
