import type { MethodDescription } from './method.ts'

/** How the p of Gi* is found, the same on areas and grids. */
export const significanceParameter: MethodDescription['parameters'][number] = {
  kind: 'choice',
  name: 'significance',
  label: 'How chance is judged',
  help: 'The normal distribution is quick, and calls too much hot where a few figures are very high. Shuffling the map assumes less and takes longer. Either answer says what the other would have called hot. Where few reports lie around a cell, the distribution of counts stands in for the normal one.',
  standard: 'normal',
  options: [
    { value: 'normal', label: 'Normal distribution' },
    { value: 'permutation', label: 'Shuffles, at least 9,999' },
  ],
}
