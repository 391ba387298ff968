import type { WardenDemandAnswer } from '../../shared/contracts/warden-demand.ts'
import { hourOfWeekText } from '../../shared/wording/warden-demand.ts'
import { csvText } from '../http/csv-text.ts'

/** Hours of the week, from Monday 00:00, as a table. */
export function hoursCsv({ week, hours, months }: WardenDemandAnswer): string {
  const period = months.length > 0 ? `${months[0]} to ${months.at(-1)}` : ''
  return csvText({
    columns: [
      ...['week', 'hour_of_week', 'hour', 'incidents_expected', 'minutes_of_work', 'wardens_before_rounding'],
      ...['wardens_needed', 'wardens_on_duty', 'wardens_unmet', 'counted_months'],
    ],
    rows: hours.needed.map((needed, hour) => [
      ...[week, hour, hourOfWeekText(hour), hours.incidents[hour]!, hours.minutes[hour]!, hours.exact[hour]!],
      ...[needed, hours.onDuty[hour]!, hours.unmet[hour]!, period],
    ]),
  })
}

/** Areas with most work first; by the police's months where nothing is told by hour. */
export function areasCsv({ week, areas, ranking, canTellHours, months }: WardenDemandAnswer): string {
  const period = months.length > 0 ? `${months[0]} to ${months.at(-1)}` : ''
  if (!canTellHours)
    return csvText({
      columns: ['rank', 'code', 'name', 'incidents_per_month', 'counted_months'],
      rows: ranking.map(({ rank, code, name, incidentsPerMonth }) => [rank, code, name, incidentsPerMonth, period]),
    })
  return csvText({
    columns: [
      ...['week', 'rank', 'code', 'name', 'incidents_expected', 'minutes_of_work', 'minutes_unmet', 'busiest_hour'],
      ...['share_of_work_with_somebody_on_duty', 'counted_months'],
    ],
    rows: areas.map((area) => [
      ...[week, area.rank, area.code, area.name, area.incidents, area.minutes, area.unmetMinutes],
      ...[area.peakHour === null ? null : hourOfWeekText(area.peakHour), area.shareOnDuty, period],
    ]),
  })
}
