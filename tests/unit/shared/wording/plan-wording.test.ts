import { describe, expect, it } from 'vitest'
import { studySlugs } from '../../../../shared/contracts/plan-studies.ts'
import { differenceText, expectedText, percentText } from '../../../../shared/wording/expected-incidents.ts'
import { howProven, howProvenBriefly } from '../../../../shared/wording/how-proven.ts'
import { evidenceChain, placementBriefly, placementReasons } from '../../../../shared/wording/placement-reasons.ts'
import { decisionsInWords, evidenceInWords, rulesInWords } from '../../../../shared/wording/plan-on-paper.ts'
import { betaInWords, studyOrder } from '../../../../shared/wording/plan-studies.ts'
import { nextBestSite, sitingFigures } from '../../../../shared/wording/siting-result.ts'
import { briefDay, dayInWords, shiftInWords, weekInWords } from '../../../../shared/wording/van-times.ts'
import { vansHelp } from '../../../../shared/wording/vans-help.ts'
import { weekDemandFinding } from '../../../../shared/wording/week-demand.ts'
import { expectPublicText } from './sentences.ts'

const placement = {
  siteName: 'Market Square',
  vanName: 'Van 1',
  day: '2026-12-04',
  fromHour: 20,
  toHour: 26,
  expected: 0.42,
  onlyHere: 0.21,
  event: null,
  nextBest: { site: 5, name: 'Station approach', loss: 0.12 },
  ruledOut: [{ site: 3, name: 'Bar quarter', expected: 0.5, because: 'it may not be used at these hours' }],
}

describe('days and shifts', () => {
  it('name the weekday, and the week across a new year', () => {
    expect(dayInWords('2026-11-26')).toBe('Thursday 26 November')
    expect(briefDay('2026-12-05')).toBe('Sat 5 Dec')
    expect(shiftInWords(placement)).toBe('Friday 4 December, 20:00 to 02:00')
    expect(weekInWords('2026-11-30')).toBe('30 November to 6 December 2026')
    expect(weekInWords('2026-12-28')).toBe('28 December 2026 to 3 January 2027')
    expect(() => weekInWords('2026-02-30')).toThrow(RangeError)
  })
})

describe('expected incidents', () => {
  it('have as many decimals as they are worth', () => {
    expect([0, 0.001, 0.42, 9.994, 12.345, 306.4, 1234].map(expectedText)).toEqual([
      '0',
      'under 0.01',
      '0.42',
      '9.99',
      '12.3',
      '306',
      '1,234',
    ])
    expect([0.42, -1.3, 0.0001].map(differenceText)).toEqual(['+0.42', '−1.30', 'no difference'])
    expect([0, 0.024, 0.534, 1].map(percentText)).toEqual(['0%', '2.4%', '53%', '100%'])
    expect(() => expectedText(Number.NaN)).toThrow(RangeError)
  })
})

describe('reasons of a placement', () => {
  it('say what it reaches, alone, what is next, and what ruled out others', () => {
    expect(placementReasons(placement)).toEqual([
      '0.42 incidents are expected in its reach in this shift.',
      'Without it, 0.21 of them would be in no van’s reach; another van reaches the rest too.',
      'The next best is Station approach, which would lose 0.12 of the expected incidents.',
      'Bar quarter would reach more (0.50), but it may not be used at these hours.',
    ])
    expect(placementBriefly(placement)).toBe('Station approach would lose 0.12 (29%).')
  })

  it('say what was promised, and what keeping it costs', () => {
    const promised = { ...placement, event: 'Saturday market', nextBest: { ...placement.nextBest, loss: -0.3 } }
    expect(placementReasons(promised)[0]).toContain('promised to Saturday market')
    expect(placementReasons(promised).join(' ')).toContain('0.30 more: what keeping the promise costs.')
    expect(placementBriefly(promised)).toBe('Promised to Saturday market.')
  })

  it('stand in every case', () => {
    for (const expected of [0, 0.001, 0.42, 30])
      for (const share of [0, 0.5, 1])
        for (const nextBest of [null, { site: 1, name: 'A', loss: 0 }, placement.nextBest])
          for (const event of [null, 'Fair'])
            for (const sentence of placementReasons({
              ...placement,
              expected,
              onlyHere: expected * share,
              nextBest,
              event,
            }))
              expectPublicText(sentence)
  })

  it('lead from the months and loads to the decision', () => {
    const plan = {
      months: ['2025-01', '2025-02', '2025-04'],
      loads: [3, 7],
      week: '2026-11-30',
      version: 2,
      madeBy: 'A Moss',
      isByHand: false,
      codeVersion: '0.1.0',
      decisions: [
        { decision: 'approved', actor: 'A Moss', reason: '' },
        { decision: 'published', actor: 'B Lane', reason: 'agreed at tasking' },
      ],
    }
    expect(evidenceChain(plan).map(({ text }) => text)).toEqual([
      'Incidents of partners, January to February 2025 and April 2025, from loads 3 and 7.',
      'Version 2 of the week of 30 November to 6 December 2026, computed for A Moss by program 0.1.0.',
      'Approved by A Moss, then published by B Lane (agreed at tasking).',
    ])
    expect(evidenceChain({ ...plan, decisions: [] })[2]?.text).toBe('Not decided yet.')
  })
})

