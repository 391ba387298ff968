import { describe, expect, it } from 'vitest'
import { argonPasswords, passwordFault } from '../../../../server/access/password.ts'

describe('a password', () => {
  it.each(['four odd words together', 'ZebraUnderTheBridge', 'ťěžké heslo jen', '🐝🐝 honey in the attic'])(
    "'%s' can be taken without capitals, figures or signs being asked for",
    (password) => {
      expect(passwordFault(password, 'ann@example.org')).toBeNull()
    },
  )

  it.each([
    ['eleven chars', 'elevenchars', 'must have 12'],
    ['twelve of which are one letter each', '🐝🐝🐝🐝🐝🐝', 'must have 12'],
    ['a common one', 'Password1234', 'commonest'],
    ['a common one with blanks', 'correct horse battery staple', 'commonest'],
    ['one letter again and again', 'aaaaaaaaaaaaaaaa', 'repeats'],
    ['the e-mail address', 'ann.smith@example.org', 'e-mail address'],
  ])('of %s is refused with the reason', (_what, password, reason) => {
    expect(passwordFault(password, 'ann.smith@example.org')).toContain(reason)
  })

  it('is kept as argon2id, and fits however a keyboard writes its letters', async () => {
    const kept = await argonPasswords.hash('caf\u00e9 under the bridge')
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await argonPasswords.verify(kept, 'cafe\u0301 under the bridge')).toBe(true)
    expect(await argonPasswords.verify(kept, 'cafe under the bridge')).toBe(false)
  })
})
