/** Tables of the migration of tasking. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the migration of tasking
export interface TaskingTables {}
