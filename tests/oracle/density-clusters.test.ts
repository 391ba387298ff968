import { describe, expect, it } from 'vitest'
import { type Clusters, dbscan, spaceTimeDbscan } from '../../server/statistics/dbscan.ts'
import worked from './density-clusters.json' with { type: 'json' }

const x = worked.points.map((point) => point.x)
const y = worked.points.map((point) => point.y)
const days = worked.points.map((point) => point.day)

function named({ clusterOf, clusterCount }: Clusters): string[] {
  return Array.from({ length: clusterCount }, (_, cluster) =>
    worked.points.flatMap(({ name }, point) => (clusterOf[point] === cluster ? [name] : [])).join(''),
  )
}

describe('worked clusters by density', () => {
  it('are the two printed ones in space, with the lone point left as noise', () => {
    const found = dbscan(x, y, worked)
    expect(named(found)).toEqual(worked.inSpace)
    expect(found.clusterOf[8]).toBe(-1)
  })

  it('are the one printed in space and time', () => {
    expect(named(spaceTimeDbscan(x, y, days, worked))).toEqual(worked.inSpaceAndTime)
  })
})
