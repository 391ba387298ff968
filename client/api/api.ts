import { signal } from '@preact/signals-core'
import type { z } from 'zod'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { RouteName, routes } from '../../shared/contracts/routes.ts'
import { consultationAddresses } from './consultation-addresses.ts'
import { meetingAddresses } from './meeting-addresses.ts'
import { packAddresses } from './pack-addresses.ts'
import { packGateAddresses } from './pack-gate-addresses.ts'
import { planAddresses } from './plan-addresses.ts'
import { problemAddresses } from './problem-addresses.ts'
import { targetAddresses } from './target-addresses.ts'
import { taskingAddresses } from './tasking-addresses.ts'
import { wardenAddresses } from './warden-addresses.ts'

type Routes = typeof routes

// The contracts are imported as types only, so that zod stays out of the browser; tsc holds these to `routes`.
const addresses: { readonly [Name in RouteName]: Routes[Name]['path'] } = {
  health: '/api/health',
  catalogue: '/api/catalogue',
  areas: '/api/areas/{kind}',
  area: '/api/areas/{kind}/{code}',
  basemap: '/api/basemap',
  hotspots: '/api/hotspots',
  partnerFeeds: '/api/reports',
  queue: '/api/reports/{feed}/queue',
  repeats: '/api/repeats',
  methods: '/api/methods',
  startRun: '/api/runs',
  runs: '/api/runs',
  run: '/api/runs/{run}',
  stopRun: '/api/runs/{run}/stop',
  repeatRun: '/api/runs/{run}/repeat',
  nameRun: '/api/runs/{run}/words',
  runShapes: '/api/runs/{run}/shapes',
  runFile: '/api/runs/{run}/file',
  compareRuns: '/api/runs/{run}/against/{other}',
  loads: '/api/loads',
  refusedRows: '/api/loads/{load}/refused',
  publish: '/api/releases',
  publicIndex: '/api/public/years',
  publicYear: '/api/public/{district}/{year}',
  publicShapes: '/api/public/{district}/{year}/shapes/{kind}',
  uploadFile: '/api/feeds/uploads',
  previewFile: '/api/feeds/preview',
  loadFile: '/api/feeds/load',
  borough: '/api/borough',
  recordIncident: '/api/incidents',
  withdrawIncident: '/api/incidents/{ref}/withdraw',
  findPlaces: '/api/places/search',
  streets: '/api/places/streets',
  sendPublicReport: '/api/public/reports',
  publicPlaces: '/api/public/places',
  intake: '/api/intake',
  acceptIntake: '/api/intake/{report}/accept',
  refuseIntake: '/api/intake/{report}/refuse',
  duplicateIntake: '/api/intake/{report}/duplicate',
  reopenIntake: '/api/intake/{report}/reopen',
  forgetIntake: '/api/intake/{report}/forget',
  me: '/api/me',
  signIn: '/api/sign-in',
  providerSignIn: '/api/sign-in/provider',
  providerCallback: '/api/sign-in/provider/callback',
  signOut: '/api/sign-out',
  beginSecondStep: '/api/me/second-step',
  confirmSecondStep: '/api/me/second-step/confirm',
  removeSecondStep: '/api/me/second-step/remove',
  invitation: '/api/invitation',
  join: '/api/join',
  accounts: '/api/accounts',
  invite: '/api/accounts',
  disableAccount: '/api/accounts/{account}/disable',
  endAgreement: '/api/agreements/end',
  decisions: '/api/decisions',
  retention: '/api/retention',
  setRetention: '/api/retention',
  runRetention: '/api/retention/run',
  agreements: '/api/agreements',
  addAgreement: '/api/agreements',
  ...planAddresses,
  ...wardenAddresses,
  ...packAddresses,
  ...consultationAddresses,
  ...meetingAddresses,
  ...taskingAddresses,
  ...problemAddresses,
  ...consultationAddresses,
  ...targetAddresses,
  ...packGateAddresses,
}

export type AnswerOf<Name extends RouteName> = z.output<Routes[Name]['answer']>
type QueryOf<Name extends RouteName> = Routes[Name] extends { query: infer Query extends z.ZodType }
  ? z.input<Query>
  : Record<string, never>
type PathOf<Name extends RouteName> = Routes[Name] extends { pathParameters: infer Path extends z.ZodType }
  ? z.input<Path>
  : Record<string, never>

export interface Call<Name extends RouteName> {
  readonly path?: PathOf<Name>
  readonly query?: QueryOf<Name>
}

/** A refusal of the server, or of the network, in the words of RFC 9457. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
}

/** Raised when the server wants to know who asks. */
export const signInNeeded = signal(false)

/** Address of a call, also for links that download a file. Parameters left undefined or null are left out. */
export function addressOf<Name extends RouteName>(name: Name, call: Call<Name> = {}): string {
  const { path = {}, query = {} } = call as { path?: Record<string, unknown>; query?: Record<string, unknown> }
  const filled = addresses[name].replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(path[key])))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(key, String(value))
  }
  const text = search.toString()
  return text ? `${filled}?${text}` : filled
}

export async function get<Name extends RouteName>(name: Name, call: Call<Name> = {}): Promise<AnswerOf<Name>> {
  return (await fetchJson(addressOf(name, call))) as AnswerOf<Name>
}

export async function post<Name extends RouteName>(
  name: Name,
  body: unknown,
  call: Call<Name> = {},
): Promise<AnswerOf<Name>> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return (await fetchJson(addressOf(name, call), init)) as AnswerOf<Name>
}

/** Sends a file as it is. */
export async function send<Name extends RouteName>(name: Name, file: Blob, call: Call<Name>): Promise<AnswerOf<Name>> {
  const init = { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file }
  return (await fetchJson(addressOf(name, call), init)) as AnswerOf<Name>
}

/** Fetches JSON; throws a ProblemError for anything but an answer, so that pages have one kind of failure to show. */
export async function fetchJson(address: string, init?: RequestInit): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(address, init)
  } catch {
    throw new ProblemError({
      type: '/problems/network',
      title: 'Wardwatch cannot be reached',
      status: 0,
      detail: 'Check that the program is still running and the network is up, then try again.',
    })
  }
  if (response.ok) {
    try {
      return await response.json()
    } catch {
      throw new ProblemError(unreadable(response.status))
    }
  }
  const problem = await problemOf(response)
  if (problem.type === '/problems/sign-in-needed') signInNeeded.value = true
  throw new ProblemError(problem)
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<Problem>
    if (typeof body.title === 'string') return { type: 'about:blank', status: response.status, ...body } as Problem
  } catch {
    // Not JSON: a proxy in between answered.
  }
  return unreadable(response.status)
}

function unreadable(status: number): Problem {
  return {
    type: '/problems/unreadable',
    title: 'The server gave an answer that cannot be read',
    status,
    detail: 'Try again. If it stays, tell whoever looks after this installation.',
  }
}
