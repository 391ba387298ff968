import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureSlugs } from '../../../../shared/measures.ts'
import { changeInFull, changeSentence, countsCompared } from '../../../../shared/wording/change.ts'
import {
  formatCount,
  formatRate,
  listed,
  plural,
  reportsOf,
  sentence,
  shareInWords,
} from '../../../../shared/wording/counts.ts'
import { finding, findingInFull } from '../../../../shared/wording/finding.ts'
import { howSure, howSureBriefly } from '../../../../shared/wording/how-sure.ts'
import { gapsInWords, periodInWords, periodWithGaps } from '../../../../shared/wording/period.ts'
import { verdictWording } from '../../../../shared/wording/verdict-words.ts'
import { whatIsThis } from '../../../../shared/wording/what-is-this.ts'
import { answerOf, anyAnswer, anyMonths, anyPeriod, anyRow, expectPublicText, rowOf } from './sentences.ts'

const layer = 'vehicle-crime' as const

describe('how sure', () => {
  it('tells a rate with its interval in whole numbers', () => {
    expect(howSure(rowOf({}), { measure: 'rate', layer })).toBe(
      'About 24 for every 1,000 residents. With numbers this size, ordinary ups and downs alone could give anything from 17 to 33.',
    )
  })

  it('tells what none can mean', () => {
    expect(howSure(rowOf({ count: 0, rate: 0, lower: 0, upper: 2.306 }), { measure: 'rate', layer })).toBe(
      'None were reported here. With this few residents, the usual rate could still be as high as 2 for every 1,000.',
    )
  })

  it('tells a count with the interval of the same numbers', () => {
    expect(howSure(rowOf({}), { measure: 'count', layer })).toBe(
      '36 reports of vehicle crime reached the police. With numbers this size, ordinary ups and downs alone could give anything from 25 to 50.',
    )
    expect(howSure(rowOf({ count: 1, rate: null }), { measure: 'count', layer })).toMatch(
      /^1 report of vehicle crime reached/,
    )
  })

  it('tells where a smoothed rate was moved to', () => {
    expect(howSure(rowOf({}), { measure: 'eb-rate', layer, overallRate: 12.2 })).toBe(
      'About 22 for every 1,000 residents, once steadied. The plain rate is 24. It rests on small numbers, so it is moved towards the district rate of 12.',
    )
    expect(howSure(rowOf({ eb: 23.6 }), { measure: 'eb-rate', layer })).toMatch(/The plain rate is the same/)
  })

  it('tells hot, cold, neither and unknown apart', () => {
    const told = (fdrClass: number | null) => howSure(rowOf({ fdrClass }), { measure: 'gi-star', layer })
    expect(told(3)).toMatch(/^A hot spot\. .* We are very sure \(99%\), and this allows for looking at many areas\.$/)
    expect(told(-1)).toMatch(/^A possible cold spot\. .* fairly sure \(90%\)/)
    expect(told(0)).toMatch(/^Neither a hot nor a cold spot\./)
    expect(told(null)).toBe('There is too little data here to say.')
  })

  it('gives the reason where there is no figure', () => {
    const row = rowOf({ rate: null, lower: null, upper: null, reason: 'fewer than 100 people live here' })
    expect(howSure(row, { measure: 'rate', layer })).toBe('Fewer than 100 people live here.')
  })

  it('is short in a table', () => {
    const row = rowOf({ verdict: 'clear fall' })
    const brief = (measure: (typeof measureSlugs)[number]) => howSureBriefly(row, { measure })
    expect(measureSlugs.map(brief)).toEqual(['25–50', '17–33', '17–33', 'steadied', '▼ Clear fall', 'hot, sure'])
  })

  it('never says what no resident should read', () => {
    fc.assert(
      fc.property(anyRow, fc.constantFrom(...measureSlugs), anyMonths, (row, measure, missing) => {
        expectPublicText(howSure(row, { measure, layer, overallRate: row.rate, missing }))
        expectPublicText(howSureBriefly(row, { measure }), false)
      }),
      { seed: 1, numRuns: 1000 },
    )
  })
})

