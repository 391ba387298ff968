import { type Task, TaskRefused } from '../../server/compute/task.ts'
import type { RunResult } from '../../shared/contracts/runs.ts'

/** Tasks that behave badly on purpose, for the tests of the pool. */
export const tasks: Record<string, Task<never>> = {
  double: ((input: { value: number }) => ({ result: finding(String(input.value * 2)) })) as Task<never>,
  spin: ((input: { milliseconds: number; chatter: number }, tell) => {
    const end = performance.now() + input.milliseconds
    let told = 0
    while (performance.now() < end) {
      const left = (end - performance.now()) / input.milliseconds
      if (told++ < input.chatter) tell(1 - left, `Told ${told} times`)
    }
    return { result: finding('spun') }
  }) as Task<never>,
  wildProgress: ((_input: never, tell) => {
    tell(7, 'Far beyond the end')
    return { result: finding('told') }
  }) as Task<never>,
  refuse: () => {
    throw new TaskRefused('There are no reports. Choose a longer period.')
  },
  break: () => {
    throw new RangeError('weights must be above 0')
  },
  leave: () => process.exit(3),
  hoard: () => {
    const kept: number[][] = []
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => index + kept.length + 0.5))
  },
  uncloneable: () => ({ result: (() => 1) as unknown as RunResult }),
}

function finding(text: string): RunResult {
  return {
    finding: text,
    details: [],
    how: '',
    sure: [],
    incidents: 0,
    units: null,
    map: null,
    columns: [],
    rows: [],
    steps: null,
    figures: [],
    accuracy: null,
  }
}
