import { daysAfter, mondayOf } from '../../../../shared/calendar-date.ts'
import { weekInWords } from '../../../../shared/wording/van-times.ts'
import { choose } from '../../../state/choices.ts'
import { demandWeek } from '../../../state/warden-demand.ts'
import { InnerLink } from '../../inner-link.tsx'

/** Which week is shown. */
export function DemandWeek() {
  const monday = demandWeek.value
  const change = (input: HTMLInputElement) => {
    try {
      choose({ week: mondayOf(input.value) })
    } catch {
      // A date that is not yet typed to its end.
    }
  }
  return (
    <div class="choose-week">
      <h2>Week of {weekInWords(monday)}</h2>
      <p class="week-steps">
        <InnerLink to={{ week: daysAfter(monday, -7) }}>Week before</InnerLink>
        <InnerLink to={{ week: daysAfter(monday, 7) }}>Week after</InnerLink>
        <label>
          Another week
          <input type="date" value={monday} onChange={(event) => change(event.currentTarget)} />
        </label>
      </p>
    </div>
  )
}
