import { daysAfter } from '../../shared/calendar-date.ts'
import type { BrokenRule } from '../../shared/contracts/warden-weeks.ts'
import { brokenRotaSentence } from '../../shared/wording/warden-week.ts'
import { partiesOf } from '../planners/wardens/parties.ts'
import type { RotaRule } from '../planners/wardens/rota-problem.ts'
import { measured, shiftsAt, type WeekDuty } from './week-basis.ts'
import type { StoredWeek } from './week-plan-store.ts'

/** By law (rest) or for safety: what breaks them is not kept. */
const forbidding: readonly RotaRule[] = ['rest', 'two-shifts-a-day', 'alone']

/** Which rules a rota of this week breaks, in words; each rule of a warden and day once. */
export function brokenRules(
  { week, made_from: basis }: Pick<StoredWeek, 'week' | 'made_from'>,
  duties: readonly WeekDuty[],
): BrokenRule[] {
  const { broken } = measured(basis, duties)
  // Company is looked at duty by duty too: hours past Sunday are not those of the Monday before.
  const alone = partiesOf(duties, basis.pairHours).flatMap(({ day, alone: hours }) =>
    hours.map((hour) => ({ rule: 'alone' as const, warden: null, day: (day + Math.floor(hour / 24)) % 7 })),
  )
  const paid = shiftsAt(basis.settings, [0])[0]!.paidHours
  const told = new Set<string>()
  return [...broken, ...alone].flatMap(({ rule, warden, day }) => {
    const key = `${rule} ${warden} ${day}`
    if (told.has(key)) return []
    told.add(key)
    const who = warden === null ? null : basis.wardens[warden]!
    const text = daysAfter(week, day)
    return [
      {
        rule,
        sentence: brokenRotaSentence(rule, {
          name: who?.name ?? '',
          day: text,
          settings: basis.settings,
          ...(who
            ? {
                hours: {
                  paid: duties.filter((duty) => duty.warden === who.id).length * paid,
                  weekly: who.weeklyHours,
                },
              }
            : {}),
        }),
        forbids: forbidding.includes(rule),
        warden: who?.id ?? null,
        day: text,
      },
    ]
  })
}
