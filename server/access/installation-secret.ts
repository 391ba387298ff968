import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from './accounts-store.ts'

const bytes = 32
const fileName = 'secret'
const sealedMark = 'v1'
/** What a key of a person, address or vehicle begins with once it is hashed here. */
export const saltedMark = 'wk1_'

/**
 * The secret of this installation. It is kept apart from the database: who has a backup alone can neither use the
 * second steps in it, nor try partners' hashes against the keys in it.
 */
export interface InstallationSecret {
  /** Tells one secret from another, and nothing of it. */
  readonly fingerprint: string
  /** `about` is bound in: what was sealed for one account cannot be opened for another. */
  seal(text: string, about: string): string
  /** Null where it was sealed by another secret, or for something else. */
  open(sealed: string, about: string): string | null
  /** A partner's hash, hashed again; equal ones stay equal, of one kind of key. */
  saltKey(kind: string, key: string): string
}

/** From WARDWATCH_SECRET, or else from a file in the data directory that only its owner may read, made at the first need. */
export async function readInstallationSecret(settings: {
  readonly secret: string | null
  readonly dataDir: string
}): Promise<InstallationSecret> {
  return secretFrom(settings.secret === null ? await secretOfFile(settings.dataDir) : Buffer.from(settings.secret))
}

/** `material`: 32 bytes or more that nobody can guess. */
export function secretFrom(material: Buffer): InstallationSecret {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', material, 'wardwatch', purpose, bytes))
  const [sealing, salting] = [keyFor('second-step'), keyFor('partner-keys')]
  return {
    fingerprint: keyFor('fingerprint').toString('base64url').slice(0, 22),
    seal(text, about) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [sealedMark, nonce, cipher.getAuthTag(), sealed]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.')
    },
    open(text, about) {
      const [mark, nonce, tag, sealed] = text.split('.')
      if (mark !== sealedMark || !nonce || !tag || sealed === undefined) return null
      const given = (part: string) => Buffer.from(part, 'base64url')
      try {
        const options = { authTagLength: 16 }
        const decipher = createDecipheriv('aes-256-gcm', sealing, given(nonce), options).setAAD(Buffer.from(about))
        decipher.setAuthTag(given(tag))
        return Buffer.concat([decipher.update(given(sealed)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    saltKey: (kind, key) =>
      saltedMark +
      createHmac('sha256', salting)
        .update(JSON.stringify([kind, key]))
        .digest('base64url'),
  }
}

export function isSealed(text: string): boolean {
  return text.startsWith(`${sealedMark}.`)
}

async function secretOfFile(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, fileName)
  const held = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (held !== null) {
    await chmod(path, 0o600)
    return Buffer.from(held.trim(), 'base64url')
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const own = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`
  await writeFile(own, `${randomBytes(bytes).toString('base64url')}\n`, { mode: 0o600 })
  // Whoever is first to link makes it; a program that starts at the same moment then reads the same.
  await link(own, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(own)
  return secretOfFile(dataDir)
}

/** Whether the secret at hand is the one this database has been used with; the first one becomes that. */
export async function isSecretOf(db: Db, { fingerprint }: InstallationSecret): Promise<boolean> {
  await db
    .insertInto('setting')
    .values({ name: 'secret-fingerprint', value: JSON.stringify(fingerprint) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { value } = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'secret-fingerprint')
    .executeTakeFirstOrThrow()
  return value === fingerprint
}

/** Takes a secret for that of this database from now on. */
export async function saveFingerprint(db: Db, { fingerprint }: InstallationSecret): Promise<void> {
  await db
    .updateTable('setting')
    .set({ value: JSON.stringify(fingerprint) })
    .where('name', '=', 'secret-fingerprint')
    .execute()
}

/** What to do where it is another one. */
export const otherSecret =
  "The secret of this installation is not the one that this database was used with: put back WARDWATCH_SECRET or the file 'secret' of the data directory. If it is lost: npm run wardwatch -- secret accept"
