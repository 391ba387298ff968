import {
  asb,
  cctv,
  centre,
  circle,
  council,
  type FromToday,
  housing,
  inArea,
  licensing,
  type Owner,
  type ProblemPlace,
  police,
  sergeant,
  wardens,
  youth,
} from './problem-owners.ts'
import { NIGHT_QUARTER } from './snap-points.ts'

/** Three-month groups; of one the product is overdue, one is closed. */
export const boroughTaskGroups: readonly {
  key: string
  problem: string | null
  title: string
  lead: Owner
  members: readonly Owner[]
  startedOn: FromToday
  product: string
  closed?: { on: FromToday; result: string }
}[] = [
  {
    key: 'exit-centre',
    problem: 'centre-nights',
    title: 'After the dispersal nights in Central Newton',
    lead: sergeant,
    members: [sergeant, licensing, centre, cctv],
    startedOn: -32,
    product: 'A plan for closing time that does without dispersal powers',
  },
  {
    key: 'plumstock',
    problem: 'plumstock-asb',
    title: 'Evenings at Plumstock parade',
    lead: asb,
    members: [asb, youth, wardens, sergeant],
    startedOn: -101,
    product: 'A report on the parade with proposals for light, seats and the hall',
  },
  {
    key: 'pipers',
    problem: 'pipers-burglary',
    title: 'Homes along the Pipers Mead footpath',
    lead: housing,
    members: [housing, sergeant, { role: 'Victim support co-ordinator', agency: 'Victim Support' }],
    startedOn: -230,
    product: 'Locks and lights for the homes most at risk',
    closed: { on: -150, result: '120 homes were fitted, and 9 in 10 people asked were content.' },
  },
]

/** Two uses of dispersal powers, one of them without the exit plan it needs. Hours of the clock. */
export const boroughOrders: readonly {
  place: ProblemPlace
  from: FromToday
  fromClock: string
  hours: number
  reason: string
  authorised: Owner
  problem: string | null
  exit: string | null
}[] = [
  {
    place: circle('Bars and clubs of Central Newton', NIGHT_QUARTER, 350),
    from: -34,
    fromClock: '18:00',
    hours: 48,
    reason: 'Fights on two weekends running as venues closed',
    authorised: { role: 'Duty inspector', agency: police },
    problem: 'centre-nights',
    exit: 'exit-centre',
  },
  {
    place: inArea('nag', 'Kitelands and Plumstock'),
    from: -8,
    fromClock: '16:00',
    hours: 24,
    reason: 'Groups at the parade drove customers away on three evenings',
    authorised: { role: 'Duty inspector', agency: police },
    problem: 'plumstock-asb',
    exit: null,
  },
]

