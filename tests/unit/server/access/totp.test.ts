import { describe, expect, it } from 'vitest'
import { newTotpKey, stepOfCode, totpAddress } from '../../../../server/access/totp.ts'

// '12345678901234567890' in base32, the key of the examples of RFC 6238, appendix B; its codes have eight digits, of
// which ours are the last six.
const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('codes of an authenticator app', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at second %i are those of RFC 6238', (seconds, code) => {
    expect(stepOfCode(key, code.slice(2), new Date(seconds * 1_000))).toBe(Math.floor(seconds / 30))
  })

  it('count for half a minute before and after their own, and name the step they belong to', () => {
    const at = (seconds: number) => stepOfCode(key, '005924', new Date((1_234_567_890 + seconds) * 1_000))
    expect([at(-30), at(0), at(30)]).toEqual([41_152_263, 41_152_263, 41_152_263])
    expect([at(-61), at(61)]).toEqual([null, null])
  })

  it('come from a key of 160 bits, which an app can open', () => {
    const fresh = newTotpKey()
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/)
    expect(newTotpKey()).not.toBe(fresh)
    expect(totpAddress(fresh, 'ann@example.org')).toMatch(
      new RegExp(`^otpauth://totp/Wardwatch:ann%40example\\.org\\?issuer=Wardwatch&secret=${fresh}&`),
    )
  })
})
