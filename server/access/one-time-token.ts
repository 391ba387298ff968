import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits that can stand in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret that has too much chance in it to be guessed: nobody who reads the database can use it. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
