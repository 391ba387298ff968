/** Tables of the migration of packs. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the migration of packs
export interface PackTables {}
