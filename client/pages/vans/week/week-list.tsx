import type { HourSpan } from '../../../../shared/planned-week.ts'
import { dayInWords, hoursInWords } from '../../../../shared/wording/van-times.ts'
import { addingTo, compared, grid, gridVisits, lossIn, openedVisit, vanRows } from '../../../state/week-shown.ts'
import { AddVisit } from './add-visit.tsx'
import { OpenedVisit } from './opened-visit.tsx'
import { VisitCard } from './visit-card.tsx'
import { isSamePlace, mayDraw, OnlyInOther, ShiftLine } from './week-grid.tsx'

/** The week day by day, as a phone shows it; what is opened stands where it was opened. */
export function WeekList() {
  return (
    <ol class="week-list">
      {grid.value.days.map((day) => (
        <Day key={day} day={day} />
      ))}
    </ol>
  )
}

function Day({ day }: { readonly day: string }) {
  const { spans } = grid.value
  const shown = spans.filter(({ fromHour }) => isWorthShowing(day, fromHour))
  return (
    <li>
      <h3>{dayInWords(day)}</h3>
      {shown.map((span) => (
        <Shift key={span.fromHour} day={day} span={span} />
      ))}
      {shown.length === 0 && <p class="hint">No van is out.</p>}
      {addingTo.value?.day === day ? <AddVisit place={addingTo.value} /> : <AddOn day={day} />}
    </li>
  )
}

function Shift({ day, span }: { readonly day: string; readonly span: HourSpan }) {
  const rows = vanRows.value
  return (
    <div class="list-shift">
      <h4>{hoursInWords(span)}</h4>
      <ShiftLine day={day} span={span} />
      {rows.map(({ van, name }) => {
        const place = { day, fromHour: span.fromHour, van }
        const visits = gridVisits.value.filter((visit) => isSamePlace(visit, place))
        const isBeside = compared.value?.onlyInOther.some((one) => isSamePlace(one, place)) ?? false
        if (visits.length === 0 && !isBeside) return null
        return (
          <div class="list-van" key={van}>
            {rows.length > 1 && <p class="van-name">{name}</p>}
            {visits.map((visit) => (
              <div key={visit.key ?? visit.site}>
                <VisitCard visit={visit} />
                {visit.key !== null && openedVisit.value === visit.key && <OpenedVisit visit={visit} />}
              </div>
            ))}
            <OnlyInOther place={place} />
          </div>
        )
      })}
    </div>
  )
}

/** Opens the form for the first place of the day where no van is. */
function AddOn({ day }: { readonly day: string }) {
  const { spans, vans } = grid.value
  const free = spans
    .flatMap(({ fromHour }) => vans.map((van) => ({ day, fromHour, van })))
    .find((place) => !gridVisits.value.some((visit) => isSamePlace(visit, place)))
  if (!free || !mayDraw()) return null
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => {
        addingTo.value = free
      }}
    >
      Add a visit<span class="visually-hidden"> on {dayInWords(day)}</span>
    </button>
  )
}

function isWorthShowing(day: string, hour: number): boolean {
  const isOfShift = (one: { day: string; fromHour: number }) => one.day === day && one.fromHour === hour
  return (
    gridVisits.value.some(isOfShift) ||
    Math.abs(lossIn.value.get(`${day} ${hour}`) ?? 0) >= 0.005 ||
    (compared.value?.onlyInOther.some(isOfShift) ?? false)
  )
}
