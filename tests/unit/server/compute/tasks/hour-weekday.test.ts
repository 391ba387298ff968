import { describe, expect, it } from 'vitest'
import { type HourWeekdayInput, hourWeekday } from '../../../../../server/compute/tasks/hour-weekday.ts'
import { clockMinutes } from '../../../../../shared/calendar-date.ts'
import { hourWeekdayMatrix } from '../../../../../shared/figures/hour-weekday-matrix.ts'
import { createRandom } from '../../../../../shared/random.ts'
import { answerOf, refusalOf } from '../../../../support/task-answers.ts'

/** A Monday. */
const monday = clockMinutes('2025-01-06 00:00')

function input(moments: readonly (readonly [from: number, to: number])[], more: Partial<HourWeekdayInput> = {}) {
  return {
    area: 'Newton Vale',
    layer: 'violent-crime',
    period: { from: '2025-01', to: '2025-12' },
    missingMonths: [],
    fromMinute: Int32Array.from(moments, ([from]) => from),
    toMinute: Int32Array.from(moments, ([, to]) => to),
    nightShiftHours: 0,
    leaveOutStamps: true,
    ...more,
  } satisfies HourWeekdayInput
}

/** Reports at any minute of the week, and `nights` more between Friday and Sunday, 22:00 to 02:00. */
function week(even: number, nights: number, seed = 1): [number, number][] {
  const random = createRandom(seed, 'week')
  const at = (day: number, hour: number, hours: number): [number, number] => {
    const week = Math.floor(random.next() * 50) * 7
    const minute = monday + (week + day) * 1440 + hour * 60 + Math.floor(random.next() * hours * 60)
    return [minute, minute]
  }
  return [
    ...Array.from({ length: even }, () => at(Math.floor(random.next() * 7), 0, 24)),
    ...Array.from({ length: nights }, (_, each) => at(4 + (each % 2), 22, 4)),
  ]
}

describe('hourWeekday', () => {
  it('finds planted nights of Friday and Saturday', async () => {
    const { result } = await answerOf(hourWeekday, input(week(150, 250)))
    expect(result.finding).toBe(
      'Most reports of violence or sexual offences fall on Friday and Saturday from 10 pm to 2 am',
    )
    expect(result.rows).toHaveLength(20)
    const nights = result.rows.slice(0, 8).map(({ place }) => place as string)
    for (const place of nights) expect(place).toMatch(/^(Friday|Saturday) 2[23]:00|^(Saturday|Sunday) 0[01]:00/)
    expect(result.incidents).toBe(400)
  })

  it('finds no time in an even week', async () => {
    let found = 0
    for (let seed = 0; seed < 40; seed++) {
      const { result } = await answerOf(hourWeekday, input(week(400, 0, seed)))
      if (!result.finding.startsWith('No time of the week stands out')) found += 1
    }
    expect(found).toBeLessThan(7)
  })

  it('tells the busiest days even where the hours of every day are busier still', async () => {
    const evenings = Array.from({ length: 900 }, (_, each): [number, number] => {
      const minute = monday + (each % 350) * 1440 + 15 * 60 + ((each * 37) % 600)
      return [minute, minute]
    })
    const more = Array.from({ length: 300 }, (_, each): [number, number] => {
      const minute = monday + (7 * (each % 50) + 4 + (each % 2)) * 1440 + 15 * 60 + ((each * 37) % 600)
      return [minute, minute]
    })
    const { result } = await answerOf(hourWeekday, input([...evenings, ...more]))
    expect(result.finding).toMatch(/fall between 3 pm and [12] am$/)
    expect(result.details[1]).toMatch(/^Of the 20 busiest hours of the week, \d\d are on Friday and Saturday/)
    const even = await answerOf(hourWeekday, input(evenings))
    expect(even.result.details.join(' ')).not.toMatch(/20 busiest hours/)
  })

  it('shares a span over its hours, and gives shares with limits around them', async () => {
    const at = clockMinutes('2025-03-03 22:30')
    const { result } = await answerOf(hourWeekday, input([[at, at + 120]]))
    expect(result.rows.map(({ place, amount }) => [place, amount])).toEqual([
      ['Monday 23:00 to 00:00', 0.5],
      ['Monday 22:00 to 23:00', 0.25],
      ['Tuesday 00:00 to 01:00', 0.25],
    ])
    for (const { share, lower, upper } of result.rows) {
      expect(lower as number).toBeLessThan(share as number)
      expect(upper as number).toBeGreaterThan(share as number)
    }
  })

  it('counts what it leaves out: spans over a day, and stamps that mean nobody knew', async () => {
    const moments = week(200, 0)
    for (let each = 0; each < 60; each++) moments.push([monday + each * 1440, monday + each * 1440])
    for (let each = 0; each < 7; each++) moments.push([monday + each * 1440, monday + each * 1440 + 1441])
    const { result } = await answerOf(hourWeekday, input(moments))
    const stamped = moments.filter(([from, to]) => from === to && from % 1440 === 0).length
    expect(result.incidents).toBe(267 - 7 - stamped)
    expect(result.details).toContain(
      `Left out: 7 reports that could have happened over more than 24 hours and ${stamped} reports stamped with a time that means nobody knew.`,
    )
    expect(result.details.at(-1)).toMatch(/are stamped 00:00 to the minute.*They are left out\.$/)
    const kept = await answerOf(hourWeekday, input(moments, { leaveOutStamps: false }))
    expect(kept.result.incidents).toBe(260)
    expect(kept.result.details.at(-1)).toMatch(/They are counted at that hour\.$/)
    expect(hourWeekdayMatrix(kept.result.figures[0]!.data as never).notes.join(' ')).toMatch(
      /7 without one are left out/,
    )
  })

  it('keeps a night in the row of the day on which it began, when asked', async () => {
    const saturdayOne = clockMinutes('2025-03-08 01:00')
    const moments = [[saturdayOne + 5, saturdayOne + 5]] as const
    const { result } = await answerOf(hourWeekday, input(moments, { nightShiftHours: 6 }))
    expect(result.rows[0]!.place).toBe('Night of Friday, Saturday 01:00 to 02:00')
    const figure = hourWeekdayMatrix(result.figures[0]!.data as never)
    expect(figure.notes.join(' ')).toMatch(/Each row runs from 06:00 to 06:00/)
    expect(figure.table.rows.find(({ hour }) => hour === '01:00 to 02:00')?.Friday).toBe(1)
  })

  it('refuses where there is no report, or none with a usable time', async () => {
    expect(await refusalOf(hourWeekday, input([]))).toMatch(/^There are no reports of violence/)
    expect(await refusalOf(hourWeekday, input([[monday, monday + 2000]]))).toMatch(/1 could have happened over more/)
  })
})
