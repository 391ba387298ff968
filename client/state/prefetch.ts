import { effect } from '@preact/signals-core'
import { isRestrictedLayer } from '../../shared/partner-layers.ts'
import { getOnce } from '../api/cache.ts'
import { asking } from './answer.ts'
import { catalogue, hotspots, hotspotsQuery, type View, view } from './view.ts'

/** Above this the answers are large and the server works longer: ask only for what is chosen. */
const mostAreas = 400

/**
 * Asks, one after another and only while nothing else is going on, for what the next choice will most likely need:
 * the other measures, layers and area kinds of this view. So most choices repaint without waiting for the server.
 */
export function prefetchNeighbours(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  effect(() => {
    const chosen = view.value
    const { status, data } = hotspots.value
    asking.value
    clearTimeout(timer)
    turn += 1
    // A read of cases is logged, so none is made that nobody asked for.
    if (chosen && isRestrictedLayer(chosen.layer)) return
    if (!chosen || status !== 'ready' || !data || data.rows.length > mostAreas) return
    const mine = turn
    timer = setTimeout(() => void fetchAll(chosen, () => mine === turn), 250)
  })
}

async function fetchAll(chosen: View, wanted: () => boolean): Promise<void> {
  const known = catalogue.peek().data
  if (!known) return
  const calls = [
    ...(['gi-star', 'change', 'household-rate'] as const).map((measure) => hotspotsQuery(chosen, measure)),
    ...known.areaKinds
      .filter(({ kind, newest, count }) => newest && kind !== chosen.kind && count <= mostAreas)
      .map(({ kind, vintage }) => ({ ...hotspotsQuery(chosen), areas: kind, vintage })),
    ...known.layers
      .filter(({ incidents }) => incidents > 0)
      .map(({ slug }) => ({ ...hotspotsQuery(chosen), layer: slug })),
  ]
  for (const query of calls) {
    if (!wanted()) return
    try {
      await getOnce('hotspots', { query })
    } catch {
      // Asked again, and told, when it is chosen.
    }
  }
}
