import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Person {
  readonly email: string
  readonly email_verified?: boolean
  readonly name: string
}

export interface IdentityProvider {
  readonly issuer: string
  /** Who may sign in there, by the name they type. */
  readonly people: Map<string, Person>
  close(): Promise<void>
}

export const oidcClient = { id: 'wardwatch', secret: 'kept-by-both-sides-of-the-test' }

interface ProviderModule {
  readonly default: new (issuer: string, settings: unknown) => { callback(): RequestListener }
}

/** A whole OpenID Connect provider (oidc-provider, certified) on this machine, for one client. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const name: string = 'oidc-provider'
  // It says on the console that it runs on a Node older than it likes, and that its keys are for development.
  const { warn, info } = console
  Object.assign(console, { warn: () => undefined, info: () => undefined })
  const people = new Map<string, Person>()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { default: Provider } = (await import(name)) as ProviderModule
  const provider = new Provider(issuer, {
    clients: [{ client_id: oidcClient.id, client_secret: oidcClient.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ['a key of the test'] },
    findAccount: (_context: unknown, sub: string) => {
      const person = people.get(sub)
      return person && { accountId: sub, claims: () => ({ sub, ...person }) }
    },
  })
  server.on('request', provider.callback())
  Object.assign(console, { warn, info })
  return {
    issuer,
    people,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** A browser that keeps cookies by site and follows where it is sent. */
export class Wanderer {
  readonly #jars = new Map<string, Map<string, string>>()
  /** Every address it has been to. */
  readonly been: string[] = []

  cookieFor(origin: string): string {
    return [...(this.#jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async fetch(address: string, options: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address)
    this.been.push(address)
    const headers = { ...(options.headers as Record<string, string>), cookie: this.cookieFor(origin) }
    const response = await fetch(address, { ...options, headers, redirect: 'manual' })
    const jar = this.#jars.get(origin) ?? new Map<string, string>()
    this.#jars.set(origin, jar)
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      if (value.join('=') === '') jar.delete(name)
      else jar.set(name, value.join('='))
    }
    return response
  }

  /**
   * From an address through all redirections, signing in as `login` and agreeing where the provider asks; stops at an
   * address that `stopsAt` accepts, without going there, or at the first that leads nowhere.
   */
  async go(
    address: string,
    login: string,
    stopsAt: (address: string) => boolean = () => false,
  ): Promise<{ address: string; status: number | null }> {
    let next = address
    let form: RequestInit = {}
    for (let step = 0; step < 25; step += 1) {
      if (stopsAt(next)) return { address: next, status: null }
      const response = await this.fetch(next, form)
      const to = response.headers.get('location')
      form = {}
      if (to !== null) next = new URL(to, next).href
      else {
        const page = await response.text()
        const [, action] = /<form[^>]*action="([^"]+)"/.exec(page) ?? []
        const [, prompt] = /name="prompt" value="(\w+)"/.exec(page) ?? []
        if (!action || !prompt) return { address: next, status: response.status }
        next = new URL(action, next).href
        form = { method: 'POST', body: new URLSearchParams({ prompt, login, password: 'any' }) }
      }
    }
    throw new Error(`It goes round: ${this.been.slice(-5).join(' ')}`)
  }
}