/** Schemes with the statuses they gave; days are from today on. */
export const boroughSchemes: readonly {
  name: string
  purpose: string
  sponsor: Owner
  from: FromToday
  to: FromToday
  resources: string
  budget: number | null
  unit: string
  expected: number
  achieved: number | null
  vol: 'V' | 'O' | 'L'
  problem: string | null
  area: { kind: 'ward' | 'nag' | 'parish'; name: string } | null
  consulted: string
  statuses: readonly {
    on: FromToday
    standing: 'on course' | 'at risk' | 'off course'
    words: string
    spent: number | null
    outcomes: number | null
  }[]
  closed?: { on: FromToday; outcome: 'achieved' | 'partly achieved'; words: string }
}[] = [
  {
    name: 'Safer homes, Pipers Mead',
    purpose: 'Fit locks and lights in homes that were entered, and in their neighbours',
    sponsor: housing,
    from: -520,
    to: -250,
    resources: 'Two fitters for four months',
    budget: 14_400,
    unit: 'homes fitted',
    expected: 150,
    achieved: 120,
    vol: 'V',
    problem: 'pipers-burglary',
    area: { kind: 'nag', name: 'Copperleigh and Pipers Mead' },
    consulted: 'Meeting of residents in May 2025, minutes with Vale Homes',
    statuses: [
      { on: -455, standing: 'on course', words: 'Forty homes are fitted.', spent: 4_900, outcomes: 40 },
      { on: -390, standing: 'at risk', words: 'A fitter left; homes wait two weeks.', spent: 9_000, outcomes: 76 },
      { on: -270, standing: 'on course', words: 'The last homes are fitted.', spent: 14_100, outcomes: 120 },
    ],
    closed: {
      on: -240,
      outcome: 'partly achieved',
      words: 'Thirty homes did not want it. People asked afterwards were content.',
    },
  },
  {
    name: 'Night marshals, Central Newton',
    purpose: 'Marshals at the taxi rank on Friday and Saturday nights',
    sponsor: centre,
    from: -280,
    to: 85,
    resources: 'Four marshals, two nights a week',
    budget: 26_000,
    unit: 'nights marshalled',
    expected: 104,
    achieved: null,
    vol: 'L',
    problem: 'centre-nights',
    area: { kind: 'ward', name: 'Central Newton' },
    consulted: 'Survey of venues, January 2026',
    statuses: [
      { on: -220, standing: 'on course', words: 'Two nights a week from the first.', spent: 4_300, outcomes: 17 },
      { on: -160, standing: 'on course', words: 'No night was missed.', spent: 8_600, outcomes: 34 },
      {
        on: -100,
        standing: 'at risk',
        words: 'One marshal is away; nights are covered by overtime.',
        spent: 13_900,
        outcomes: 51,
      },
      { on: -30, standing: 'on course', words: 'Full again.', spent: 18_200, outcomes: 71 },
    ],
  },
  {
    name: 'Open hall, Plumstock',
    purpose: 'Keep the hall open for young people until 21:00',
    sponsor: youth,
    from: -200,
    to: 160,
    resources: 'One youth worker, four nights a week',
    budget: 12_800,
    unit: 'evenings open',
    expected: 200,
    achieved: null,
    vol: 'O',
    problem: 'plumstock-asb',
    area: { kind: 'nag', name: 'Kitelands and Plumstock' },
    consulted: 'Charity pots at the parade, and the NAG in June 2026',
    statuses: [
      { on: -140, standing: 'on course', words: 'Open four nights a week; about 25 come.', spent: 2_100, outcomes: 34 },
      { on: -84, standing: 'at risk', words: 'The heating failed for ten days.', spent: 4_000, outcomes: 58 },
    ],
  },
  {
    name: 'Cycle lockers at the station',
    purpose: 'Lockers for 60 bicycles in sight of the staff of the station',
    sponsor: { role: 'Transport planner', agency: council },
    from: -40,
    to: 320,
    resources: 'Grant of the railway, and the space',
    budget: 18_000,
    unit: 'lockers in use',
    expected: 60,
    achieved: null,
    vol: 'L',
    problem: 'station-bicycles',
    area: { kind: 'ward', name: 'Central Newton' },
    consulted: '',
    statuses: [],
  },
  {
    name: 'Mediation first',
    purpose: 'Offer mediation in every new dispute between neighbours',
    sponsor: asb,
    from: -330,
    to: 35,
    resources: 'One co-ordinator, eight volunteers',
    budget: null,
    unit: 'disputes settled',
    expected: 46,
    achieved: null,
    vol: 'V',
    problem: null,
    area: null,
    consulted: 'Tenants panel, autumn 2025',
    statuses: [
      { on: -270, standing: 'on course', words: 'Five disputes settled.', spent: null, outcomes: 5 },
      { on: -205, standing: 'on course', words: 'Fourteen settled.', spent: null, outcomes: 14 },
      { on: -140, standing: 'off course', words: 'Three volunteers left and cases wait.', spent: null, outcomes: 17 },
    ],
  },
  {
    name: 'Quick repair, Bridge End',
    purpose: 'Repair what is broken in Bridge End within two days',
    sponsor: wardens,
    from: -1_000,
    to: -700,
    resources: 'A repair team one day a week',
    budget: 8_100,
    unit: 'repairs within two days',
    expected: 60,
    achieved: 0,
    vol: 'L',
    problem: 'bridge-damage',
    area: { kind: 'ward', name: 'Bridge End' },
    consulted: 'Walk with the parish council, December 2023',
    statuses: [{ on: -940, standing: 'on course', words: 'The team has begun.', spent: 900, outcomes: null }],
    closed: { on: -690, outcome: 'partly achieved', words: 'Repairs were made, but nobody wrote down how fast.' },
  },
]
