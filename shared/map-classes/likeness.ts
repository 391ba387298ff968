import { missingInk, ramps } from './ramps.ts'

const [coldest, cold, neither, hot, hottest] = ramps['red-blue'].colours[5]

/** An area against its neighbours (local Moran), in the order of a legend, as a result names and colours it. */
export const likenessCategories = [
  { value: 'high-among-high', label: 'high among high', colour: hottest },
  { value: 'high-among-low', label: 'high among low', colour: hot },
  { value: 'low-among-high', label: 'low among high', colour: cold },
  { value: 'low-among-low', label: 'low among low', colour: coldest },
  { value: 'none', label: 'neither', colour: neither },
  { value: 'not-tested', label: 'not tested', colour: missingInk.ground },
] as const

/** An area against its neighbours by local Geary, which tells like from unlike and not in which direction. */
export const gearyCategories = [
  { value: 'high-among-high', label: 'high among high', colour: hottest },
  { value: 'unlike', label: 'unlike those around', colour: hot },
  { value: 'alike', label: 'alike near the mean', colour: cold },
  { value: 'low-among-low', label: 'low among low', colour: coldest },
  { value: 'none', label: 'neither', colour: neither },
  { value: 'not-tested', label: 'not tested', colour: missingInk.ground },
] as const
