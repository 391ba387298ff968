import { useRef, useState } from 'preact/hooks'
import type { MonthBars } from '../../shared/figures/month-bars.ts'
import { extentOf, monthAt } from '../../shared/figures/month-scale.ts'
import { addMonths, type Month, monthNumber, type Period } from '../../shared/period.ts'

interface Props {
  readonly bars: MonthBars
  readonly width: number
  readonly period: Period
  readonly onChange: (period: Period) => void
}

type Grip = 'from' | 'to' | 'whole' | 'new'
interface Drag {
  readonly grip: Grip
  readonly start: Month
  readonly period: Period
}

/**
 * A brush over the monthly bars, for the pointer: drag an edge, the whole, or a new stretch. Keyboards and screen
 * readers have the two month lists beside it, which do the same, so the brush is not in their way.
 */
export function MonthBrush({ bars, width, period, onChange }: Props) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const shown = drag?.period ?? period
  const extent = extentOf(bars.positions, shown)
  const first = bars.positions[0]?.month
  const last = bars.positions.at(-1)?.month

  const monthUnder = (event: PointerEvent): Month | undefined => {
    const left = box.current?.getBoundingClientRect().left ?? 0
    return monthAt(bars.positions, event.clientX - left)
  }

  const start = (event: PointerEvent & { currentTarget: HTMLDivElement }) => {
    const month = monthUnder(event)
    if (!month || event.button !== 0) return
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    const grip = gripAt(x, extentOf(bars.positions, period))
    event.currentTarget.setPointerCapture(event.pointerId)
    event.preventDefault()
    setDrag({ grip, start: month, period: grip === 'new' ? { from: month, to: month } : period })
  }

  const move = (event: PointerEvent) => {
    const month = monthUnder(event)
    if (!drag || !month || !first || !last) return
    setDrag({ ...drag, period: dragged(drag, period, month, { from: first, to: last }) })
  }

  const end = () => {
    if (drag && (drag.period.from !== period.from || drag.period.to !== period.to)) onChange(drag.period)
    setDrag(null)
  }

  const { top, bottom } = bars.plot
  return (
    <div
      class="brush"
      ref={box}
      style={{ width: `${width}px` }}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => setDrag(null)}
    >
      <div dangerouslySetInnerHTML={{ __html: bars.svg }} />
      {extent && (
        <div
          class="brush-extent"
          aria-hidden="true"
          style={{
            left: `${extent[0]}px`,
            width: `${Math.max(3, extent[1] - extent[0])}px`,
            top: `${top - 4}px`,
            height: `${bottom - top + 6}px`,
          }}
        />
      )}
    </div>
  )
}

const reach = 7

function gripAt(x: number, extent: [number, number] | undefined): Grip {
  if (!extent) return 'new'
  const [left, right] = extent
  // A stretch too narrow to hold in the middle is taken by its edges.
  if (Math.abs(x - right) <= reach) return 'to'
  if (Math.abs(x - left) <= reach) return 'from'
  return x > left && x < right ? 'whole' : 'new'
}

function dragged({ grip, start }: Drag, before: Period, month: Month, span: Period): Period {
  if (grip === 'whole') {
    const by = monthNumber(month) - monthNumber(start)
    const least = monthNumber(span.from) - monthNumber(before.from)
    const most = monthNumber(span.to) - monthNumber(before.to)
    const step = Math.min(most, Math.max(least, by))
    return { from: addMonths(before.from, step), to: addMonths(before.to, step) }
  }
  const fixed = grip === 'from' ? before.to : grip === 'to' ? before.from : start
  return month < fixed ? { from: month, to: fixed } : { from: fixed, to: month }
}
