/** Tables of the migration of targets. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the migration of targets
export interface TargetTables {}
