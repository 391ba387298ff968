import type { PackInput } from '../../server/packs/pack-input.ts'
import type { AreaFigures, TypeFigures } from '../../shared/contracts/quarter-figures.ts'
import { monthsOf } from '../../shared/period.ts'

const series = { from: '2024-01', to: '2025-12' }
const monthly = monthsOf(series).map((month, at) => ({ month, count: 8 + (at % 5) }))

const typesOf = (all: readonly Omit<TypeFigures, 'quarters'>[]): TypeFigures[] =>
  all.map((type) => ({ ...type, quarters: [] }))

export const someTypes = typesOf([
  {
    ...{ slug: 'anti-social-behaviour', label: 'Anti-social behaviour', quarter: 84, before: 120, year: 400, monthly },
    ...{ verdict: 'clear fall', rate: { rate: 24.4, lower: 20.2, upper: 29.1, districtRate: 19.8 } },
  },
  { slug: 'burglary', label: 'Burglary', quarter: 30, before: 18, verdict: 'probable rise' },
  { slug: 'vehicle-crime', label: 'Vehicle crime', quarter: 101, before: 95, verdict: 'no clear change' },
  { slug: 'drugs', label: 'Drugs', quarter: 9, before: 0, verdict: 'too few to say' },
  { slug: 'robbery', label: 'Robbery' },
])

export function someFigures(types: TypeFigures[] = someTypes, missingMonths: string[] = []): AreaFigures {
  return {
    ...{
      district: { code: 'E06000999', name: 'Newton Vale' },
      synthetic: true,
      dataVersion: '1',
      districtResidents: 90_000,
    },
    ...{ quarter: { from: '2025-10', to: '2025-12' }, before: { from: '2024-10', to: '2024-12' } },
    ...{ year: { from: '2025-01', to: '2025-12' }, series, missingMonths, districtTypes: [] },
    months: monthsOf(series).filter((month) => !missingMonths.includes(month)),
    areas: [{ kind: 'nag', vintage: 2025, code: 'N1', name: 'Old Quay', residents: 9_000, types }],
    attribution: ['Newton Vale is synthetic: made by Wardwatch.'],
  }
}

/** Nothing is known but the meeting itself. */
export const emptyInput: PackInput = {
  ...{
    edition: 'public',
    synthetic: true,
    today: '2026-03-27',
    madeAt: '2026-03-27T06:00:00.000Z',
    version: 1,
    note: '',
  },
  district: { code: 'E06000999', name: 'Newton Vale' },
  group: { id: 1, name: 'Old Quay', areaKind: 'nag', areaCode: 'N1', areaName: 'Old Quay', contacts: {} },
  meeting: { day: '2026-04-03', startsAt: '19:00', place: '' },
  ...{ previousDay: null, nextMeeting: null, figures: null, priorities: [], actions: [], consultation: null },
  noFigures: 'The police figures are not ready, so this page has none.',
  ...{ services: [], presence: null, ground: null, hours: new Map(), usual: new Map(), events: [] },
}

const square = [
  [-0.76, 52.04],
  [-0.74, 52.04],
  [-0.74, 52.05],
  [-0.76, 52.05],
] as const

/** Something of everything. */
export const fullInput: PackInput = {
  ...emptyInput,
  group: {
    ...emptyInput.group,
    contacts: {
      role: 'Neighbourhood sergeant',
      telephone: '101',
      online: 'Use the form on the web site of the council.',
    },
  },
  meeting: { day: '2026-04-03', startsAt: '19:00', place: 'Village hall' },
  previousDay: '2026-03-06',
  nextMeeting: { day: '2026-05-01', startsAt: '19:00', place: 'Village hall' },
  figures: someFigures(),
  noFigures: '',
  priorities: [
    {
      ...{ id: 1, place: 1, title: 'Noise by the shops in the evening', layer: 'anti-social-behaviour' },
      statement: 'People who live by the shops are kept awake in the evening.',
      ...{ target: 'Fewer reports in the next three months.', baseline: 'The three months to December 2025.' },
      ...{ chosenOn: '2026-01-09', reviewDue: '2026-04-10', status: 'open', closedOn: null, outcome: null },
      ...{ outcomeEvidence: '', lastReview: { on: '2026-03-06', verdict: 'Too early to say', note: '' } },
    },
    {
      ...{ id: 2, place: 2, title: 'Cars that race on the retail park', layer: '', statement: 'Cars race at night.' },
      ...{ target: 'No race in a month.', baseline: '', chosenOn: '2026-03-06', reviewDue: '2026-06-05' },
      ...{ status: 'open', closedOn: null, outcome: null, outcomeEvidence: '', lastReview: null },
    },
  ],
  actions: [
    {
      ...{ id: 1, priority: 1, asked: 'More patrols', action: 'Walk past the shops each Friday', due: '2026-03-20' },
      ...{
        ownerRole: 'Neighbourhood sergeant',
        ownerAgency: 'police',
        status: 'done',
        result: 'Eight walks were made.',
      },
      ...{ setOn: '2026-01-09', closedOn: '2026-03-19' },
    },
    {
      ...{ id: 2, priority: 1, asked: '', action: 'Mend the lamp by the bus stop', due: '2026-03-20', result: '' },
      ...{ ownerRole: 'Street lighting officer', ownerAgency: 'council', status: 'on track' },
      ...{ setOn: '2026-01-09', closedOn: null },
    },
    {
      ...{ id: 3, priority: null, asked: 'A camera', action: 'Put a camera on the corner', due: '2026-04-20' },
      ...{ ownerRole: 'Camera co-ordinator', ownerAgency: 'council', status: 'cannot do', result: 'There is no money' },
      ...{ setOn: '2026-01-09', closedOn: '2026-03-10' },
    },
  ],
  services: [
    {
      ...{ slug: 'graffiti', label: 'Graffiti', asOf: '2025-12-31', periodInWords: 'January to December 2025' },
      ...{ reported: 1_156, closed: 1_100, meanDays: 3.4, medianDays: 2.1, openLate: 6, targetDays: 3 },
      ...{ gridRoads: null, penalties: null },
    },
    {
      ...{
        slug: 'fly_post',
        label: 'Fly-posting',
        asOf: null,
        periodInWords: '',
        reported: 0,
        closed: 0,
        meanDays: null,
      },
      ...{ medianDays: null, openLate: 0, targetDays: 3, gridRoads: null, penalties: null },
    },
  ],
  presence: {
    ...{ from: '2025-12-22', to: '2026-03-22' },
    vans: [{ week: '2026-03-16', place: 'Coach bays', days: 2 }],
    wardens: [{ month: '2026-02', visits: 70, hours: 19.4 }],
  },
  ground: {
    ...{ name: 'Old Quay', outline: [square], counted: 'Reports of anti-social behaviour, January to December 2025' },
    areas: [
      { code: 'E1', name: 'Newton Vale 001A', inside: true, rings: [square], value: 34 },
      { code: 'E2', name: 'Newton Vale 001B', inside: true, rings: [square], value: null },
    ],
    ...{
      roads: [{ isMain: true, points: [square[0], square[2]] }],
      water: [],
      places: [{ name: 'Old Quay', at: square[0] }],
    },
  },
}