describe('how sure', () => {
  it('is proven, or says what could be left', () => {
    expect(howProven({ solution: 'optimal', gap: 0 })).toContain('proven that nothing better')
    expect(howProven({ solution: 'feasible', gap: 0.0213 })).toBe(
      'The time ran out: another answer could be up to 2.2% better.',
    )
    // 100 instead of 80 is a quarter more, and a way of 80 instead of 100 a fifth less.
    expect(howProvenBriefly({ solution: 'feasible', gap: 0.2 })).toBe('up to 25% better possible')
    expect(howProvenBriefly({ solution: 'feasible', gap: 0.2 }, 'least')).toBe('up to 20% better possible')
    expect(howProvenBriefly({ solution: 'feasible', gap: 1 })).toBe('not proven')
    expect(howProven({ solution: null, gap: null })).toBe('')
    expect(howProvenBriefly({ solution: 'stopped', gap: null })).toBe('not proven')
  })
})

describe('the weight of deprivation', () => {
  it('is said plainly, also where there is none', () => {
    expect(betaInWords(0)).toContain('the same wherever it is expected')
    expect(betaInWords(0.5)).toContain('counts 1.5 times')
    expect(betaInWords(1)).toContain('counts 2 times')
    for (const beta of [0, 0.1, 1, 3]) expect(betaInWords(beta)).toContain('published')
  })
})

it('the page explains itself in sentences', () => {
  for (const sentence of vansHelp) expectPublicText(sentence)
})

it('every study has its question', () => {
  expect(studyOrder).toEqual([...studySlugs])
})

describe('the printed plan', () => {
  const rules = {
    shifts: [{ fromHour: 8, toHour: 14 }],
    reachMetres: 200,
    mostVisits: 1,
    rotates: false,
    leastSpacingMetres: 300,
    stopsOfShift: 2,
    mostTravelMinutes: 20,
    countsCameras: true,
  }
  it('says its rules, evidence and decisions in sentences', () => {
    const all = [
      ...rulesInWords(rules),
      ...evidenceInWords({ months: ['2025-01'], loads: [1], result: null }, ['robbery']),
      decisionsInWords([]),
      decisionsInWords([{ decision: 'approved', actor: 'A', at: '2026-11-26T06:00:00Z', reason: 'Fits.' }]),
    ]
    for (const sentence of all) expectPublicText(sentence)
    expect(all).toContain('No site is visited more than once in the week.')
    expect(all).toContain('Vans of one shift stand at least 300 m apart.')
    expect(all.at(-1)).toBe('Approved by A on 26/11/2026 (Fits).')
  })
})

describe('chosen sites', () => {
  const objective = { label: 'Expected incidents covered', unit: 'incidents', goal: 'most' } as const
  it('say worth, limit and proof', () => {
    const found = { solution: 'feasible', value: 73, bound: 88, gap: 15 / 88, total: 117 } as const
    expect(sitingFigures(found, objective)).toEqual([
      { name: 'Expected incidents covered', text: '73.0 incidents (62% of 117)' },
      { name: 'No choice can reach more than', text: '88.0 incidents' },
      { name: 'How sure', text: 'up to 21% better possible' },
    ])
    expect(sitingFigures({ ...found, solution: 'infeasible', value: null }, objective)[0]?.text).toContain('no choice')
  })
  it('say what could stand there instead', () => {
    expect(nextBestSite({ nextBest: { site: 1, name: 's2', loss: 3 } })).toBe('s2, worse by 3.00')
    expect(nextBestSite({ nextBest: null })).toBe('nothing may stand there')
  })
})

describe('when a week is busy', () => {
  const slot = { day: '2026-12-05', weekday: 6, fromHour: 20, toHour: 26 }
  const other = { ...slot, day: '2026-12-04' }
  it('names the shift, and says where others may be as busy', () => {
    const totals = (low: number) => [
      { expected: 20, low: 18, high: 22 },
      { expected: 30, low, high: 33 },
    ]
    expect(weekDemandFinding({ slots: [other, slot], slotTotals: totals(27) })).toBe(
      'Saturday 5 December, 20:00 to 02:00 is busiest, with 30.0 of the 50.0 incidents expected in these shifts',
    )
    expect(weekDemandFinding({ slots: [other, slot], slotTotals: totals(21) })).toMatch(/others may be as busy$/)
    expect(weekDemandFinding({ slots: [], slotTotals: [] })).toBe('Nothing is expected in these shifts')
  })
})
