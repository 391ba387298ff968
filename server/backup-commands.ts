import type { BackupManifest } from './database/backup-format.ts'
import { migrate } from './database/migrate.ts'
import type { Database } from './database/open-database.ts'
import { restoreBackup } from './database/restore-backup.ts'
import type { Schema } from './database/schema.ts'
import { writeBackup } from './database/write-backup.ts'

export const backupHelp = `  npm run wardwatch -- backup FILE         everything that is kept, as one file; others go on working
  npm run wardwatch -- restore FILE        puts a backup back, on either engine, while nobody else works on it
      --replace                            also where the database is not empty: what is in it is taken away`

export async function backup(database: Database<Schema>, path: string, version: string): Promise<void> {
  const manifest = await writeBackup(database, path, { version, takenAt: new Date(), onProgress })
  endProgress()
  console.log(`Wrote ${path}: ${inWords(manifest)}. Keep it where only those may read it who may read the database.`)
}

export async function restore(database: Database<Schema>, path: string, replace: boolean): Promise<void> {
  const manifest = await restoreBackup(database, path, { replace, onProgress })
  endProgress()
  const { applied } = await migrate(database.pool)
  const later = applied.length > 0 ? ` It was brought up to this version (${applied.join(', ')}).` : ''
  console.log(`Restored ${inWords(manifest)}, as of ${manifest.takenAt.slice(0, 16).replace('T', ' ')} UTC.${later}`)
}

function inWords({ tables }: BackupManifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${rows.toLocaleString('en-GB')} rows in ${tables.length} tables`
}

function onProgress(sentence: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${sentence}`)
}

function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}
