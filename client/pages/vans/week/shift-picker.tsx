import { hoursInWords, weekdayName } from '../../../../shared/wording/van-times.ts'
import { shownShift } from '../../../state/vans-shown.ts'
import { grid } from '../../../state/week-shown.ts'
import { SelectField } from '../../../widgets/select-field.tsx'

/** What the map shows: the whole week, or one shift. */
export function ShiftPicker() {
  const { days, spans } = grid.value
  if (spans.length === 0) return null
  const shown = shownShift.value
  const shifts = days.flatMap((day) => spans.map((span) => ({ day, span })))
  return (
    <div class="shift-picker">
      <SelectField
        label="On the map"
        value={shown ? `${shown.day} ${shown.fromHour}` : ''}
        options={[
          { value: '', label: 'The whole week' },
          ...shifts.map(({ day, span }) => ({
            value: `${day} ${span.fromHour}`,
            label: `${weekdayName(day)} ${hoursInWords(span)}`,
          })),
        ]}
        onChange={(value) => {
          const chosen = shifts.find(({ day, span }) => `${day} ${span.fromHour}` === value)
          shownShift.value = chosen ? { day: chosen.day, fromHour: chosen.span.fromHour } : null
        }}
      />
    </div>
  )
}
