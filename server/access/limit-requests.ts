import { isOpen, type Route } from '../../shared/contracts/route.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { Incoming, NextFunction, Outgoing, RequestHandler } from '../http/route.ts'
import type { Access } from './access.ts'
import { isFromThisMachine, type Principal } from './principal.ts'

/** Many people of an organisation come from one address. */
const peopleOfAnAddress = 5

/**
 * Stops an address that asks without end before anything is looked up for it. Whoever sits at the machine could stop
 * the whole program, so nothing is counted there.
 */
export function limitAddresses(access: Access): RequestHandler {
  const { requestsPerMinute } = access.settings
  return (incoming: Incoming, _outgoing: Outgoing, next: NextFunction): void => {
    if (access.isLoopback && isFromThisMachine(incoming)) next()
    else {
      const seconds = access.requests.take(`address ${incoming.ip}`, requestsPerMinute * peopleOfAnAddress)
      next(seconds > 0 ? tooMany(seconds) : undefined)
    }
  }
}

/**
 * Counts a request of an account, and once more where the route is dear or a file is asked for. Open routes that are
 * dear are counted by address. Throws ApiProblem.
 */
export function limitAccount(access: Access, principal: Principal | null, contract: Route, incoming: Incoming): void {
  if (principal?.kind === 'local-owner') return
  const who = principal?.kind === 'account' ? `account ${principal.id}` : `address ${incoming.ip}`
  const limits: [string, number | undefined][] = [
    ['', isOpen(contract) ? undefined : access.settings.requestsPerMinute],
    [`${contract.method} ${contract.path}`, contract.perMinute],
    [`file ${contract.path}`, asksForFile(contract, incoming) ? contract.filesPerMinute : undefined],
  ]
  for (const [what, perMinute] of limits) {
    if (perMinute === undefined) continue
    const seconds = access.requests.take(`${who} ${what}`, perMinute)
    if (seconds > 0) throw tooMany(seconds)
  }
}

function asksForFile({ filesPerMinute }: Route, { query }: Incoming): boolean {
  return filesPerMinute !== undefined && query.format !== undefined && query.format !== 'json'
}

function tooMany(seconds: number): ApiProblem {
  return new ApiProblem('too-many-requests', {
    detail: `Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then try again.`,
    retryAfterSeconds: seconds,
  })
}
