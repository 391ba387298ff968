import { Secret, TOTP } from 'otpauth'

const stepSeconds = 30
/** A clock may be half a minute off either way. */
const stepsEitherWay = 1

/** Keys and codes of RFC 6238 with what every authenticator app takes: SHA-1, six digits, thirty seconds. */
export function newTotpKey(): string {
  return new Secret({ size: 20 }).base32
}

/** What an app opens to add the key. */
export function totpAddress(key: string, email: string): string {
  return totpOf(key, email).toString()
}

/** The step a code belongs to, null if it is none of now or of a step before or after. */
export function stepOfCode(key: string, code: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = totpOf(key, '').validate({ token: code, timestamp, window: stepsEitherWay })
  return delta === null ? null : Math.floor(timestamp / 1_000 / stepSeconds) + delta
}

function totpOf(key: string, label: string): TOTP {
  const secret = Secret.fromBase32(key)
  return new TOTP({ issuer: 'Wardwatch', label, algorithm: 'SHA1', digits: 6, period: stepSeconds, secret })
}
