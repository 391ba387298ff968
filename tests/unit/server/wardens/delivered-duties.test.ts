import { describe, expect, it } from 'vitest'
import {
  deliveredDuties,
  type MadeVisit,
  plannedVisitsOf,
  visitsOnce,
} from '../../../../server/wardens/delivered-duties.ts'
import { clockMinutes } from '../../../../shared/calendar-date.ts'

const at = (clock: string) => clockMinutes(`2026-01-05 ${clock}`)
const duty = { id: 1, warden_id: 7, day: '2026-01-05', from_hour: 8, to_hour: 16, missed: null }
const stops = [
  { id: 11, duty_id: 1, spot_id: 3, arrive_minute: at('09:00') },
  { id: 12, duty_id: 1, spot_id: 4, arrive_minute: at('10:00') },
  { id: 13, duty_id: 1, spot_id: 3, arrive_minute: at('13:00') },
]
const visit = (clock: string, more: Partial<MadeVisit> = {}): MadeVisit => ({
  ...{ planned_visit_id: null, duty_id: null, spot_id: 3, warden_id: 7, arrive_minute: at(clock), leave_minute: null },
  ...more,
})
const evening = at('20:00')
const made = (visits: readonly MadeVisit[], now = evening) => {
  const told = deliveredDuties([duty], stops, visits, now)
  return {
    outcome: told.duties[0]!.outcome,
    stops: told.duties[0]!.stops.map(({ stop, visits: own }) => [stop.id, ...own.map((each) => visits.indexOf(each))]),
    unplanned: told.unplanned.map((each) => visits.indexOf(each)),
  }
}

describe('what came of a duty', () => {
  it('is missed once it is over or called off without a visit, and to come before', () => {
    expect(made([]).outcome).toBe('missed')
    expect(made([], at('12:00')).outcome).toBe('to come')
    const called = deliveredDuties([{ ...duty, missed: 'Sickness' }], stops, [], at('07:00'))
    expect(called.duties[0]?.outcome).toBe('missed')
  })

  it('is worked after any visit, whatever was said of it', () => {
    const told = deliveredDuties([{ ...duty, missed: 'Sickness' }], stops, [visit('15:00', { spot_id: 9 })], evening)
    expect(told.duties[0]?.outcome).toBe('worked')
    expect(told.unplanned).toHaveLength(1)
    expect(told.outside).toEqual([])
  })

  it('gives a planned visit what says so, else the nearest of its hot spot, each once', () => {
    expect(made([visit('12:30'), visit('08:50'), visit('12:50')])).toEqual({
      ...{ outcome: 'worked', stops: [[11, 1], [12], [13, 2]], unplanned: [0] },
    })
    expect(made([visit('15:00', { planned_visit_id: 11 }), visit('09:05')])).toMatchObject({
      stops: [[11, 0], [12], [13, 1]],
    })
  })

  it('takes somebody who comes early, and nobody who comes after it', () => {
    expect(made([visit('07:00')]).outcome).toBe('worked')
    expect(made([visit('06:59')])).toMatchObject({ outcome: 'missed', unplanned: [0] })
    expect(made([visit('16:00')])).toMatchObject({ outcome: 'missed', unplanned: [0] })
  })

  it('takes no visit of another warden, and one without a name where the duty was to be then', () => {
    expect(made([visit('09:00', { warden_id: 8 })])).toMatchObject({ outcome: 'missed', unplanned: [0] })
    expect(made([visit('09:00', { warden_id: null })]).stops[0]).toEqual([11, 0])
    expect(made([visit('09:00', { warden_id: null, spot_id: 9 })]).outcome).toBe('missed')
  })

  it('goes by the clock where a visit is of a version of the week that holds no longer', () => {
    expect(made([visit('09:00', { planned_visit_id: 99, duty_id: 98 })]).stops[0]).toEqual([11, 0])
  })
})

describe('wardens who walk together', () => {
  const partner = { ...duty, id: 2, warden_id: 8 }
  const both = [...stops, ...stops.map((stop) => ({ ...stop, id: stop.id + 10, duty_id: 2 }))]

  it('make one visit, whoever of them enters it, and have both worked', () => {
    const told = deliveredDuties([duty, partner], both, [visit('09:00')], evening)
    expect(told.duties.map(({ outcome }) => outcome)).toEqual(['worked', 'worked'])
    const planned = plannedVisitsOf(told.duties)
    expect(planned.map(({ stop, visits }) => [stop.id, visits.length])).toEqual([
      [11, 1],
      [12, 0],
      [13, 0],
    ])
    const called = deliveredDuties([duty, { ...partner, missed: 'Sickness' }], both, [visit('09:00')], evening)
    expect(called.duties.map(({ outcome }) => outcome)).toEqual(['worked', 'missed'])
  })

  it('are at a place once, from the first who comes to the last who leaves, with the powers of both', () => {
    const of = (from: string, to: string | null, more: Partial<MadeVisit> = {}, litter = 0) => ({
      ...visit(from, { leave_minute: to === null ? null : at(to), ...more }),
      powers: (litter > 0 ? { litter } : {}) as Record<string, number>,
    })
    expect(
      visitsOnce([
        of('09:05', '09:20', { warden_id: 8 }, 1),
        of('09:00', '09:15', {}, 2),
        of('09:20', '09:30'),
        of('09:10', '09:25', { spot_id: 4 }),
        of('12:00', null),
        of('12:00', '12:15', { warden_id: 8 }),
      ]),
    ).toEqual([
      of('09:00', '09:20', {}, 3),
      of('09:10', '09:25', { spot_id: 4 }),
      of('09:20', '09:30'),
      of('12:00', '12:15'),
    ])
  })
})
