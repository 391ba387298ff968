import { describe, expect, it } from 'vitest'
import { PlanRequest } from '../../../shared/contracts/plans.ts'
import { faultOfShifts, settingsFrom, unusualSettings, usualPlanSettings } from '../../../shared/plan-settings.ts'

describe('settings of a plan', () => {
  it('are as usual as those of a request that leaves them out', () => {
    const { week: _, note: __, ...usual } = PlanRequest.parse({ week: '2026-11-30' })
    expect(usualPlanSettings).toEqual(usual)
  })

  it('take what was kept, and the usual for what is missing or of another kind', () => {
    expect(settingsFrom(null)).toEqual(usualPlanSettings)
    expect(settingsFrom('nonsense')).toEqual(usualPlanSettings)
    const kept = { reachMetres: 150, rotates: 'no', types: [], shifts: [{ fromHour: 8 }], unknown: 1 }
    expect(settingsFrom(kept)).toEqual({ ...usualPlanSettings, reachMetres: 150 })
    const own = { ...usualPlanSettings, shifts: [{ fromHour: 18, toHour: 24 }], types: ['robbery'] }
    expect(settingsFrom(JSON.parse(JSON.stringify(own)))).toEqual(own)
  })

  it('say which of them differ', () => {
    expect(unusualSettings(usualPlanSettings)).toEqual([])
    expect(unusualSettings({ ...usualPlanSettings, equity: 1, shifts: [] })).toEqual(['shifts', 'equity'])
  })

  it('say what is wrong with shifts, past midnight too', () => {
    expect(faultOfShifts(usualPlanSettings.shifts)).toBeNull()
    expect(faultOfShifts([{ fromHour: 20, toHour: 20 }])).toContain('ends before it begins')
    expect(faultOfShifts([...usualPlanSettings.shifts, { fromHour: 13, toHour: 15 }])).toContain('overlap')
    expect(
      faultOfShifts([
        { fromHour: 1, toHour: 8 },
        { fromHour: 20, toHour: 26 },
      ]),
    ).toContain('overlap')
  })
})
