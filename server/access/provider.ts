import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { RoleSlug } from '../../shared/roles.ts'
import { isLoopback } from './principal.ts'

export interface ProviderSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button says. */
  readonly button: string
  /** Roles of whoever comes from a domain without an invitation. */
  readonly rolesByDomain: Readonly<Record<string, RoleSlug>>
  /** Whether its e-mail addresses are right though it does not say that it has checked them. */
  readonly trustsEmail: boolean
}

/** What is kept in the session while somebody is at the provider. */
export interface Departure {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface ProviderIdentity {
  readonly issuer: string
  readonly subject: string
  /** In lower case; null unless the provider vouches for it. */
  readonly email: string | null
  readonly name: string
}

/** An OpenID Connect provider: authorization code with PKCE, state and nonce. */
export class Provider {
  readonly settings: ProviderSettings
  #configuration: Promise<Configuration> | undefined

  constructor(settings: ProviderSettings) {
    this.settings = settings
  }

  /** Where to send somebody, and what to keep until they come back. */
  async depart(redirectUri: string): Promise<{ address: string; departure: Departure }> {
    const configuration = await this.#discover()
    const departure = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(departure.verifier),
      code_challenge_method: 'S256',
      state: departure.state,
      nonce: departure.nonce,
    })
    return { address: address.href, departure }
  }

  /** Who came back, by the address they came back to; throws where anything of it is not as it was sent out. */
  async arrive(address: URL, { state, nonce, verifier }: Departure): Promise<ProviderIdentity> {
    const configuration = await this.#discover()
    const tokens = await authorizationCodeGrant(configuration, address, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('The provider gave no ID token.')
    const { iss, sub } = claims
    // Many providers tell the e-mail only when asked for it.
    const told = claims.email === undefined ? await fetchUserInfo(configuration, tokens.access_token, sub) : claims
    const isVouchedFor = told.email_verified === true || (this.settings.trustsEmail && told.email_verified !== false)
    return {
      issuer: iss,
      subject: sub,
      email: typeof told.email === 'string' && isVouchedFor ? told.email.toLowerCase() : null,
      name: typeof told.name === 'string' ? told.name.slice(0, 100) : '',
    }
  }

  #discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings
    const url = new URL(issuer)
    // Without https only where nobody is in between.
    const options = isLoopback(url.hostname) ? { execute: [allowInsecureRequests] } : undefined
    this.#configuration ??= discovery(url, clientId, clientSecret, undefined, options).catch((error: unknown) => {
      this.#configuration = undefined
      throw error
    })
    return this.#configuration
  }
}
