import { describe, expect, it } from 'vitest'
import { tellingOfQuarter } from '../../../../server/disclosure/tellings.ts'
import { type SmallDistrict, tellInTurn, tellQuarterOf } from '../../../support/small-district.ts'

const every = (count: number) => new Array<number>(27).fill(count)
const plain: SmallDistrict = {
  fragments: [
    { areas: ['nag 2024 A', 'ward 2024 W'], monthly: every(2) },
    { areas: ['nag 2024 B', 'ward 2024 W'], monthly: every(4) },
    { areas: ['nag 2024 C', 'ward 2024 X'], monthly: every(8) },
  ],
}
const burglaryOf = (figures: ReturnType<typeof tellQuarterOf>['figures'], code: string) =>
  figures.areas.find((area) => area.code === code)?.types.find(({ slug }) => slug === 'burglary')

describe('tellQuarter', () => {
  it('tells the quarter, the same a year before, the year, its rate and a verdict', () => {
    const told = burglaryOf(tellQuarterOf(plain, '2025-03', []).figures, 'B')
    expect(told).toMatchObject({ quarter: 12, before: 12, year: 48, verdict: 'no clear change' })
    // 48 of 500 residents a year; Byar's limits of 48 are 35.4 and 63.6 (Breslow & Day 1987, p. 69).
    expect(told?.rate).toMatchObject({ rate: 96, lower: 70.8, upper: 127.3, districtRate: 33.6 })
    expect(told?.quarters).toHaveLength(8)
  })

  it('leaves out what is hidden, and all that would be made of it', () => {
    const few = { fragments: [{ areas: ['nag 2024 A'], monthly: every(1) }, ...plain.fragments.slice(1)] }
    const told = burglaryOf(tellQuarterOf(few, '2025-03', []).figures, 'A')
    expect(Object.keys(told ?? {}).sort()).toEqual(['label', 'quarters', 'slug'])
    expect(told?.quarters).toEqual([])
  })

  it('looks the same where there is none as where there are few', () => {
    const tell = (count: number) => {
      const own = { fragments: [{ areas: ['nag 2024 A'], monthly: every(count) }, ...plain.fragments.slice(1)] }
      return burglaryOf(tellQuarterOf(own, '2025-03', []).figures, 'A')
    }
    expect(tell(0)).toEqual(tell(1))
  })

  it('gives no verdict where a month is missing, and tells the months counted', () => {
    const { figures } = tellQuarterOf(plain, '2025-03', [], ['2025-02'])
    expect(figures.missingMonths).toContain('2025-02')
    expect(burglaryOf(figures, 'C')).toMatchObject({ quarter: 16, before: 24, verdict: 'not available' })
  })

  it('tells months of an area only where every one can be told', () => {
    const { figures } = tellQuarterOf(plain, '2025-03', [])
    expect(burglaryOf(figures, 'C')?.monthly).toHaveLength(24)
    expect(burglaryOf(figures, 'B')?.monthly).toBeUndefined()
  })

  it('tells the verdicts of the worked table from counts told', () => {
    const change = (before: number, now: number) => {
      const monthly = every(10)
      // January to March, of 2024 and of 2025.
      monthly.splice(12, 3, before, 0, 0)
      monthly.splice(24, 3, now, 0, 0)
      const district = {
        fragments: [
          { areas: ['nag 2024 A'], monthly },
          { areas: ['nag 2024 B'], monthly: every(40) },
        ],
      }
      return burglaryOf(tellQuarterOf(district, '2025-03', []).figures, 'A')
    }
    expect(change(18, 30)).toMatchObject({ before: 18, quarter: 30, verdict: 'probable rise' })
    expect(change(120, 84)).toMatchObject({ verdict: 'clear fall' })
    expect(change(95, 101)).toMatchObject({ verdict: 'no clear change' })
    expect(change(6, 9)).toMatchObject({ verdict: 'too few to say' })
    expect(change(4, 9)?.verdict).toBeUndefined()
  })

  it('hides a ward that would tell a sliver of 3 beside NAG areas', () => {
    const sliver = {
      fragments: [
        { areas: ['nag 2024 A', 'ward 2024 W'], monthly: every(3) },
        { areas: ['nag 2024 A', 'ward 2024 X'], monthly: every(1) },
        { areas: ['nag 2024 B', 'ward 2024 X'], monthly: every(5) },
      ],
    }
    const { figures } = tellQuarterOf(sliver, '2025-03', [])
    expect(burglaryOf(figures, 'A')?.quarter).toBe(12)
    expect(burglaryOf(figures, 'W')?.quarter).toBeUndefined()
    expect(burglaryOf(figures, 'X')?.quarter).toBeUndefined()
  })

  it('tells nothing new of a quarter whose counts changed since it was told, and repeats what was told', () => {
    const [first] = tellInTurn(plain, ['2024-12']).figures as [ReturnType<typeof tellQuarterOf>['figures']]
    const changed = {
      fragments: plain.fragments.map((fragment, index) => ({
        ...fragment,
        monthly: fragment.monthly.map((count, month) => (index === 1 && month === 22 ? count + 2 : count)),
      })),
    }
    const later = tellQuarterOf(changed, '2025-03', [tellingOfQuarter(first)]).figures
    const quarter = (code: string) => burglaryOf(later, code)?.quarters.find(({ from }) => from === '2024-10')?.count
    expect(burglaryOf(first, 'B')?.quarter).toBe(12)
    // 14 by now; the difference of 2 would be known.
    expect(quarter('B')).toBe(12)
    expect(quarter('C')).toBe(24)
    expect(burglaryOf(later, 'B')?.quarter).toBe(12)
  })

  it('takes what was told of areas that are no longer known for changed', () => {
    const { tellings } = tellInTurn(plain, ['2024-12'])
    const other = {
      fragments: plain.fragments.map(({ monthly }, index) => ({ areas: [`nag 2025 N${index}`], monthly })),
    }
    const { figures } = tellQuarterOf(other, '2025-03', tellings)
    expect(burglaryOf(figures, 'N1')?.quarters.map(({ from }) => from)).toEqual(['2025-01'])
  })
})
