import type { RunFigure } from '../../../shared/contracts/runs.ts'
import { calendarHeatMap } from '../../../shared/figures/calendar-heat-map.ts'
import { controlChart } from '../../../shared/figures/control-chart.ts'
import type { Figure, FigureOptions } from '../../../shared/figures/figure.ts'
import { funnelPlot } from '../../../shared/figures/funnel-plot.ts'
import { hitRateChart } from '../../../shared/figures/hit-rate-chart.ts'
import { hourWeekdayMatrix } from '../../../shared/figures/hour-weekday-matrix.ts'
import { lorenzCurve } from '../../../shared/figures/lorenz-curve.ts'
import { moranScatter } from '../../../shared/figures/moran-scatter.ts'

type Draw = (data: never, options: FigureOptions) => Figure

/** Every figure a result may name. The server sends exactly the data of the function. */
const figures = {
  'hour-weekday-matrix': hourWeekdayMatrix,
  'control-chart': controlChart,
  'funnel-plot': funnelPlot,
  'lorenz-curve': lorenzCurve,
  'moran-scatter': moranScatter,
  'calendar-heat-map': calendarHeatMap,
  'hit-rate-chart': hitRateChart,
} as const satisfies Record<RunFigure['kind'], Draw>

/** A figure of a result, with the chosen place marked where it has places; null where its data do not fit it. */
export function figureOf({ kind, data }: RunFigure, options: FigureOptions, selected: string | null): Figure | null {
  const draw: Draw = figures[kind]
  try {
    return draw((selected ? { ...data, selected } : data) as never, options)
  } catch (error) {
    console.warn(`Figure ${kind}:`, error)
    return null
  }
}
