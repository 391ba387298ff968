import type { Measure } from '../measure.ts'
import { abandonedVehicles } from './abandoned-vehicles.ts'
import { criminalDamage } from './criminal-damage.ts'
import { deprivationTenth } from './deprivation-tenth.ts'
import { domesticBurglary } from './domestic-burglary.ts'
import { graffitiRemoval } from './graffiti-removal.ts'
import { gridRoadRemoval } from './grid-road-removal.ts'
import { mediationReferrals } from './mediation-referrals.ts'
import { meetingAwareness } from './meeting-awareness.ts'
import { parentingSchemes } from './parenting-schemes.ts'
import { recordedRate } from './recorded-rate.ts'
import { repeatReferralShare } from './repeat-referrals.ts'
import { schoolIncidents } from './school-incidents.ts'
import { schoolsInScheme } from './schools-in-scheme.ts'
import { similarRank } from './similar-rank.ts'
import { unitCost } from './unit-cost.ts'
import { violentCrime } from './violent-crime.ts'

/** Every measure a target may be set by. A new one is a file and a line here. */
export const measures: readonly Measure[] = [
  repeatReferralShare,
  mediationReferrals,
  criminalDamage,
  graffitiRemoval,
  abandonedVehicles,
  gridRoadRemoval,
  schoolsInScheme,
  parentingSchemes,
  domesticBurglary,
  violentCrime,
  recordedRate,
  similarRank,
  deprivationTenth,
  schoolIncidents,
  meetingAwareness,
  unitCost,
]

export function findMeasure(slug: string): Measure | undefined {
  return measures.find((measure) => measure.slug === slug)
}
