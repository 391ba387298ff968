import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countIn, fragmentsByArea } from '../../server/disclosure/district-counts.ts'
import { isSmall } from '../../server/disclosure/small-counts.ts'
import { type Telling, tellingOfQuarter } from '../../server/disclosure/tellings.ts'
import { attackTellings } from '../support/attack-quarters.ts'
import { burglary, countsOf, tellInTurn } from '../support/small-district.ts'

const quarters = ['2024-09', '2024-12', '2025-03']

const districts = fc
  .array(
    fc.record({
      nag: fc.constantFrom('N1', 'N2'),
      parish: fc.constantFrom('P1', 'P2', null),
      ward: fc.constantFrom('W1', 'W2', 'W3'),
      monthly: fc.array(fc.constantFrom(0, 0, 1, 1, 2, 3, 6), { minLength: 27, maxLength: 27 }),
    }),
    { minLength: 2, maxLength: 7 },
  )
  .map((fragments) => ({
    fragments: fragments.map(({ nag, parish, ward, monthly }) => ({
      areas: [`nag 2024 ${nag}`, ...(parish ? [`parish 2024 ${parish}`] : []), `ward 2024 ${ward}`],
      monthly,
    })),
  }))

describe('figures of quarters', () => {
  it('told one after another let no count of 1 to 4 be known, by linear programming', async () => {
    let told = 0
    await fc.assert(
      fc.asyncProperty(districts, async (district) => {
        const { figures, tellings } = tellInTurn(district, quarters)
        const counts = countsOf(district, '2025-03')
        told += figures.flatMap(({ areas }) =>
          areas.flatMap(({ types }) => types.flatMap((type) => type.quarters)),
        ).length
        const { recovered } = await attackTellings(counts, burglary, tellings)
        expect(recovered).toEqual([])
      }),
      { numRuns: 60, seed: 17 },
    )
    expect(told).toBeGreaterThan(1_000)
  })

  it('would let some be known if every count but those of 1 to 4 were told', async () => {
    let given = 0
    await fc.assert(
      fc.asyncProperty(districts, async (district) => {
        const counts = countsOf(district, '2025-03')
        const [telling] = tellInTurn(district, ['2025-03']).tellings as [Telling]
        const fragments = fragmentsByArea(counts)
        const places = [...telling.told, ...telling.hidden]
          .filter(({ type }) => type === burglary)
          .map((place) => ({
            ...place,
            count: countIn(counts, burglary, fragments.get(place.area) ?? [], place.months),
          }))
        const { recovered } = await attackTellings(counts, burglary, [
          { ...telling, told: places.filter(({ count }) => !isSmall(count)), hidden: [] },
        ])
        given += recovered.length
      }),
      { numRuns: 15, seed: 17 },
    )
    expect(given).toBeGreaterThan(20)
  })

  it('are 5 or more, true, and the same when told again', () => {
    fc.assert(
      fc.property(districts, (district) => {
        const { figures } = tellInTurn(district, quarters)
        const counts = countsOf(district, '2025-03')
        const fragments = fragmentsByArea(counts)
        for (const each of figures)
          for (const { area, months, count, type } of tellingOfQuarter(each).told) {
            if (type !== burglary) continue
            expect(countIn(counts, burglary, fragments.get(area) ?? [], months)).toBe(count)
            expect(isSmall(count)).toBe(false)
          }
      }),
      { numRuns: 40, seed: 5 },
    )
  })
})
