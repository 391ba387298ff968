import { describe, expect, it } from 'vitest'
import { foundInWords, heldOutFinding, percentOf } from '../../../../shared/wording/held-out-finding.ts'

const giStar = { name: 'Gi*', results: [{ share: 0.02, found: 62, of: 200 }] }
const density = { name: 'kernel density', results: [{ share: 0.02, found: 58, of: 200 }] }
const counts = { name: "last year's counts", baseline: true, results: [{ share: 0.02, found: 68, of: 200 }] }

describe('what held-out accuracy finds', () => {
  it('sets the best method against the baseline', () => {
    expect(heldOutFinding([density, giStar, counts], 0.02)).toBe(
      "Gi* finds 31% of next month's reports in 2% of the area; last year's counts find 34%",
    )
  })

  it('stands with one of them alone', () => {
    expect(heldOutFinding([giStar], 0.02)).toBe("Gi* finds 31% of next month's reports in 2% of the area")
    expect(heldOutFinding([counts], 0.02)).toBe("last year's counts find 34% of next month's reports in 2% of the area")
  })

  it('says that nothing was tested where nothing was', () => {
    expect(heldOutFinding([giStar], 0.05)).toBe('nothing was tested on 5% of the area')
    expect(heldOutFinding([{ name: 'Gi*', results: [{ share: 0.02, found: 0, of: 0 }] }], 0.02)).toBe(
      'nothing was tested on 2% of the area',
    )
  })

  it('gives counts and no percentages below 20 reports', () => {
    expect(foundInWords({ found: 6, of: 14 })).toBe('6 of 14 reports')
    expect(foundInWords({ found: 1, of: 1 })).toBe('1 of 1 report')
    expect(foundInWords({ found: 6, of: 20 })).toBe('30%')
    const few = [{ name: 'Gi*', results: [{ share: 0.02, found: 6, of: 14 }] }]
    expect(heldOutFinding(few, 0.02)).toBe("Gi* finds 6 of 14 of next month's reports in 2% of the area")
  })

  it('keeps a decimal below 1%', () => {
    expect([0, 0.004, 0.01, 0.315].map(percentOf)).toEqual(['0%', '0.4%', '1%', '32%'])
  })
})
