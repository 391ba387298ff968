import { clockText, daysAfter } from '../../shared/calendar-date.ts'
import type { Duty } from '../../shared/contracts/warden-setup.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import type { StoredWeek } from './week-plan-store.ts'
import type { StoredDuty, StoredStop } from './week-store.ts'

type WeekOfDuty = Pick<StoredWeek, 'week' | 'result' | 'made_from'>

/** A duty as it is told, with its walk and company as they are kept with its week. `all`: duties of the same days. */
export function dutyOf(
  duty: Omit<StoredDuty, 'warden_week_id'>,
  {
    all,
    stops,
    week,
  }: {
    readonly all: readonly Omit<StoredDuty, 'warden_week_id'>[]
    readonly stops: readonly StoredStop[]
    readonly week: WeekOfDuty | undefined
  },
): Duty {
  const round = week?.result.rounds?.find(
    (each) =>
      each.warden === duty.warden_id && each.fromHour === duty.from_hour && daysAfter(week.week, each.day) === duty.day,
  )
  const pace = ((week?.made_from.settings?.walkingKilometresAnHour ?? 0) * 1_000) / 60
  const others = all.filter(({ id, day }) => id !== duty.id && day === duty.day)
  return {
    duty: duty.id,
    week: duty.week,
    warden: duty.warden_id,
    wardenName: duty.warden,
    day: duty.day,
    fromHour: duty.from_hour,
    toHour: duty.to_hour,
    beatName: duty.beats?.find(({ beat }) => beat === duty.beat)?.name ?? null,
    withWardens: [
      ...new Set(
        others
          .filter((other) =>
            round
              ? round.company.includes(other.warden_id)
              : other.beat === duty.beat && other.from_hour < duty.to_hour && other.to_hour > duty.from_hour,
          )
          .map(({ warden }) => warden),
      ),
    ],
    stops: stops
      .filter(({ duty_id }) => duty_id === duty.id)
      .map((stop) => {
        const [longitude, latitude] = degreesFromGrid(stop.x, stop.y)
        return {
          plannedVisit: stop.id,
          position: stop.position,
          spot: stop.spot_id,
          spotName: stop.spot,
          longitude,
          latitude,
          about: clockText({ minute: stop.arrive_minute, hasTime: true }),
          minutes: stop.leave_minute - stop.arrive_minute,
        }
      }),
    walkMetres: round?.walkMetres ?? null,
    walkMinutes: round?.walkMetres != null && pace > 0 ? Math.round(round.walkMetres / pace) : null,
    walkBy: week?.made_from.walkBy ?? '',
    missedReason: duty.missed,
  }
}
