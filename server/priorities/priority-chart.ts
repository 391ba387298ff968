import type { Evidence } from '../../shared/contracts/evidence.ts'
import type { PriorityChart } from '../../shared/contracts/priorities.ts'
import type { StoredGroup } from '../meetings/group-store.ts'
import type { ChartEventsOf } from '../problems/registers/chart-event-store.ts'
import { signalOf } from './frozen-evidence.ts'

/** As many months as a pack shows. */
const monthsCharted = 24

/** The months of a layer in the area of a group, with what is usual there and what was going on; null where the snapshot has none. */
export function priorityChart(
  evidence: Evidence | null,
  { name, area_kind: kind, area_code: code }: StoredGroup,
  layer: string,
  eventsOf: ChartEventsOf,
): PriorityChart | null {
  const signal = signalOf(evidence, code, layer)
  if (!evidence || !signal) return null
  const months = evidence.series
    .map((month, at) => ({ month, count: signal.monthly[at] ?? null }))
    .slice(-monthsCharted)
  const [first, last] = [months[0], months.at(-1)]
  return {
    area: evidence.areas.find((area) => area.code === code)?.name ?? name,
    layer: signal.layer,
    months,
    usual: signal.usual,
    events: first && last ? eventsOf({ kind, code }, { from: first.month, to: last.month }) : [],
  }
}
