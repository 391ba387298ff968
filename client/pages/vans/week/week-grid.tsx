import type { HourSpan, WeekPlace } from '../../../../shared/planned-week.ts'
import { expectedText } from '../../../../shared/wording/expected-incidents.ts'
import { dayOfMonth, hoursInWords, weekdayName } from '../../../../shared/wording/van-times.ts'
import { mayPlan } from '../../../state/van-inputs.ts'
import { dragged } from '../../../state/vans-shown.ts'
import { dropIn, dropPlace, placeInWords, pressUndo } from '../../../state/week-moves.ts'
import {
  addingTo,
  compared,
  expectedIn,
  type GridVisit,
  grid,
  gridVisits,
  lossIn,
  vanRows,
} from '../../../state/week-shown.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { VisitCard } from './visit-card.tsx'
import { WeekList } from './week-list.tsx'

/** Narrower than this a week is read day by day. */
export const leastWidth = 860

/** The week by shift: a row for each shift of each van, a column for each day; day by day where it is narrow. */
export function WeekGrid({ isWide }: { readonly isWide: boolean }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys work in all of the week
    <div
      class="week-grid"
      onKeyDown={(event) => {
        if (pressUndo(event)) event.preventDefault()
      }}
    >
      <p id="how-to-move" class="visually-hidden">
        Enter opens it. Space selects it, then arrow keys move it. Delete removes it.
      </p>
      {isWide ? <WeekTable /> : <WeekList />}
    </div>
  )
}

function WeekTable() {
  const { days, spans } = grid.value
  const rows = vanRows.value
  return (
    <ScrollBox label="Shifts and days" class="scroll-x week-table">
      <table>
        <caption class="visually-hidden">The week by shift and van</caption>
        <colgroup>
          <col class="of-shift" />
          {rows.length > 1 && <col class="of-van" />}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" colSpan={rows.length > 1 ? 2 : 1}>
              <span class="visually-hidden">Shift</span>
            </th>
            {days.map((day) => (
              <th scope="col" key={day}>
                {weekdayName(day)} <span class="hint">{dayOfMonth(day)}</span>
              </th>
            ))}
          </tr>
        </thead>
        {spans.map((span) => (
          <tbody key={span.fromHour}>
            {rows.map(({ van, name }, at) => (
              <tr key={van}>
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={rows.length} class="span">
                    {hoursInWords(span)}
                  </th>
                )}
                {rows.length > 1 && (
                  <th scope="row" class="van-name">
                    {name}
                  </th>
                )}
                {days.map((day) => (
                  <Cell key={day} place={{ day, fromHour: span.fromHour, van }} span={span} isFirst={at === 0} />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </ScrollBox>
  )
}

interface CellProps {
  readonly place: WeekPlace
  readonly span: HourSpan
  /** Whether it is the first van of the shift, beside which what is known of the shift is said. */
  readonly isFirst: boolean
}

function Cell({ place, span, isFirst }: CellProps) {
  const isOver = isSamePlace(dropPlace.value, place)
  return (
    <td
      class={isOver ? 'over' : ''}
      onDragOver={(event) => {
        if (!dragged.peek()) return
        event.preventDefault()
        if (!isSamePlace(dropPlace.peek(), place)) dropPlace.value = place
      }}
      onDragLeave={() => {
        if (isSamePlace(dropPlace.peek(), place)) dropPlace.value = null
      }}
      onDrop={(event) => {
        event.preventDefault()
        dropIn(place)
      }}
    >
      {isFirst && <ShiftLine day={place.day} span={span} />}
      {visitsAt(place).map((visit) => (
        <VisitCard key={visit.key ?? `${visit.site}`} visit={visit} />
      ))}
      <OnlyInOther place={place} />
      {visitsAt(place).length === 0 && <AddHere place={place} />}
    </td>
  )
}

/** What is expected in the district in the shift, how sure that is, and what changes by hand cost in it. */
export function ShiftLine({ day, span }: { readonly day: string; readonly span: HourSpan }) {
  const total = expectedIn.value.get(`${day} ${span.fromHour} ${span.toHour}`)
  const loss = lossIn.value.get(`${day} ${span.fromHour}`) ?? 0
  const changes = Math.abs(loss) >= 0.005
  if (!total && !changes) return null
  return (
    <p class="shift-line">
      {total && (
        <span
          title={`${total.expected.toFixed(1)} incidents expected in the district in this shift; the long-run average lies between ${total.low.toFixed(1)} and ${total.high.toFixed(1)}`}
        >
          {total.expected.toFixed(0)} in district
        </span>
      )}
      {changes && (
        <strong class={loss > 0 ? 'loses' : 'gains'}>
          {loss > 0 ? 'loses' : 'gains'} {expectedText(Math.abs(loss))}
        </strong>
      )}
    </p>
  )
}

function visitsAt(place: WeekPlace): readonly GridVisit[] {
  return gridVisits.value.filter((visit) => isSamePlace(visit, place))
}

/** Where the plan beside this one has a van and this one has not. */
export function OnlyInOther({ place }: { readonly place: WeekPlace }) {
  const other = compared.value
  if (!other) return null
  const weekday = new Date(place.day).getUTCDay()
  return (
    <>
      {other.onlyInOther
        .filter(
          ({ day, fromHour, van }) =>
            new Date(day).getUTCDay() === weekday && fromHour === place.fromHour && van === place.van,
        )
        .map(({ placement, siteName, expected }) => (
          <p class="visit only-in-other" key={placement}>
            <span class="visit-note">Version {other.other.version}</span>
            <span class="visit-site">{siteName}</span>
            <span class="visit-worth">
              {expectedText(expected)} <span>expected</span>
            </span>
          </p>
        ))}
    </>
  )
}

/** Opens the choice of a site for a place where no van is. */
function AddHere({ place }: { readonly place: WeekPlace }) {
  if (!mayDraw()) return null
  return (
    <button
      type="button"
      class="add-here"
      onClick={() => {
        addingTo.value = place
      }}
    >
      <span aria-hidden="true">+</span>
      <span class="visually-hidden">Add a visit: {placeInWords(place)}</span>
    </button>
  )
}

/** Whether visits may be added: who is there may plan, and the week is no longer computed. */
export function mayDraw(): boolean {
  return mayPlan.value && !gridVisits.value.some(({ key }) => key === null)
}

export function isSamePlace(one: WeekPlace | null, other: WeekPlace): boolean {
  return one !== null && one.day === other.day && one.fromHour === other.fromHour && one.van === other.van
}
