import { hash, verify } from '@node-rs/argon2'
import { commonPasswords } from './common-passwords.ts'

export const fewestLetters = 12

/** Hashes and checks passwords; tests count how often it is asked. */
export interface Passwords {
  hash(password: string): Promise<string>
  verify(passwordHash: string, password: string): Promise<boolean>
}

// argon2id is the library's default algorithm; cost as OWASP recommends for it.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const argonPasswords: Passwords = {
  hash: (password) => hash(sameLetters(password), cost),
  verify: (passwordHash, password) => verify(passwordHash, sameLetters(password)),
}

/**
 * Why a password cannot be taken, null if it can. Length and the commonest ones are all that is asked: rules about
 * kinds of letters make passwords that are forgotten, not ones that are hard to guess.
 */
export function passwordFault(password: string, email: string): string | null {
  const letters = [...sameLetters(password)]
  if (letters.length < fewestLetters)
    return `must have ${fewestLetters} letters or more. Three or four words that do not belong together are good.`
  const plain = letters.join('').toLowerCase()
  if (commonPasswords.has(plain.replaceAll(' ', ''))) return 'is one of the commonest. Choose one nobody would guess.'
  if (new Set(letters).size < 4) return 'repeats the same few letters. Choose one nobody would guess.'
  if (plain === email || plain === email.split('@')[0]) return 'is your e-mail address. Choose one nobody would guess.'
  return null
}

/** Keyboards write the same letter in different ways. */
function sameLetters(password: string): string {
  return password.normalize('NFKC')
}
