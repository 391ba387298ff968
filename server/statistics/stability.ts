/** How far a hot spot holds when the choices behind it change; the words and their bounds are ours. */
export type StabilityWord = 'steady' | 'mostly' | 'shaky'

/** A hot spot of the base run, and how often it stayed one. */
export interface HotSpotStability {
  /** Number of the place (cell or area) in the base run. */
  readonly place: number
  /** Re-runs that could be compared at this place. */
  readonly runs: number
  /** Re-runs in which the place was hot again. */
  readonly hotRuns: number
  /** `hotRuns` of `runs`, from 0 to 1; null without runs. */
  readonly share: number | null
  /** Steady from 80% of the runs, mostly from 50%, otherwise shaky; null without runs. */
  readonly word: StabilityWord | null
}

/** Stability of all hot spots of a run. */
export interface RunStability {
  /** Hot spots of the base run, in order of place. */
  readonly hotSpots: readonly HotSpotStability[]
  /** Re-runs given, whether or not they could be compared everywhere. */
  readonly runs: number
  /** Of each re-run: base hot spots that stayed, of those that could be compared; what a run's choice changes. */
  readonly byRun: readonly { readonly stayed: number; readonly compared: number }[]
}

/** Lowest share of runs for each word. */
export const stabilityBounds = { steady: 0.8, mostly: 0.5 } as const

/**
 * How stable the hot spots of a base run are over re-runs with other choices (`stabilityVariants` lists which).
 * `base`: per place 1 where hot, 0 where not, NaN where not tested. `reruns`: each per place of the base run 1 where
 * the place is hot in the re-run, 0 where not, NaN where it cannot be mapped to it or was not tested there. Mapping is
 * the caller's: with other cells, for example, a place is hot when the cell that holds its middle is.
 * A NaN is left out of the runs of its place rather than read as not hot. Only places hot in the base run are judged;
 * no hot spots give none, no re-runs give shares of null. The share is of choices tried, not a probability.
 * RangeError for a re-run of another number of places, or a value that is not 0, 1 or NaN.
 */
export function hotSpotStability(base: Float64Array, reruns: readonly Float64Array[]): RunStability {
  checkHot(base)
  for (const rerun of reruns) {
    if (rerun.length !== base.length) throw new RangeError(`${base.length} places but ${rerun.length} in a re-run`)
    checkHot(rerun)
  }
  const places = [...base.keys()].filter((place) => base[place] === 1)
  const byRun = reruns.map((rerun) => {
    const compared = places.filter((place) => !Number.isNaN(rerun[place]!))
    return { stayed: compared.filter((place) => rerun[place] === 1).length, compared: compared.length }
  })
  const hotSpots = places.map((place) => {
    let runs = 0
    let hotRuns = 0
    for (const rerun of reruns) {
      if (Number.isNaN(rerun[place]!)) continue
      runs += 1
      if (rerun[place] === 1) hotRuns += 1
    }
    const share = runs > 0 ? hotRuns / runs : null
    return { place, runs, hotRuns, share, word: share === null ? null : stabilityWord(share) }
  })
  return { hotSpots, runs: reruns.length, byRun }
}

/** Word for a share of re-runs in which a place stayed hot: steady from 0.8, mostly from 0.5, otherwise shaky. */
export function stabilityWord(share: number): StabilityWord {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`Share ${share} is not from 0 to 1`)
  if (share >= stabilityBounds.steady) return 'steady'
  return share >= stabilityBounds.mostly ? 'mostly' : 'shaky'
}

function checkHot(places: Float64Array): void {
  for (const place of places) {
    if (place !== 0 && place !== 1 && !Number.isNaN(place)) throw new RangeError(`${place} is neither hot nor not hot`)
  }
}
