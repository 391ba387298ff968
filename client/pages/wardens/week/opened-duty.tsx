import { useId } from 'preact/hooks'
import type { WardenWeekAnswer } from '../../../../shared/contracts/warden-weeks.ts'
import type { DrawnDuty } from '../../../../shared/drawn-rota.ts'
import { formatCount, plural } from '../../../../shared/wording/counts.ts'
import { clockOf, dayInWords } from '../../../../shared/wording/van-times.ts'
import { companyInWords } from '../../../../shared/wording/warden-week.ts'
import { openedDuty, plannedDuty, removeShift, startShift, wardenName } from '../../../state/rota-drawn.ts'
import { hoveredSpot } from '../../../state/spot-desk.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

interface Props {
  readonly week: WardenWeekAnswer
  readonly duty: DrawnDuty
}

/** The shift that is open: its hours, its round, and what can be done with it. */
export function OpenedDuty({ week, duty }: Props) {
  const id = useId()
  const planned = plannedDuty(duty)
  return (
    <section class="opened-visit opened-duty" aria-labelledby={`${id}-title`}>
      <div class="opened-top">
        <h3 id={`${id}-title`}>
          {wardenName(duty.warden)}, {dayInWords(duty.day)}
        </h3>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            const { key } = duty
            openedDuty.value = null
            requestAnimationFrame(() => document.getElementById(`duty-${key}`)?.focus())
          }}
        >
          Close
        </button>
      </div>
      {mayCoordinate.value && (
        <div class="duty-hours">
          <label for={id}>Starts at</label>
          <select
            id={id}
            value={duty.fromHour}
            onChange={(event) => startShift(duty.key, Number(event.currentTarget.value))}
          >
            {week.allowedStarts.map((hour) => (
              <option key={hour} value={hour}>
                {clockOf(hour)}, until {clockOf(hour + week.shiftHours)}
              </option>
            ))}
          </select>
          <button type="button" onClick={() => removeShift(duty.key)}>
            Remove the shift
          </button>
        </div>
      )}
      {!planned && <p>Its round is planned when the rota is kept.</p>}
      {planned && (
        <p>
          {planned.beatName ?? 'Whole district'}
          {planned.withWardens.length > 0 && `, ${companyInWords(planned.withWardens)}`}.{' '}
          {planned.stops.length === 0
            ? 'No visit of a hot spot is planned in this shift: none falls into its hours of risk, or others make all of them.'
            : `${plural(planned.stops.length, 'visit')}, ${formatCount(planned.walkMetres ?? 0)} m on foot between them, about ${plural(planned.walkMinutes ?? 0, 'minute')}. Times are about when; the order was drawn by chance.`}
        </p>
      )}
      {planned && planned.stops.length > 0 && (
        <ScrollBox label="Stops of the round">
          <table>
            <thead>
              <tr>
                <th scope="col" class="right">
                  Stop
                </th>
                <th scope="col">About</th>
                <th scope="col">Hot spot</th>
                <th scope="col" class="right">
                  Minutes
                </th>
              </tr>
            </thead>
            <tbody>
              {planned.stops.map(({ plannedVisit, position, about, spot, spotName, minutes }) => (
                <tr
                  key={plannedVisit}
                  onMouseEnter={() => (hoveredSpot.value = spot)}
                  onMouseLeave={() => (hoveredSpot.value = null)}
                >
                  <td class="right">{position}</td>
                  <td>{about.slice(11)}</td>
                  <th scope="row">{spotName}</th>
                  <td class="right">{minutes}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
