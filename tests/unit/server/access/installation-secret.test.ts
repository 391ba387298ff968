import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSealed, readInstallationSecret, secretFrom } from '../../../../server/access/installation-secret.ts'

const one = secretFrom(Buffer.alloc(32, 1))
const other = secretFrom(Buffer.alloc(32, 2))

describe('what is sealed', () => {
  it('opens with the same secret for the same thing alone, and differs every time', () => {
    const sealed = one.seal('JBSWY3DP', 'account 1')
    expect(isSealed(sealed)).toBe(true)
    expect(sealed).not.toContain('JBSWY3DP')
    expect(one.seal('JBSWY3DP', 'account 1')).not.toBe(sealed)
    expect(one.open(sealed, 'account 1')).toBe('JBSWY3DP')
    expect(one.open(sealed, 'account 2')).toBeNull()
    expect(other.open(sealed, 'account 1')).toBeNull()
  })

  it('does not open once it was changed or cut', () => {
    const sealed = one.seal('JBSWY3DP', 'account 1')
    const flipped = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
    for (const wrong of [flipped, sealed.slice(0, 20), 'v1...', 'v1.a.b.c', '', 'JBSWY3DPEHPK3PXP'])
      expect(one.open(wrong, 'account 1')).toBeNull()
  })
})

describe('a key of a partner', () => {
  it('stays equal to equal ones of its kind, and tells neither itself nor one of another kind', () => {
    expect(one.saltKey('subject_key', 'abc')).toBe(one.saltKey('subject_key', 'abc'))
    expect(one.saltKey('subject_key', 'abc')).not.toBe(one.saltKey('address_key', 'abc'))
    expect(one.saltKey('subject_key', 'abc')).not.toBe(other.saltKey('subject_key', 'abc'))
    expect(one.saltKey('subject_key', 'abc')).toMatch(/^wk1_[\w-]{43}$/)
  })
})

describe('the file of the data directory', () => {
  it('is made once, whoever is first, for its owner alone', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'wardwatch-secret-'))
    try {
      const settings = { secret: null, dataDir: join(dataDir, 'new') }
      const read = await Promise.all(Array.from({ length: 5 }, () => readInstallationSecret(settings)))
      expect(new Set(read.map(({ fingerprint }) => fingerprint)).size).toBe(1)
      const path = join(dataDir, 'new', 'secret')
      expect(statSync(path).mode & 0o777).toBe(0o600)
      expect(readFileSync(path, 'utf8').trim()).toMatch(/^[\w-]{43}$/)
      const given = await readInstallationSecret({ ...settings, secret: 'x'.repeat(40) })
      expect(given.fingerprint).not.toBe(read[0]?.fingerprint)
    } finally {
      rmSync(dataDir, { recursive: true })
    }
  })
})
