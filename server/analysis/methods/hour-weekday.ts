import type { TaskInput } from '../../compute/tasks.ts'
import { readExactInput } from './exact-input.ts'
import type { AnalysisMethod } from './method.ts'

/** Partners' incidents with their first and last possible time. */
export const hourWeekday: AnalysisMethod<TaskInput<'hour-weekday'>> = {
  describe: {
    slug: 'hour-weekday',
    group: 'when',
    title: 'Aoristic analysis',
    question: 'On which days and at which hours?',
    plain:
      'Shows the hours of the week. A report that could have happened at any time between two hours is shared over the hours between, so that it counts once.',
    caution: 'Times are those that people gave. Reports without a usable time are left out and counted.',
    source: 'Ratcliffe 2000, International Journal of Geographical Information Science 14(7)',
    needs: ['hours'],
    fewestMonths: 1,
    units: 'none',
    parameters: [
      {
        kind: 'choice',
        name: 'nightShiftHours',
        label: 'A day runs',
        help: 'From 6 am, a night is in the row of the day on which it began.',
        standard: '0',
        options: [
          { value: '0', label: 'from midnight to midnight' },
          { value: '6', label: 'from 6 am to 6 am' },
        ],
      },
      {
        kind: 'choice',
        name: 'unknownTimes',
        label: 'Reports stamped 00:00 or 09:00',
        help: 'Far too many reports at exactly these times mean that nobody knew when it happened.',
        standard: 'leave-out',
        options: [
          { value: 'leave-out', label: 'leave out where there are far too many' },
          { value: 'keep', label: 'keep' },
        ],
      },
    ],
    seed: null,
  },
  async prepare(context) {
    const { incidents, missingMonths } = await readExactInput(context)
    return {
      area: context.scope.district?.name ?? 'All districts',
      layer: context.layer,
      period: context.period,
      missingMonths,
      fromMinute: incidents.fromMinute,
      toMinute: incidents.toMinute,
      nightShiftHours: Number(context.choice('nightShiftHours')),
      leaveOutStamps: context.choice('unknownTimes') === 'leave-out',
    }
  },
}
