import { useMemo } from 'preact/hooks'
import type { WardenWeekAnswer } from '../../../../shared/contracts/warden-weeks.ts'
import type { DrawnDuty } from '../../../../shared/drawn-rota.ts'
import { rotaNeed } from '../../../../shared/figures/rota-need.ts'
import { dayOfMonth, weekdayName } from '../../../../shared/wording/van-times.ts'
import { dutyLabel, hoursInFigures } from '../../../../shared/wording/warden-week.ts'
import {
  addShift,
  draggedDuty,
  isJudgingRota,
  judgedRota,
  moveShift,
  openedDuty,
  plannedDuty,
  pressOnDuty,
  pressUndoRota,
  rota,
  selectedDuty,
} from '../../../state/rota-drawn.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import { FigureView } from '../../../widgets/figure-view.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { useWidth } from '../../../widgets/use-width.ts'
import { OpenedDuty } from './opened-duty.tsx'
import { RotaBar } from './rota-bar.tsx'

/** A row for each warden, a column for each day; beneath it who is needed and who is there, by hour. */
export function Rota({ week }: { readonly week: WardenWeekAnswer }) {
  const { ref, width } = useWidth<HTMLDivElement>(1000)
  const opened = rota.value?.duties.find(({ key }) => key === openedDuty.value)
  const staff = judgedRota.value?.answer?.staff ?? week.staff
  const figure = useMemo(
    () =>
      rotaNeed(
        { area: week.district.name, week: week.week, days: week.days, need: week.need, staff },
        { width: Math.max(320, Math.min(1_400, Math.floor(width))) },
      ),
    [week, staff, width],
  )
  return (
    <section class="rota" aria-labelledby="rota">
      <h2 id="rota">The rota</h2>
      <RotaBar />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys work in all of the rota */}
      <div
        ref={ref}
        onKeyDown={(event) => {
          if (pressUndoRota(event)) event.preventDefault()
        }}
      >
        <p id="how-to-move-shifts" class="visually-hidden">
          Enter shows its round. Space selects it, then arrow keys move it to another day or warden. Delete removes it.
        </p>
        <ScrollBox label="Wardens and days" class="scroll-x rota-table">
          <table>
            <caption class="visually-hidden">Shifts of each warden by day</caption>
            <thead>
              <tr>
                <th scope="col">Warden</th>
                {week.days.map(({ day, sunset }) => (
                  <th scope="col" key={day}>
                    {weekdayName(day)}{' '}
                    <span class="hint">
                      {dayOfMonth(day)}, sunset {sunset}
                    </span>
                  </th>
                ))}
                <th scope="col" class="right">
                  Paid hours
                </th>
              </tr>
            </thead>
            <tbody>
              {week.wardens.map((warden) => (
                <Row key={warden.warden} week={week} warden={warden} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </div>
      {opened && <OpenedDuty week={week} duty={opened} />}
      <FigureView figure={figure} level={3} />
    </section>
  )
}

interface RowProps {
  readonly week: WardenWeekAnswer
  readonly warden: WardenWeekAnswer['wardens'][number]
}

function Row({ week, warden: { warden, name, weeklyHours, daysAway } }: RowProps) {
  const own = (rota.value?.duties ?? []).filter((duty) => duty.warden === warden)
  const paid = own.length * week.paidHours
  return (
    <tr>
      <th scope="row">{name}</th>
      {week.days.map(({ day }, at) => (
        <Cell
          key={day}
          place={{ warden, day }}
          name={name}
          duties={own.filter((duty) => duty.day === day)}
          isAway={daysAway.includes(at + 1)}
          week={week}
        />
      ))}
      <td class={paid > weeklyHours ? 'right over-hours' : 'right'}>
        {hoursInFigures(paid)} <span class="hint">of {hoursInFigures(weeklyHours)}</span>
      </td>
    </tr>
  )
}

interface CellProps {
  readonly week: WardenWeekAnswer
  readonly place: { readonly warden: number; readonly day: string }
  readonly name: string
  readonly duties: readonly DrawnDuty[]
  readonly isAway: boolean
}

function Cell({ week, place, name, duties, isAway }: CellProps) {
  return (
    <td
      class={isAway ? 'away' : undefined}
      onDragOver={(event) => {
        if (draggedDuty.peek() !== null) event.preventDefault()
      }}
      onDrop={(event) => {
        event.preventDefault()
        const key = draggedDuty.peek()
        draggedDuty.value = null
        if (key !== null) moveShift(key, place)
      }}
    >
      {duties.map((duty) => (
        <Shift key={duty.key} duty={duty} week={week} />
      ))}
      {duties.length === 0 && isAway && <span class="hint">away</span>}
      {duties.length === 0 && !isAway && !mayCoordinate.value && <span class="hint">off</span>}
      {duties.length === 0 && mayCoordinate.value && (
        <button
          type="button"
          id={`add-${place.warden}-${place.day}`}
          class="add-here"
          onClick={() => addShift(place.warden, place.day)}
        >
          <span aria-hidden="true">+</span>
          <span class="visually-hidden">
            Add a shift: {name}, {weekdayName(place.day)}
          </span>
        </button>
      )}
    </td>
  )
}

function Shift({ duty, week }: { readonly duty: DrawnDuty; readonly week: WardenWeekAnswer }) {
  const { key, fromHour } = duty
  const planned = plannedDuty(duty)
  const isOpen = openedDuty.value === key
  const isSelected = selectedDuty.value === key
  const broken = isJudgingRota.value
    ? []
    : (judgedRota.value?.answer?.broken ?? []).filter(
        (rule) => rule.day === duty.day && (rule.warden === duty.warden || rule.warden === null),
      )
  const label = planned ?? { fromHour, toHour: fromHour + week.shiftHours, beatName: '' }
  const look = [
    'visit',
    isOpen && 'opened',
    isSelected && 'selected',
    !planned && 'drawn',
    broken.some(({ forbids }) => forbids) && 'in-conflict',
  ]
  const press = (event: KeyboardEvent) => {
    if (!mayCoordinate.peek() && event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey || event.altKey || !pressOnDuty(event.key, key)) return
    event.preventDefault()
    event.stopPropagation()
    // One that was removed leaves the place where another can be added.
    requestAnimationFrame(() =>
      (document.getElementById(`duty-${key}`) ?? document.getElementById(`add-${duty.warden}-${duty.day}`))?.focus(),
    )
  }
  return (
    <button
      type="button"
      id={`duty-${key}`}
      class={look.filter(Boolean).join(' ')}
      draggable={mayCoordinate.value}
      aria-pressed={isSelected}
      aria-expanded={isOpen}
      aria-describedby="how-to-move-shifts"
      onClick={() => {
        openedDuty.value = isOpen ? null : key
      }}
      onKeyDown={press}
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', dutyLabel(label))
        draggedDuty.value = key
      }}
      onDragEnd={() => {
        draggedDuty.value = null
      }}
    >
      <span class="visit-site">{dutyLabel(label).replace(/ $/, '')}</span>
      {planned && (
        <span class="visit-worth">
          {planned.stops.length > 0 ? `${planned.stops.length} visits` : 'no visits'}
          {planned.withWardens.length > 0 && <span>, with {planned.withWardens.join(', ')}</span>}
        </span>
      )}
      {!planned && <span class="visit-note">Changed by hand</span>}
      {broken.map(({ sentence, forbids }) => (
        <span key={sentence} class={forbids ? 'visit-note conflict' : 'visit-note'}>
          {sentence}
        </span>
      ))}
    </button>
  )
}
