import { ApiProblem } from '../http/api-problem.ts'
import type { Incoming, NextFunction, Outgoing } from '../http/route.ts'
import { cookieName } from './session.ts'

/**
 * Another site's page must not be able to change anything here. Browsers say where a change comes from; programs
 * without a browser need not, unless they send the cookie of one.
 */
export function sameOriginWrites(publicUrl: string | null) {
  return (incoming: Incoming, _outgoing: Outgoing, next: NextFunction): void => {
    if (incoming.method === 'GET' || incoming.method === 'HEAD' || isOwn(incoming, publicUrl)) next()
    else next(new ApiProblem('invalid-request', { detail: 'Changes are taken from the pages of this server only.' }))
  }
}

function isOwn({ headers }: Incoming, publicUrl: string | null): boolean {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  // A proxy in front may ask under another name than people do.
  if (origin !== undefined) return [`http://${host}`, `https://${host}`, publicUrl].includes(origin)
  return site !== undefined || !(headers.cookie ?? '').includes(`${cookieName}=`)
}
