import { useMemo } from 'preact/hooks'
import type { FrozenEvidence, PriorityChart } from '../../../../shared/contracts/priorities.ts'
import { trend } from '../../../../shared/figures/trend.ts'
import { FigureView } from '../../../widgets/figure-view.tsx'
import { useWidth } from '../../../widgets/use-width.ts'

interface Props {
  readonly chart: PriorityChart
  /** What is said of its last three months. */
  readonly figures: FrozenEvidence
  /** Unique on the page. */
  readonly id: string
  readonly level: 4 | 5
}

/** Months of what is or may become a priority, with what is usual there and what was going on. */
export function PriorityFigure({ chart, figures, id, level }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>(380)
  const figure = useMemo(() => {
    const { area, layer, months, usual, events } = chart
    const { months: last3, n, before, verdict } = figures
    const [from, to] = [last3[0], last3.at(-1)]
    const change = n !== null && before !== null && verdict !== null ? { count: n, before, verdict } : null
    return trend(
      {
        ...{ area, layer, usual, events },
        months: months.map(({ month, count }) => ({ month, status: count === null ? 'missing' : 'published' })),
        counts: months.map(({ count }) => count),
        ...(from && to ? { selected: { from, to } } : {}),
        ...(change ? { change } : {}),
      },
      { width: Math.min(width, 720), height: 170, id },
    )
  }, [chart, figures, width, id])
  return (
    <div ref={ref}>
      <FigureView figure={figure} level={level} />
    </div>
  )
}
