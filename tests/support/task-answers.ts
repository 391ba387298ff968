import { expect } from 'vitest'
import { type Task, type TaskAnswer, TaskRefused } from '../../server/compute/task.ts'
import { RunResult } from '../../shared/contracts/runs.ts'
import { calendarHeatMap } from '../../shared/figures/calendar-heat-map.ts'
import { controlChart } from '../../shared/figures/control-chart.ts'
import type { Figure } from '../../shared/figures/figure.ts'
import { funnelPlot } from '../../shared/figures/funnel-plot.ts'
import { hourWeekdayMatrix } from '../../shared/figures/hour-weekday-matrix.ts'
import { expectPublicText } from '../unit/shared/wording/sentences.ts'
import { expectSoundResult } from './run-words.ts'

const drawn: Record<string, (data: never) => Figure> = {
  'calendar-heat-map': calendarHeatMap,
  'control-chart': controlChart,
  'funnel-plot': funnelPlot,
  'hour-weekday-matrix': hourWeekdayMatrix,
}

/**
 * The answer of a task on an input that crossed to a worker and back, checked against the contract: columns that rows
 * have, words a resident may be shown, figures that can be drawn from what JSON leaves of their data.
 */
export async function answerOf<Input>(task: Task<Input>, input: Input): Promise<TaskAnswer> {
  const shares: number[] = []
  const answer = structuredClone(await task(structuredClone(input), (share) => void shares.push(share)))
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  const { result } = answer
  expect(RunResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
  expectSoundResult(answer)
  for (const { kind, data } of result.figures) {
    const draw = drawn[kind]
    if (draw) expect(draw(data as never).svg).toMatch(/^<svg.*<\/svg>$/s)
  }
  return answer
}

/** The sentence with which a task refuses; it must be one for its reader. */
export async function refusalOf<Input>(task: Task<Input>, input: Input): Promise<string> {
  try {
    await task(structuredClone(input), () => undefined)
  } catch (error) {
    if (!(error instanceof TaskRefused)) throw error
    expectPublicText(error.message)
    return error.message
  }
  return expect.fail('it was not refused')
}