describe('change', () => {
  it.each([
    [18, 30, 'probable rise', 'Reports went from 18 to 30. This may be a rise, but it could be ordinary variation.'],
    [
      36,
      52,
      'probable rise',
      'Reports went from 36 to 52, up 44%. This may be a rise, but it could be ordinary variation.',
    ],
    [
      120,
      84,
      'clear fall',
      'Reports went from 120 to 84, down 30%. This is a real fall, more than ordinary ups and downs.',
    ],
    [95, 101, 'no clear change', 'Reports went from 95 to 101, up 6%. There is no clear change.'],
    [4, 9, 'too few to say', 'Reports went from 4 to 9. The numbers are too small to say if this is a change.'],
  ] as const)('tells %d to %d as the worked examples do', (before, count, verdict, expected) => {
    expect(changeSentence(rowOf({ before, count, verdict }))).toBe(expected)
  })

  it('prints no percentage on a base under 20', () => {
    fc.assert(fc.property(fc.nat(19), fc.nat(500), (before, now) => !countsCompared(before, now).includes('%')))
  })

  it('names the months that are not published', () => {
    const row = rowOf({ count: 3, verdict: 'not available' })
    expect(changeSentence(row, ['2024-07', '2024-08'])).toBe(
      'The police figures for July to August 2024 were not published, so we cannot say.',
    )
  })

  it('says the whole with time and place', () => {
    const context = { from: 'January', to: 'March 2025', phrase: 'burglary' }
    expect(changeInFull(rowOf({ count: 1, before: 0, verdict: 'too few to say' }), context)).toBe(
      'Between January and March 2025, 1 report of burglary was made in Fenny Weir 003B. In the same months last year there were none. The numbers are too small to say if this is a change.',
    )
  })

  it('has words and a sign for each verdict', () => {
    for (const { sentence: said, label } of Object.values(verdictWording)) {
      expectPublicText(said)
      expect(label).toMatch(/^[A-Z][a-z ]+$/)
    }
  })
})

describe('counts', () => {
  it('writes numbers as in Britain', () => {
    expect([0, 1, 27_084, -0].map(formatCount)).toEqual(['0', '1', '27,084', '0'])
    expect([0, 0.004, 0.04, 0.4, 0.949, 0.96, 1.4, 23.7, 1234.5].map(formatRate)).toEqual([
      '0',
      'under 0.01',
      '0.04',
      '0.4',
      '0.9',
      '1',
      '1',
      '24',
      '1,235',
    ])
    expect(() => formatRate(Number.NaN)).toThrow(RangeError)
  })

  it('uses the plural for 0 and from 2', () => {
    expect([0, 1, 2].map((count) => plural(count, 'parish', 'parishes'))).toEqual([
      '0 parishes',
      '1 parish',
      '2 parishes',
    ])
    expect([0, 1, 2].map((count) => reportsOf(count, 'drugs'))).toEqual([
      'no reports of drugs',
      '1 report of drugs',
      '2 reports of drugs',
    ])
  })

  it('lists, shares and ends sentences', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ])
    expect([0, 0.03, 0.07, 0.29, 0.97, 1].map(shareInWords)).toEqual([
      'none',
      'fewer than 1 in 20',
      'about 1 in 20',
      'about 3 in 10',
      'nearly all',
      'all',
    ])
    expect([sentence(''), sentence('a  b'), sentence('Done.')]).toEqual(['', 'A b.', 'Done.'])
  })
})

