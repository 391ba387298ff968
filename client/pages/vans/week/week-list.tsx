import { dayInWords, hoursInWords } from '../../../../shared/wording/planned-week.ts'
import { addingTo, grid, gridVisits, openedVisit, vanRows } from '../../../state/week-shown.ts'
import { AddVisit } from './add-visit.tsx'
import { OpenedVisit } from './opened-visit.tsx'
import { VisitCard } from './visit-card.tsx'
import { AddHere, OnlyInOther, ShiftLine, visitsAt } from './week-grid.tsx'

/** The week day by day, as a phone shows it; what is opened stands where it was opened. */
export function WeekList() {
  const { days, spans } = grid.value
  return (
    <ol class="week-list">
      {days.map((day) => (
        <li key={day}>
          <h3>{dayInWords(day)}</h3>
          {spans.map((span) => (
            <div class="list-shift" key={span.fromHour}>
              <h4>{hoursInWords(span)}</h4>
              <ShiftLine day={day} span={span} />
              {vanRows.value.map(({ van, name }) => {
                const place = { day, fromHour: span.fromHour, van }
                const visits = visitsAt(place)
                return (
                  <div class="list-van" key={van}>
                    {vanRows.value.length > 1 && <p class="van-name">{name}</p>}
                    {visits.map((visit) => (
                      <div key={visit.key ?? visit.site}>
                        <VisitCard visit={visit} />
                        {visit.key !== null && openedVisit.value === visit.key && <OpenedVisit visit={visit} />}
                      </div>
                    ))}
                    <OnlyInOther place={place} />
                    {visits.length === 0 && <AddHere place={place} words="Add a visit" />}
                    {addingTo.value?.day === day &&
                      addingTo.value.fromHour === span.fromHour &&
                      addingTo.value.van === van && <AddVisit place={addingTo.value} />}
                  </div>
                )
              })}
            </div>
          ))}
          {!gridVisits.value.some((visit) => visit.day === day) && <p class="hint">No van is out.</p>}
        </li>
      ))}
    </ol>
  )
}
