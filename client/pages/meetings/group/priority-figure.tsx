import { useMemo } from 'preact/hooks'
import type { Priority } from '../../../../shared/contracts/priorities.ts'
import { trend } from '../../../../shared/figures/trend.ts'
import { FigureView } from '../../../widgets/figure-view.tsx'
import { useWidth } from '../../../widgets/use-width.ts'

/** Months of a priority in its area, with what is usual there and what was going on; nothing where no layer fits. */
export function PriorityFigure({ priority }: { readonly priority: Priority }) {
  const { ref, width } = useWidth<HTMLDivElement>(380)
  const { chart, now } = priority
  const figure = useMemo(() => {
    const last3 = now?.months ?? []
    const [from, to] = [last3[0], last3.at(-1)]
    if (!chart) return null
    const { area, layer, months, usual, events } = chart
    const change =
      now && now.n !== null && now.before !== null && now.verdict !== null
        ? { count: now.n, before: now.before, verdict: now.verdict }
        : null
    return trend(
      {
        ...{ area, layer, usual, events },
        months: months.map(({ month, count }) => ({ month, status: count === null ? 'missing' : 'published' })),
        counts: months.map(({ count }) => count),
        ...(from && to ? { selected: { from, to } } : {}),
        ...(change ? { change } : {}),
      },
      { width, height: 170, id: `priority-${priority.priority}` },
    )
  }, [chart, now, width, priority.priority])
  return <div ref={ref}>{figure && <FigureView figure={figure} level={5} />}</div>
}
