import { describe, expect, it } from 'vitest'
import { weekRules } from '../../../../shared/week-rules.ts'
import { ruleBriefly } from '../../../../shared/wording/broken-rule.ts'
import {
  howSurePlan,
  lossInWords,
  nextStep,
  verdictInWords,
  type WeekState,
} from '../../../../shared/wording/planned-week.ts'
import { clockOf, dayOfMonth, weekdayName } from '../../../../shared/wording/van-times.ts'

describe('a planned week in words', () => {
  it('says days and hours as people do', () => {
    expect(weekdayName('2026-12-04')).toBe('Friday')
    expect(dayOfMonth('2026-12-04')).toBe('4 December')
    expect(clockOf(26)).toBe('02:00')
  })

  it('says how sure a plan is, with no more than is known', () => {
    expect(howSurePlan({ solution: 'optimal', objective: 41, bound: 41 })).toContain('Proven')
    expect(howSurePlan({ solution: 'feasible', objective: 40, bound: 41 })).toBe('At most 3% better is possible.')
    expect(howSurePlan({ solution: 'feasible', objective: 1000, bound: 1004 })).toBe('At most 0.4% better is possible.')
    expect(howSurePlan({ solution: 'feasible', objective: 40, bound: 40.001 })).toContain('noticeably')
    expect(howSurePlan({ solution: 'feasible', objective: 40, bound: null })).toBe('')
    expect(howSurePlan({ solution: 'feasible', objective: 0, bound: 5 })).toBe('')
    expect(howSurePlan({ solution: 'infeasible', objective: null, bound: null })).toContain('cannot all be kept')
  })

  it('says what a change costs, gains, or that it costs nothing', () => {
    expect(lossInWords(2.3, 41)).toBe('This costs 2.30 incidents of 41.0 (6%).')
    expect(lossInWords(-1, 41)).toBe('This reaches 1.00 incidents more than the plan (2%).')
    expect(lossInWords(0.001, 41)).toContain('costs nothing')
    expect(lossInWords(1, 0)).toBe('This costs 1.00 incidents of 0.')
  })

  it('says whether a week can be kept', () => {
    expect(verdictInWords(1, 2)).toContain('cannot be kept')
    expect(verdictInWords(0, 2)).toContain('breaks 2 rules')
    expect(verdictInWords(0, 0)).toBe('It breaks no rule.')
    expect(ruleBriefly('consecutive')).toBe('Two shifts in a row')
    expect(ruleBriefly('site-unusable')).toBe('Site cannot be used')
    for (const rule of weekRules) expect(ruleBriefly(rule).length, rule).toBeLessThan(30)
  })
})

describe('the next step', () => {
  const plan = { version: 2, status: 'done', decision: null, solution: 'optimal', visits: 12 } as const
  const week: WeekState = { mayPlan: true, canPlaceVans: true, vans: 1, usableSites: 5, isDrawn: false, plan }
  const published = { ...plan, decision: 'published' } as const

  it('leads from nothing to the tasking sheet', () => {
    expect(nextStep({ ...week, plan: null })).toContain('There is no plan')
    expect(nextStep(week)).toContain('12 visits of version 2')
    expect(nextStep({ ...week, plan: { ...plan, decision: 'approved' } })).toContain('Publish it')
    expect(nextStep({ ...week, plan: published })).toContain('published')
    expect(nextStep({ ...week, plan: { ...plan, decision: 'withdrawn' } })).toContain('withdrawn')
  })

  it('says what is missing before a week can be planned', () => {
    expect(nextStep({ ...week, plan: null, canPlaceVans: false })).toContain('hours and places')
    expect(nextStep({ ...week, plan: null, vans: 0 })).toContain('Add a van')
    expect(nextStep({ ...week, plan: null, usableSites: 0 })).toContain('justification')
  })

  it('is about the changes, the search or the failure where there is one', () => {
    expect(nextStep({ ...week, isDrawn: true })).toContain('Keep it as a new version')
    expect(nextStep({ ...week, plan: { ...plan, status: 'running' } })).toContain('being planned')
    expect(nextStep({ ...week, plan: { ...plan, status: 'failed' } })).toContain('failed')
    expect(nextStep({ ...week, plan: { ...plan, status: 'stopped', visits: 0 } })).toContain('stopped')
    expect(nextStep({ ...week, plan: { ...plan, solution: 'infeasible' } })).toContain('cannot all be kept')
  })

  it('names who may take it, to those who may not', () => {
    expect(nextStep({ ...week, mayPlan: false })).toContain('CCTV co-ordinator')
    expect(nextStep({ ...week, mayPlan: false, plan: published })).not.toContain('CCTV co-ordinator')
  })
})
