import { z } from 'zod'

/**
 * A backup is a zip archive: one member for each table, as COPY writes it in text form, and `manifest.json`, written
 * last. Text, since the binary form may differ between versions of PostgreSQL; so a backup of either engine can be
 * restored on the other.
 */
export const manifestMember = 'manifest.json'
export const memberOf = (table: string) => `tables/${table}.copy`

export const BackupManifest = z.object({
  format: z.literal(1),
  product: z.literal('wardwatch'),
  version: z.string(),
  takenAt: z.string(),
  engine: z.enum(['embedded', 'server']),
  migrations: z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() })),
  /** In an order in which each refers only to those before it. */
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z][a-z0-9_]*$/),
      columns: z.array(z.string()),
      rows: z.int().min(0),
      bytes: z.int().min(0),
      sha256: z.string(),
    }),
  ),
  /** Last number given out by each sequence; null where none was. */
  sequences: z.array(z.object({ name: z.string(), last: z.number().nullable() })),
})
export type BackupManifest = z.infer<typeof BackupManifest>

/** A backup that cannot be taken or restored, and what to do. */
export class BackupRefused extends Error {}

/**
 * Tables that are never backed up: who holds the load just now and who is signed in are facts of a running program,
 * and the migrations are applied anew.
 */
export const leftOut = ['load_lease', 'session', 'migration'] as const
