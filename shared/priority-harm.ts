import type { LayerSlug } from './layers.ts'

/** 0 to 3, as each of the six criteria is scored. */
export type CriterionScore = 0 | 1 | 2 | 3

interface LayerJudgement {
  readonly harm: CriterionScore
  /** Whether a neighbourhood group can affect it: 0 no, 1 little, 2 partly, 3 yes. */
  readonly influence: CriterionScore
}

/**
 * Harm and influence of each layer, as assumed until a group says otherwise. Harm follows the words of the scoring
 * table: 0 minor, 1 nuisance, 2 property or person, 3 serious or against vulnerable people. It is an ordering of police
 * categories by what most of their offences are, not a measured index of harm: categories mix offences of very different
 * gravity. Influence is a working assumption too: high where the design and care of places decide, low where offences
 * happen in homes or follow police activity.
 */
export const layerJudgements: Readonly<Record<LayerSlug, LayerJudgement>> = {
  'all-crime': { harm: 2, influence: 1 },
  'anti-social-behaviour': { harm: 1, influence: 3 },
  burglary: { harm: 2, influence: 2 },
  'criminal-damage-arson': { harm: 2, influence: 3 },
  drugs: { harm: 2, influence: 1 },
  robbery: { harm: 3, influence: 1 },
  shoplifting: { harm: 2, influence: 2 },
  'theft-from-the-person': { harm: 2, influence: 1 },
  'bicycle-theft': { harm: 2, influence: 2 },
  'vehicle-crime': { harm: 2, influence: 2 },
  'violent-crime': { harm: 3, influence: 1 },
  'violent-crime-to-2013': { harm: 3, influence: 1 },
  'public-disorder-weapons': { harm: 2, influence: 1 },
  'public-order': { harm: 1, influence: 2 },
  'possession-of-weapons': { harm: 3, influence: 1 },
  'other-theft': { harm: 2, influence: 1 },
  'other-crime': { harm: 2, influence: 1 },
  'other-theft-family': { harm: 2, influence: 1 },
  'order-weapons': { harm: 2, influence: 1 },
}

/** Said wherever harm or influence of a layer is shown. */
export const judgementSource =
  'Assumed for the police category as a whole: nuisance 1, property or person 2, serious 3. The meeting may say otherwise, with a reason.'
