/** Areas by which the work of wardens is told. Beats are those in force on the Monday of the week. */
export const demandAreaKinds = ['lsoa', 'ward', 'parish', 'beat'] as const
export type DemandAreaKind = (typeof demandAreaKinds)[number]
