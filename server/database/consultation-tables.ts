/** Tables of the migration of consultations. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the migration of consultations
export interface ConsultationTables {}
