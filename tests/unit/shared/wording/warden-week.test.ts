import { describe, expect, it } from 'vitest'
import { usualWardenSettings } from '../../../../shared/warden-settings.ts'
import {
  brokenRotaSentence,
  doseSentence,
  doseShortfall,
  dutyLabel,
  hoursLeftSentence,
  rotaRulesInWords,
  triedRotaSentence,
  weekSentence,
} from '../../../../shared/wording/warden-week.ts'

describe('words of a week of wardens', () => {
  it('say what is met, and what could be', () => {
    const told = { met: 156, needed: 212, bound: 160, status: 'feasible' } as const
    expect(weekSentence(told)).toBe(
      '156 of 212 hours of need are met (74%); no rota by these rules meets more than 160.',
    )
    expect(weekSentence({ ...told, bound: 156, status: 'optimal' })).toContain('no rota by these rules meets more.')
    expect(weekSentence({ ...told, needed: 0 })).toContain('Nothing is expected')
    expect(hoursLeftSentence([{ weeklyHours: 37, paidHours: 22.5 }], 7.5)).toContain(
      '1 warden has 14.5 paid hours left',
    )
    expect(hoursLeftSentence([{ weeklyHours: 37, paidHours: 30 }], 7.5)).toBe('')
  })

  it('say what a change does and which rules it breaks', () => {
    const settings = usualWardenSettings
    const rule = { rule: 'rest', forbids: true, warden: 1, day: '2026-12-01', sentence: '' } as const
    expect(triedRotaSentence({ met: 10, needed: 20, difference: -1 }, [rule])).toBe(
      '10 of 20 hours of need are met, 1 hour fewer than before. 1 rule of law or safety is broken, so it cannot be kept.',
    )
    expect(triedRotaSentence({ met: 10, needed: 20, difference: 0 }, [{ ...rule, forbids: false }])).toContain(
      'say why',
    )
    const about = { name: 'Ada', day: '2026-12-01', settings, hours: { paid: 45, weekly: 37 } }
    expect(brokenRotaSentence('hours', about)).toBe('Ada has 45 paid hours, more than the 37 of the contract.')
    expect(brokenRotaSentence('alone', about)).toBe('Somebody works alone after dark on Tuesday 1 December.')
    for (const each of ['days-off', 'away', 'rest', 'two-shifts-a-day'] as const)
      expect(brokenRotaSentence(each, about)).toMatch(/^Ada .*\.$/)
    expect(rotaRulesInWords({ ...settings, shift: { ...settings.shift, breakMinutes: 0 } })[0]).toContain(
      'regulation 12',
    )
    expect(rotaRulesInWords({ ...settings, restHours: 9 })[1]).toContain('By law it is 11')
  })

  it('say why a hot spot has not its dose', () => {
    const spot = { name: 'High Street', planned: 21, wanted: 28, hoursWalked: 42, hoursOfRisk: 56 }
    expect(doseShortfall(spot)).toBe(
      'High Street gets 21 of the 28 visits its dose asks for: nobody is on duty there in 14 of its 56 hours of risk in the week.',
    )
    expect(doseShortfall({ ...spot, planned: 3 })).toContain('in the others, those on duty have other hot spots first')
    expect(doseShortfall({ ...spot, planned: 3, hoursWalked: 56 })).toContain(': those on duty there')
    expect(doseShortfall({ ...spot, planned: 28 })).toBe('')
    expect(doseSentence([spot, { ...spot, planned: 28 }])).toBe(
      '49 visits are planned; the dose asks for 56. 1 hot spot of 2 has less than the dose.',
    )
    expect(doseSentence([])).toContain('No hot spot is accepted')
    expect(dutyLabel({ fromHour: 14, toHour: 22, beatName: 'Centre' })).toBe('14:00-22:00 Centre')
    expect(dutyLabel({ fromHour: 18, toHour: 26, beatName: null })).toBe('18:00-02:00 whole district')
  })
})
