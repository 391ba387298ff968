import type { LayerSlug } from '../../shared/layers.ts'
import type { Concerns } from './long-list.ts'

/** Words of a concern as residents and questionnaires use them, and the layer whose reports fit it. */
const words: readonly (readonly [RegExp, LayerSlug])[] = [
  [/\basb\b|anti-?\s?social|nuisance|noise|\browdy/i, 'anti-social-behaviour'],
  [/burglar|break-?ins?\b/i, 'burglary'],
  [/damage|vandal|graffiti|arson/i, 'criminal-damage-arson'],
  [/bicycle|\bbikes? (?:theft|stolen)|cycle theft/i, 'bicycle-theft'],
  [/vehicle crime|car crime|theft from (?:a )?(?:vehicles?|cars?|vans?)/i, 'vehicle-crime'],
  [/shop\s?(?:lifting|theft)/i, 'shoplifting'],
  [/robber|mugging/i, 'robbery'],
  [/drug/i, 'drugs'],
  [/weapon|knife|knives/i, 'possession-of-weapons'],
]

/** The layer whose reports fit a concern; undefined where none does: then it has no figures of its own. */
export function layerOfConcern(label: string): LayerSlug | undefined {
  return words.find(([pattern]) => pattern.test(label))?.[1]
}

/**
 * Ranks of a consultation by layer, the best where several concerns fit one. Those that cannot be told apart share the
 * rank of the first of them.
 */
export function concernsFrom(result: {
  readonly title: string
  readonly ranks: readonly {
    readonly label: string
    readonly rank?: number | undefined
    readonly jointRank?: number | undefined
  }[]
}): Concerns {
  const ranks = new Map<string, number>()
  for (const { label, rank, jointRank } of result.ranks) {
    const slug = layerOfConcern(label)
    const own = jointRank ?? rank
    if (slug && own !== undefined) ranks.set(slug, Math.min(own, ranks.get(slug) ?? own))
  }
  return { asked: `“${result.title}”`, ranks }
}
