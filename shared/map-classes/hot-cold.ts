import { ramps } from './ramps.ts'

const labels = [
  'cold spot, very sure (99%)',
  'cold spot, sure (95%)',
  'possible cold spot (90%)',
  'neither',
  'possible hot spot (90%)',
  'hot spot, sure (95%)',
  'hot spot, very sure (99%)',
]

/** Classes of Gi* from 3 (hot) to -3 (cold) after correcting for many places, as a result names and colours them. */
export const hotColdCategories = labels
  .map((label, index) => ({ value: index - 3, label, colour: ramps['red-blue'].colours[7][index] as string }))
  .reverse()
