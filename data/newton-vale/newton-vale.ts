import { createRandom } from '../../shared/random.ts'
import { type Addresses, layAddresses } from './addresses.ts'
import { planAreas } from './areas.ts'
import { type Basemap, drawBasemap } from './basemap.ts'
import { type BoundarySets, DISTRICT, drawBoundaries } from './boundaries.ts'
import { populationCsv, TOTALS, takeCensus } from './census.ts'
import { deprivationCsv } from './deprivation.ts'
import { type ExactTruth, writeExactIncidents } from './exact-incidents.ts'
import { layGround } from './ground.ts'
import { type PlantedHotspot, plantHotspots } from './hot-spots.ts'
import { type StreetFile, writeStreetFiles } from './incidents.ts'
import { locateIn } from './locate.ts'
import { type PartnerFiles, writePartnerFiles } from './partner-files.ts'
import { settle } from './settlement.ts'
import { placeSnapPoints } from './snap-points.ts'
import { nameStreets } from './street-network.ts'
import { planVans, type VanPlanning } from './vans.ts'
import { planWardens, type WardenTeam } from './wardens.ts'

export type NewtonVale = BoundarySets &
  PartnerFiles & {
    basemap: Basemap
    /** Text with the headings of the Indices of Deprivation 2025, "File 7". */
    deprivation: string
    /** Text: lsoa21_code, lsoa21_name, usual_residents, households. */
    population: string
    /** police.uk street files, oldest first; the missing month has none. */
    street: StreetFile[]
    /** The partnership's own file of the same incidents, with exact places and hours; of the missing month too. */
    incidents: string
    truth: PlantedHotspot[]
    /** What was put into the exact places and hours on purpose. */
    exactTruth: ExactTruth
    /** Vans, candidate sites, cameras and what else plans are made with. */
    vans: VanPlanning
    /** Wardens and the hot spots they visit. */
    wardens: WardenTeam
  }

const PLACE_SEED = 20260101

/**
 * The invented borough of Newton Vale and three years of its incidents. The place is the same for every seed; the seed
 * draws the incidents, so that a method can be tried on many histories of one place. Pure: no clock, no files.
 */
export function generateNewtonVale({ seed = PLACE_SEED }: { seed?: number } = {}): NewtonVale {
  // Laying the ground takes most of the time and never differs, so later calls share it.
  laid ??= layPlace()
  const { chance, ground, settlement, boundaries, lsoas, streets, points, addresses } = laid
  const plantings = plantHotspots(ground.places)
  const { records, ...police } = writeStreetFiles(points, plantings, createRandom(seed, 'incidents'))
  const exact = writeExactIncidents(records, points, addresses, createRandom(seed, 'exact incidents'))
  return {
    ...structuredClone(boundaries),
    basemap: drawBasemap(ground, settlement, streets, chance.fork('basemap')),
    deprivation: deprivationCsv(lsoas, DISTRICT, chance.fork('deprivation')),
    population: populationCsv(lsoas),
    ...police,
    incidents: exact.csv,
    exactTruth: exact.truth,
    ...writePartnerFiles(points, addresses, plantings, createRandom(seed, 'partner files')),
    vans: planVans(ground.places, points, addresses),
    wardens: planWardens(ground.places),
  }
}

let laid: ReturnType<typeof layPlace> | undefined

function layPlace() {
  const chance = createRandom(PLACE_SEED, 'newton vale')
  const ground = layGround(chance.fork('ground'))
  const settlement = settle(ground, TOTALS.residents, chance.fork('people'))
  const plan = planAreas(ground, settlement, chance.fork('areas'))
  const lsoas = takeCensus(ground, settlement, plan, chance.fork('census'))
  const streets = nameStreets(ground, settlement, chance.fork('streets'))
  const residentsOfPlace = new Float64Array(ground.places.length)
  for (const [i, block] of ground.blocks.entries()) {
    if (block.place >= 0) residentsOfPlace[block.place]! += settlement.residents[i]!
  }
  const boundaries = drawBoundaries(ground, plan, lsoas)
  const lsoaAt = locateIn(boundaries.lsoas, lsoas)
  const points = placeSnapPoints(ground, streets, residentsOfPlace, chance.fork('snap points')).flatMap((point) => {
    const lsoa = lsoaAt(point.lonLat)
    return lsoa ? [{ ...point, lsoa }] : []
  })
  const addresses: Addresses[] = layAddresses(points, boundaries.district, chance.fork('addresses'))
  return { chance, ground, settlement, boundaries, lsoas, streets, points, addresses }
}