describe('periods', () => {
  const year = { from: '2025-01', to: '2025-12' }
  it('names a period and its gaps', () => {
    expect(periodWithGaps(year, [])).toBe('January to December 2025')
    expect(periodWithGaps(year, ['2025-07'])).toBe('January to December 2025; July is missing and left out')
    expect(gapsInWords(year, ['2025-03', '2025-04', '2025-07'])).toBe(
      'March to April and July are missing and left out',
    )
    expect(gapsInWords(year, ['2024-07', '2025-07'])).toBe('July 2024 and July are missing and left out')
    expect(periodInWords({ from: '2024-11', to: '2025-02' })).toBe('November 2024 to February 2025')
    expect(periodInWords({ from: '2025-03', to: '2025-03' })).toBe('March 2025')
  })

  it('counts gaps that are too many to name, and says when nothing is left', () => {
    const odd = ['2025-01', '2025-03', '2025-05', '2025-07', '2025-09']
    expect(gapsInWords(year, odd)).toBe('5 of 12 months are missing and left out')
    expect(gapsInWords({ from: '2025-07', to: '2025-07' }, ['2025-07'])).toBe('it is missing')
  })

  it('never says what no resident should read', () => {
    fc.assert(
      fc.property(anyPeriod, anyMonths, (period, missing) =>
        expectPublicText(sentence(periodWithGaps(period, missing))),
      ),
      { seed: 2 },
    )
  })
})

describe('finding', () => {
  it('counts hot spots', () => {
    expect(finding(answerOf({}))).toBe('12 of 166 LSOAs are hot spots for vehicle crime.')
    expect(finding(answerOf({ totals: { hot: 1 } }))).toBe('1 of 166 LSOAs is a hot spot for vehicle crime.')
    expect(finding(answerOf({ totals: { hot: 0 } }))).toBe('None of the 166 LSOAs is a hot spot for vehicle crime.')
    expect(finding(answerOf({ totals: { hot: null } }))).toMatch(/^There is too little data/)
  })

  it('adds the period and its gaps', () => {
    expect(findingInFull(answerOf({ missingMonths: ['2025-07'] }))).toBe(
      '12 of 166 LSOAs are hot spots for vehicle crime. January to December 2025; July is missing and left out.',
    )
  })

  it('names the highest, ties together, and leaves the remainder out', () => {
    const rows = [
      rowOf({ name: 'A', count: 9 }),
      rowOf({ name: 'B', count: 9 }),
      rowOf({ name: 'C', count: 99, remainder: true }),
    ]
    const answer = answerOf({ rows, parameters: { measure: 'count' }, totals: { incidents: 117 } })
    expect(finding(answer)).toBe('A and B had the most reports of vehicle crime: 9 each.')
    expect(finding({ ...answer, rows: rows.slice(1) })).toBe(
      'Most reports of vehicle crime were in B: 9 of 117 reports.',
    )
  })

  it('tells rates against the whole', () => {
    expect(finding(answerOf({ rows: [rowOf({})], parameters: { measure: 'rate' } }))).toBe(
      'The highest rate of vehicle crime is in Fenny Weir 003B: about 24 for every 1,000 residents, against 12 overall.',
    )
  })

  it('counts clear changes', () => {
    const rows = (['clear rise', 'clear rise', 'clear fall', 'too few to say'] as const).map((verdict) =>
      rowOf({ verdict }),
    )
    const answer = answerOf({ rows, parameters: { measure: 'change', areas: 'ward' } })
    expect(finding(answer)).toBe(
      'Vehicle crime rose clearly in 2 of 4 wards and fell clearly in 1; in 1 the numbers are too small to say.',
    )
  })

  it('never says what no resident should read', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        expectPublicText(finding(answer))
        expectPublicText(findingInFull(answer))
      }),
      { seed: 3, numRuns: 1000 },
    )
  })
})

describe('what is this', () => {
  it.each(Object.entries(whatIsThis))('explains %s in under 60 plain words', (_, explanation) => {
    expectPublicText(explanation.text)
    const words = explanation.text.split(/\s+/)
    expect(words.length).toBeLessThan(60)
    const sentences = explanation.text.split(/[.?!:;](?:\s|$)/).filter(Boolean)
    expect(words.length / sentences.length).toBeLessThanOrEqual(20)
  })
})
