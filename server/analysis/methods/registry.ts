import { alarms } from './alarms.ts'
import { areaHotSpots } from './area-hot-spots.ts'
import { changeSurface } from './change-surface.ts'
import { clustersOutliers } from './clusters-outliers.ts'
import { concentration } from './concentration.ts'
import { density } from './density.ts'
import { emerging } from './emerging.ts'
import { funnel } from './funnel.ts'
import { hotSpotsExact } from './hot-spots-exact.ts'
import { hotSpotsGrid } from './hot-spots-grid.ts'
import { hourWeekday } from './hour-weekday.ts'
import type { AnalysisMethod } from './method.ts'
import { nearRepeat } from './near-repeat.ts'
import { pointClusters } from './point-clusters.ts'
import { season } from './season.ts'

/** Every method, in the order in which the Analyse page lists those of a group. */
export const methods: readonly AnalysisMethod[] = [
  hotSpotsGrid,
  density,
  areaHotSpots,
  clustersOutliers,
  funnel,
  hotSpotsExact,
  pointClusters,
  emerging,
  changeSurface,
  alarms,
  season,
  hourWeekday,
  nearRepeat,
  concentration,
]
