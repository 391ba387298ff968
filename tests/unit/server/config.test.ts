import { describe, expect, it } from 'vitest'
import { BadSetting, readConfig } from '../../../server/config.ts'

const provider = {
  WARDWATCH_OIDC_ISSUER: 'https://login.example.org',
  WARDWATCH_OIDC_CLIENT_ID: 'wardwatch',
  WARDWATCH_OIDC_CLIENT_SECRET: 'kept quiet',
}

describe('settings of signing in', () => {
  it('are nobody else and nothing in front, unless set', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', publicUrl: null, proxiesInFront: 0, provider: null })
  })

  it('hold where people reach the server, without a slash at its end', () => {
    const read = (url: string) => readConfig({ WARDWATCH_PUBLIC_URL: url }).publicUrl
    expect(read('https://wardwatch.example.org/')).toBe('https://wardwatch.example.org')
    for (const wrong of ['wardwatch.example.org', 'https://example.org/wardwatch', 'ftp://example.org'])
      expect(() => read(wrong)).toThrow(BadSetting)
  })

  it('hold the organisation, and the roles of its domains', () => {
    const domains = ' Testham.example=Analyst, other.example=nag-chair ,'
    expect(readConfig({ ...provider, WARDWATCH_OIDC_DOMAINS: domains }).provider).toEqual({
      issuer: 'https://login.example.org',
      clientId: 'wardwatch',
      clientSecret: 'kept quiet',
      button: 'Sign in with your organisation',
      rolesByDomain: { 'testham.example': 'analyst', 'other.example': 'nag-chair' },
      trustsEmail: false,
    })
  })

  it.each([
    [{ WARDWATCH_OIDC_ISSUER: 'https://login.example.org' }, 'WARDWATCH_OIDC_CLIENT_ID'],
    [{ ...provider, WARDWATCH_OIDC_ISSUER: 'login' }, 'must be an address'],
    [{ ...provider, WARDWATCH_OIDC_DOMAINS: 'testham.example=king' }, "'testham.example=king'"],
    [{ ...provider, WARDWATCH_OIDC_DOMAINS: 'testham' }, "'testham'"],
    [{ WARDWATCH_PROXIES: 'yes' }, 'WARDWATCH_PROXIES'],
    [{ WARDWATCH_UPLOAD_MB: '0' }, 'WARDWATCH_UPLOAD_MB'],
    [{ WARDWATCH_REQUESTS_PER_MINUTE: 'many' }, 'WARDWATCH_REQUESTS_PER_MINUTE'],
  ])('that cannot be are told in a sentence, without the secret: %#', (environment, words) => {
    let message = ''
    try {
      readConfig(environment)
    } catch (error) {
      message = (error as Error).message
    }
    expect(message).toContain(words)
    expect(message).not.toContain('kept quiet')
  })
})

it('takes a secret of 32 characters or more, and never repeats one that is shorter', () => {
  expect(readConfig({}).secret).toBeNull()
  expect(readConfig({ WARDWATCH_SECRET: 'x'.repeat(32) }).secret).toBe('x'.repeat(32))
  expect(() => readConfig({ WARDWATCH_SECRET: 'hunter2' })).toThrow(/has 7 characters/)
  expect(() => readConfig({ WARDWATCH_SECRET: 'hunter2' })).not.toThrow(/hunter2/)
})
