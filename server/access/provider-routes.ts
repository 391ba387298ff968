import { routes } from '../../shared/contracts/routes.ts'
import { ownPath } from '../../shared/own-path.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type Api, type Incoming, route } from '../http/route.ts'
import type { Access } from './access.ts'
import type { Provider } from './provider.ts'
import { beginSession, saveSession } from './session.ts'
import { signInByProvider } from './sign-in-by-provider.ts'

const longestAwayMilliseconds = 15 * 60_000
const refused = { redirect: '/sign-in?refused=provider' }

/** Signing in through the organisation. Whatever goes wrong leads back to the sign-in page, which says so. */
export function registerProvider(app: Api, access: Access): void {
  const redirectUri = (incoming: Incoming) =>
    `${access.settings.publicUrl ?? `${incoming.protocol}://${incoming.host}`}${routes.providerCallback.path}`

  route(app, routes.providerSignIn, async ({ query, incoming }) => {
    try {
      const { address, departure } = await providerOf(access).depart(redirectUri(incoming))
      incoming.session.provider = { ...departure, next: ownPath(query.next), at: access.now().getTime() }
      // Whoever never comes back leaves nothing behind for long.
      incoming.session.cookie.maxAge = longestAwayMilliseconds
      await saveSession(incoming)
      return { redirect: address }
    } catch (error) {
      return tell(access, error)
    }
  })

  route(app, routes.providerCallback, async ({ incoming }) => {
    const provider = providerOf(access)
    const departure = incoming.session.provider
    // Good for one return, whether or not it succeeds.
    delete incoming.session.provider
    if (!departure || access.now().getTime() - departure.at > longestAwayMilliseconds) return refused
    try {
      const search = incoming.originalUrl.split('?')[1] ?? ''
      const identity = await provider.arrive(new URL(`${redirectUri(incoming)}?${search}`), departure)
      const account = await signInByProvider(access, provider.settings, identity)
      if (!account) return refused
      await beginSession(incoming, account.id, access.now())
      return { redirect: departure.next }
    } catch (error) {
      return tell(access, error)
    }
  })
}

function providerOf({ provider }: Access): Provider {
  if (provider) return provider
  throw new ApiProblem('not-found', { detail: 'No organisation is set up to sign in through. Use your password.' })
}

/** Only the kind of error: its message may hold what the provider sent. */
function tell({ log }: Access, error: unknown): typeof refused {
  if (error instanceof ApiProblem) throw error
  const { code, name } = error as { code?: unknown; name?: unknown }
  log(`Signing in through the organisation failed: ${String(code ?? name)}`)
  return refused
}
