import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPlanDistrict } from '../../../server/plans/plan-district-store.ts'
import { makeEvidence } from '../../../server/priorities/make-evidence.ts'
import type { Evidence } from '../../../shared/contracts/evidence.ts'
import type { HotspotsAnswer } from '../../../shared/contracts/hotspots.ts'
import { incidentTypes } from '../../../shared/layers.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  let evidence: Evidence
  const make = async (codeVersion = 'test') => {
    const db = product.database.kysely
    return makeEvidence(
      { codeVersion },
      { db, actor: 'the test' },
      { district: await findPlanDistrict(db, undefined), areaKind: 'nag' },
    )
  }

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
    evidence = await make()
  }, 900_000)
  afterAll(() => product?.close())

  it('is made once of the same data, and again the same by another version of the program', async () => {
    expect((await make()).evidence).toBe(evidence.evidence)
    const again = await make('another')
    expect(again.evidence).not.toBe(evidence.evidence)
    expect(again.checksum).toBe(evidence.checksum)
  })

  it('counts what is stored, area by area', async () => {
    expect(evidence.areas).toHaveLength(28)
    const area = evidence.areas[2]!
    const { rows } = await product.database.pool.query<{ type_id: number; incidents: number }>(
      `select type_id, sum(incidents)::int as incidents from current_area_count
       join area on area.id = area_id join area_set on area_set.id = area.area_set_id
       where area_set.kind = 'nag' and area.code = $1 and month = any ($2) group by type_id`,
      [area.code, evidence.year],
    )
    const stored = new Map(rows.map(({ type_id, incidents }) => [type_id, incidents]))
    expect(area.signals.length).toBeGreaterThan(8)
    for (const { layer, year } of area.signals)
      expect(year, layer).toBe(stored.get(incidentTypes.find(({ slug }) => slug === layer)!.id))
    const shares = area.signals.reduce((sum, { share }) => sum + (share ?? 0), 0)
    expect(shares).toBeCloseTo(1, 9)
    expect(evidence.series).toHaveLength(36)
    expect(evidence.missing).toEqual(['2024-08'])
    expect(area.signals[0]?.monthly[evidence.series.indexOf('2024-08')]).toBeNull()
  })

  it('calls usual what 95 of 100 months were that it was worked out from', () => {
    let [inside, all] = [0, 0]
    for (const { signals } of evidence.areas)
      for (const { usual, monthly } of signals) {
        if (!usual) continue
        const before = monthly.slice(0, -3)
        expect(usual.months).toBe(before.filter((count) => count !== null).length)
        for (const [at, count] of before.entries()) {
          const place = Number(evidence.series[at]!.slice(5)) - 1
          if (count === null) continue
          all += 1
          if (count >= usual.lower[place]! && count <= usual.upper[place]!) inside += 1
        }
      }
    expect(all).toBeGreaterThan(5_000)
    // An exact range holds 95% or more; one that held all would tell nothing.
    expect(inside / all).toBeGreaterThan(0.95)
    expect(inside / all).toBeLessThan(0.995)
  })

  it('calls hot what the map of the same months calls hot', async () => {
    for (const layer of ['anti-social-behaviour', 'criminal-damage-arson']) {
      const [from, to] = [evidence.year[0], evidence.toMonth]
      const response = await fetch(
        `${product.url}/api/hotspots?areas=lsoa&layer=${layer}&from=${from}&to=${to}&measure=gi-star`,
      )
      const { rows } = (await response.json()) as HotspotsAnswer
      const hot = rows.filter(({ z, pFdr }) => (z ?? 0) > 0 && (pFdr ?? 1) <= 0.05).map(({ code }) => code)
      const own = evidence.hotSpots.filter((spot) => spot.layer === layer)
      expect(own.map(({ code }) => code).sort(), layer).toEqual(hot.sort())
      expect(own.length, layer).toBeGreaterThan(0)
      expect(own.every(({ areas }) => areas.length === 1)).toBe(true)
    }
  })

  it('cannot be changed', async () => {
    const change = product.database.pool.query('update evidence set made_by = $1', ['somebody'])
    await expect(change).rejects.toThrow(/is a record/)
  })
})
