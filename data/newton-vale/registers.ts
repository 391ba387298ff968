import { daysAfter } from '../../shared/calendar-date.ts'
import type { EventKind, Section17Status } from '../../shared/register-words.ts'

/** What the registers of the borough hold. `today`: 'YYYY-MM-DD'; events lie around it. */
export function boroughRegisters(today: string) {
  return { events: events(today), section17: section17(today), funding: funding(today) }
}

interface MadeEvent {
  readonly name: string
  readonly kind: EventKind
  readonly place: string
  /** Name of the parish it is of; empty: the whole borough. */
  readonly parish: string
  readonly from: string
  readonly to: string
  readonly crowd: number | null
  readonly recursYearly: boolean
  readonly affectsCounts: boolean
}

const parishes = ['Central Newton', 'Merlebridge', 'Bridge End', 'Kitelands']
const parishOf = (place: string) => parishes.find((name) => place.endsWith(name)) ?? ''

function events(today: string): MadeEvent[] {
  // Yearly ones begin two years back, so that charts of past months mark them.
  const year = Number(today.slice(0, 4)) - 2
  const yearly = (
    name: string,
    kind: EventKind,
    place: string,
    days: readonly [string, string],
    crowd: number | null,
    affectsCounts = true,
  ) => ({
    ...{ name, kind, place, parish: parishOf(place), from: `${year}-${days[0]}`, to: `${year}-${days[1]}`, crowd },
    ...{ recursYearly: true, affectsCounts },
  })
  const once = (
    name: string,
    kind: EventKind,
    place: string,
    inDays: number,
    length: number,
    crowd: number | null,
    affectsCounts = true,
  ) => ({
    ...{
      name,
      kind,
      place,
      parish: parishOf(place),
      from: daysAfter(today, inDays),
      to: daysAfter(today, inDays + length),
      crowd,
    },
    ...{ recursYearly: false, affectsCounts },
  })
  return [
    yearly('Bonfire night', 'fireworks', 'Parks and open spaces', ['11-03', '11-07'], 15_000),
    yearly('Christmas lights switch-on', 'festival', 'Central Newton', ['11-28', '11-28'], 8_000),
    yearly('Christmas night-time economy', 'operation', 'Central Newton', ['12-12', '12-31'], null),
    yearly('Carnival', 'festival', 'Merlebridge', ['06-20', '06-21'], 12_000),
    yearly('School summer holiday', 'school-holiday', '', ['07-23', '08-31'], null),
    yearly('Halloween', 'event', 'Whole borough', ['10-31', '10-31'], null),
    yearly('Freshers week', 'event', 'Central Newton', ['09-18', '09-25'], 3_000),
    once('Cup match at the stadium', 'football', 'Stadium, Kitelands', 9, 0, 9_500),
    once('Farmers market', 'market', 'Market square', 3, 0, 1_200, false),
    once('Closure of the river bridge', 'works', 'Bridge End', -70, 21, null),
    once('Dispersal order, town centre', 'operation', 'Central Newton', -130, 1, null),
    once('New Year fireworks', 'fireworks', 'Lakeside', 35, 0, 6_000),
  ]
}

function section17(today: string) {
  const row = (
    service: string,
    leadRole: string,
    leadAgency: string,
    action: string,
    cost: number | null,
    measure: string,
    status: Section17Status,
    inDays: number | null,
  ) => ({
    service,
    leadRole,
    leadAgency,
    action,
    cost,
    measure,
    status,
    reviewOn: inDays === null ? null : daysAfter(today, inDays),
  })
  return [
    row(
      'Planning',
      'Development manager',
      'Council',
      'Ask the crime prevention design adviser about every scheme of ten homes or more',
      0,
      'Share of such schemes with advice sought',
      'under way',
      60,
    ),
    row(
      'Street lighting',
      'Lighting engineer',
      'Council',
      'Mend lights on underpasses within two working days',
      18_000,
      'Median days to repair',
      'under way',
      30,
    ),
    row(
      'Housing',
      'Neighbourhood manager',
      'Housing association',
      'Fit new locks within a day of a burglary',
      24_000,
      'Homes burgled twice within a year',
      'under way',
      90,
    ),
    row(
      'Youth service',
      'Youth work lead',
      'Council',
      'Open Friday night sport at two leisure centres',
      31_000,
      'Young people who came, and reports of nuisance nearby',
      'planned',
      21,
    ),
    row(
      'Licensing',
      'Licensing officer',
      'Council',
      'Joint visits to premises with three or more reports in a quarter',
      6_500,
      'Reports of violence at visited premises',
      'under way',
      45,
    ),
    row(
      'Parks',
      'Parks manager',
      'Parish council',
      'Cut back planting that hides paths',
      4_200,
      'Paths cut back of those asked for',
      'done',
      null,
    ),
  ]
}

function funding(today: string) {
  const first = Number(today.slice(5, 7)) >= 4 ? Number(today.slice(0, 4)) : Number(today.slice(0, 4)) - 1
  const yearOf = (start: number) => `${start}/${String((start + 1) % 100).padStart(2, '0')}`
  const row = (
    back: number,
    line: string,
    funder: string,
    amount: number,
    match: number,
    matchFunder: string,
    spent: number,
    outcome: string,
  ) => ({
    ...{ year: yearOf(first - back), line, funder, amount, match, matchFunder, spent, outcome },
  })
  return [
    row(0, 'Mobile camera vans', 'Community safety grant', 80_000, 20_000, 'Police and crime commissioner', 52_400, ''),
    row(0, 'Neighbourhood wardens', 'Council', 250_000, 60_000, 'Parish and ward councils', 161_000, ''),
    row(0, 'Graffiti removal', 'Council', 200_000, 0, '', 118_900, ''),
    row(0, 'Friday night sport', 'Youth endowment', 31_000, 8_000, 'Leisure trust', 4_100, ''),
    row(0, 'Target hardening after burglary', 'Safer streets fund', 24_000, 24_000, 'Housing association', 15_700, ''),
    row(
      1,
      'Mobile camera vans',
      'Community safety grant',
      78_000,
      18_000,
      'Police and crime commissioner',
      78_000,
      'Two vans out in 50 of 52 weeks.',
    ),
    row(
      1,
      'Summer diversion',
      'Police and crime commissioner',
      12_000,
      0,
      '',
      11_250,
      'Six weeks of sport in four places. Too few reports to judge.',
    ),
  ]
}
