const kilometresAnHour = 1_000 / 60

/**
 * Kilometres an hour by class of road, the first that fits. A roads and motorways as England drove them in the year to June
 * 2019 (Department for Transport, Travel time measures: 25.4 mph on local A roads, 59.0 mph on the strategic network);
 * the rest is assumed.
 */
const speeds: readonly (readonly [pattern: RegExp, speed: number])[] = [
  [/motorway/i, 95],
  [/^(footway|path|steps|cycleway|bridleway|pedestrian|track|corridor|platform|construction|proposed)$/i, 0],
  [/^(a ?road|a road primary|trunk|primary)|trunk_link|primary_link/i, 41],
  [/^(b ?road|secondary($|_link))/i, 36],
  [/restricted|access|service|living_street/i, 16],
  [/minor|tertiary|classified unnumbered/i, 32],
]
/** Local and unclassified roads, and those of no known class. */
const localSpeed = 26

/** Where no streets are loaded, and for what lies off them. */
export const straightSpeed = { kilometresAnHour: localSpeed, metresPerMinute: localSpeed * kilometresAnHour }
/** By how much ways are longer than straight lines where streets are not known: an assumption. */
export const straightFactor = 1.3
export const speedsInWords =
  'A roads at 41 km/h and motorways at 95 (Department for Transport, year to June 2019), B roads at 36, minor roads at 32, local roads at 26 and access roads at 16 (assumed)'

/** Metres a van drives in a minute on a road of a class as OS Open Roads or OpenStreetMap names it; 0 where none goes. */
export function metresPerMinuteOn(roadClass: string | null): number {
  const found = roadClass === null ? undefined : speeds.find(([pattern]) => pattern.test(roadClass.trim()))
  return (found?.[1] ?? localSpeed) * kilometresAnHour
}
