import { describe, expect, it } from 'vitest'
import { mayUse } from '../../../../server/access/authorise.ts'
import { isLoopback, type Principal } from '../../../../server/access/principal.ts'
import { isOpen, type Route } from '../../../../shared/contracts/route.ts'
import { routes } from '../../../../shared/contracts/routes.ts'
import { type RoleSlug, roleSlugs, roles, tiersOfRoles } from '../../../../shared/roles.ts'

const holder = (...held: RoleSlug[]): Principal => ({
  kind: 'account',
  id: 1,
  email: 'ann@example.org',
  name: 'Ann',
  roles: held,
  districts: null,
  hasTotp: false,
})
const contracts = Object.entries(routes as Record<string, Route>)

describe('who may use a route', () => {
  it.each(contracts)('%s follows its tier for every role, and for nobody', (_name, contract) => {
    expect(mayUse({ kind: 'nobody' }, contract)).toBe(isOpen(contract) ? 'allowed' : 'sign-in-needed')
    expect(mayUse({ kind: 'local-owner' }, contract)).toBe('allowed')
    for (const { slug, tiers } of roles) {
      const reaches = contract.tier === 'sign-in' || (tiers as readonly string[]).includes(contract.tier)
      const isNamed = !contract.only || contract.only.includes(slug)
      expect(mayUse(holder(slug), contract), slug).toBe(
        isOpen(contract) || (reaches && isNamed) ? 'allowed' : 'not-allowed',
      )
    }
  })

  it('leaves nothing open but what signs in, health and what is made for the public', () => {
    const open = contracts.filter(([, contract]) => mayUse({ kind: 'nobody' }, contract) === 'allowed')
    const meant = /^\/api\/(health|me|sign-in(\/.*)?|sign-out|invitation|join|public\/.*)$/
    expect(open.map(([, { path }]) => path).filter((path) => !meant.test(path))).toEqual([])
  })

  it('shows restricted data to analysts and ASB co-ordinators, and not to an administrator for being one', () => {
    const seeing = roleSlugs.filter((slug) => tiersOfRoles([slug]).includes('restricted'))
    expect(seeing).toEqual(['analyst', 'asb-coordinator'])
    expect(mayUse(holder('administrator'), { tier: 'restricted' })).toBe('not-allowed')
    expect(mayUse(holder('administrator', 'analyst'), { tier: 'restricted' })).toBe('allowed')
    expect(mayUse(holder('nag-chair'), { tier: 'partner' })).toBe('not-allowed')
  })
})

describe('this machine alone', () => {
  it.each(['localhost', '127.0.0.1', '127.3.2.1', '::1', '[::1]', 'LOCALHOST'])('is %s', (host) => {
    expect(isLoopback(host)).toBe(true)
  })
  it.each(['0.0.0.0', '::', '192.168.1.4', 'localhost.example.org', '127.0.0.1.example.org', 'wardwatch', ''])(
    "is not '%s'",
    (host) => {
      expect(isLoopback(host)).toBe(false)
    },
  )
})
