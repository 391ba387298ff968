import type { NumberParameter } from '../../../shared/parameters.ts'

/** The start of the random draws: of methods that shuffle, resample or simulate. */
export const seedParameter: NumberParameter = {
  kind: 'number',
  name: 'seed',
  label: 'Seed',
  help: 'Where the random draws start. The same seed gives the same numbers again; another shows how much they rest on chance.',
  unit: '',
  standard: 1,
  least: 0,
  most: 4_294_967_295,
  step: 1,
}
