/** Tables of the migration of problems. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the migration of problems
export interface ProblemTables {}
