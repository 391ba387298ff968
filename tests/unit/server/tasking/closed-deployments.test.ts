import { describe, expect, it } from 'vitest'
import {
  closedRuns,
  type DeploymentCounts,
  type DeploymentShift,
  judgeDeployment,
} from '../../../../server/tasking/closed-deployments.ts'

function shift(day: string, change: Partial<DeploymentShift> = {}): DeploymentShift {
  return { site: 'Square', day, fromHour: 18, toHour: 22, outcome: 'made', hours: 4, ...change }
}
const window = { since: '2026-05-01', today: '2026-05-20' }

describe('deployments that ended', () => {
  it('are none without shifts, with one to come, and where the last was before', () => {
    expect(closedRuns([], window)).toEqual([])
    expect(closedRuns([shift('2026-05-10'), shift('2026-05-22', { outcome: 'to come' })], window)).toEqual([])
    expect(closedRuns([shift('2026-04-30')], window)).toEqual([])
  })

  it('reach back as long as shifts are no more than 14 days apart', () => {
    const days = ['2026-03-01', '2026-04-20', '2026-05-04', '2026-05-10']
    const [run] = closedRuns(
      days.map((day) => shift(day)),
      window,
    )
    expect(run).toMatchObject({ site: 'Square', from: '2026-04-20', to: '2026-05-10' })
    expect(run?.shifts).toHaveLength(3)
  })

  it('are told by site, the last first', () => {
    const found = closedRuns([shift('2026-05-04'), shift('2026-05-12', { site: 'Park' })], window)
    expect(found.map(({ site }) => site)).toEqual(['Park', 'Square'])
  })
})

describe('what is said of one', () => {
  const [run] = closedRuns([shift('2026-05-04'), shift('2026-05-10', { outcome: 'missed', hours: null })], window)
  const counts: DeploymentCounts = {
    response: { before: 120, after: 84 },
    control: { before: 200, after: 190 },
    ...{ isComplete: true, dataTo: '2026-05-19', overdispersion: 1 },
  }

  it('is the dose against the plan', () => {
    expect(judgeDeployment(run!, null)).toMatchObject({
      ...{ shifts: 2, made: 1, hoursPlanned: 8, hoursStood: 4, verdict: 'no data', detectable: null },
    })
    const [unknown] = closedRuns([shift('2026-05-04', { hours: null })], window)
    expect(judgeDeployment(unknown!, null).hoursStood).toBeNull()
  })

  it('is the worked result with its interval, in the words of the notes, and never why', () => {
    const told = judgeDeployment(run!, counts)
    expect(told.verdict).toBe('interim')
    expect(told.ratio?.value).toBeCloseTo(0.736842, 6)
    expect(told.sentence).toContain('(30% fewer)')
    expect(told.sentence).toContain('(5% fewer)')
    expect(told.sentence).toContain('That is 26% fewer than expected.')
    expect(told.sentence).toContain('Chance alone could give anything from 48% fewer to 4% more.')
    expect(told.sentence).not.toMatch(/because|due to|thanks to|worked/)
    expect(told.detectable).toBeCloseTo(0.395, 1)
  })

  it('is that it is too small to judge, with the smallest fall that could be told', () => {
    const small = judgeDeployment(run!, {
      ...counts,
      response: { before: 30, after: 18 },
      control: { before: 200, after: 200 },
    })
    expect(small.verdict).toBe('too small to judge')
    expect(small.ratio).toBeNull()
    expect(small.sentence).toContain('is 65%')
    expect(small.sentence).not.toContain('40%')
    const none = judgeDeployment(run!, { ...counts, response: { before: 0, after: 2 } })
    expect(none).toMatchObject({ verdict: 'too small to judge', detectable: null })
    expect(none.sentence).toContain('Not even a fall to nothing')
  })

  it('is that it cannot be judged yet where reports end before it did', () => {
    const early = judgeDeployment(run!, { ...counts, isComplete: false, dataTo: '2026-04-30' })
    expect(early.verdict).toBe('not yet')
    expect(early.sentence).toContain('30 April 2026')
  })

  it('is wider where weeks differ more than chance', () => {
    const wide = judgeDeployment(run!, { ...counts, overdispersion: 1.2 })
    expect(wide.ratio!.upper).toBeGreaterThan(judgeDeployment(run!, counts).ratio!.upper)
    expect(wide.cautions.join()).toContain('1.2 times')
  })
})
