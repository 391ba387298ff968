import type { Task } from './task.ts'
import { alarms } from './tasks/alarms.ts'
import { areaHotSpots } from './tasks/area-hot-spots.ts'
import { beats } from './tasks/beats.ts'
import { changeSurface } from './tasks/change-surface.ts'
import { clustersOutliers } from './tasks/clusters-outliers.ts'
import { concentration } from './tasks/concentration.ts'
import { density } from './tasks/density.ts'
import { emerging } from './tasks/emerging.ts'
import { explainSiting } from './tasks/explain-siting.ts'
import { funnel } from './tasks/funnel.ts'
import { hotSpotsExact } from './tasks/hot-spots-exact.ts'
import { hotSpotsGrid } from './tasks/hot-spots-grid.ts'
import { hourWeekday } from './tasks/hour-weekday.ts'
import { nearRepeat } from './tasks/near-repeat.ts'
import { pointClusters } from './tasks/point-clusters.ts'
import { season } from './tasks/season.ts'
import { sightOfSites } from './tasks/sight-of-sites.ts'
import { quickestWays } from './tasks/street-ways.ts'
import { weekDemand } from './tasks/week-demand.ts'

/** Tasks of runs by the slug of their method. */
export const runTasks = {
  'hot-spots-grid': hotSpotsGrid,
  density,
  'area-hot-spots': areaHotSpots,
  'clusters-outliers': clustersOutliers,
  funnel,
  'hot-spots-exact': hotSpotsExact,
  'point-clusters': pointClusters,
  emerging,
  'change-surface': changeSurface,
  alarms,
  season,
  'hour-weekday': hourWeekday,
  'near-repeat': nearRepeat,
  concentration,
} as const satisfies Record<string, Task<never>>

/** Every task. Loaded in the workers: elsewhere only its types are imported. */
export const tasks = {
  ...runTasks,
  'week-demand': weekDemand,
  'street-ways': quickestWays,
  'sight-of-sites': sightOfSites,
  'explain-siting': explainSiting,
  beats,
} as const satisfies Record<string, Task<never, unknown>>

export type TaskSlug = keyof typeof runTasks
export type TaskInput<Slug extends TaskSlug> = Parameters<(typeof runTasks)[Slug]>[0]
