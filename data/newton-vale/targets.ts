import { createRandom } from '../../shared/random.ts'

/** A target as a partnership manager of the borough would set it. */
export interface BoroughTarget {
  readonly title: string
  readonly measure: string
  readonly settings?: Readonly<Record<string, string | number>>
  readonly baseline: readonly [from: string, to: string]
  readonly direction: 'down' | 'up'
  readonly changePercent?: number
  readonly aim?: number
  readonly deadline: string
  readonly owner: readonly [role: string, agency: string]
  readonly vol: 'V' | 'O' | 'L'
}

/** A value that no feed gives. */
export interface BoroughValue {
  readonly measure: string
  readonly thing?: string
  readonly from: string
  readonly to: string
  readonly numerator: number
  readonly denominator?: number
  readonly source: string
  readonly day: string
}

export interface BoroughSimilarArea {
  readonly code: string
  readonly name: string
  readonly measure: string
  readonly numerator: number
  readonly denominator: number
}

const council = 'Newton Vale Council'
const first: readonly [string, string] = ['2023-01', '2023-12']
const end = '2026-03-31'

/** The set of the quality-of-life unit, and what came to it. All invented. */
export const boroughTargets: readonly BoroughTarget[] = [
  {
    title: 'One in five fewer repeat ASB referrals',
    measure: 'repeat-referrals',
    settings: { told: 'share' },
    baseline: first,
    direction: 'down',
    changePercent: 20,
    deadline: end,
    owner: ['ASB co-ordinator', council],
    vol: 'V',
  },
  {
    title: 'More cases to mediation',
    measure: 'mediation-referrals',
    baseline: first,
    direction: 'up',
    changePercent: 15,
    deadline: end,
    owner: ['ASB co-ordinator', council],
    vol: 'V',
  },
  {
    title: 'Less criminal damage',
    measure: 'criminal-damage',
    baseline: first,
    direction: 'down',
    changePercent: 15,
    deadline: end,
    owner: ['Neighbourhood sergeant', 'Police'],
    vol: 'L',
  },
  {
    title: 'Graffiti removed sooner',
    measure: 'graffiti-removal',
    settings: { late: 5 },
    baseline: first,
    direction: 'down',
    changePercent: 40,
    deadline: end,
    owner: ['Enviro-crime officer', council],
    vol: 'L',
  },
  {
    title: 'Half as many abandoned vehicles',
    measure: 'abandoned-vehicles',
    baseline: first,
    direction: 'down',
    changePercent: 50,
    deadline: '2025-12-31',
    owner: ['Enviro-crime officer', council],
    vol: 'L',
  },
  {
    title: 'Grid roads cleared in a day',
    measure: 'grid-road-removal',
    baseline: first,
    direction: 'up',
    aim: 90,
    deadline: end,
    owner: ['Enviro-crime officer', council],
    vol: 'L',
  },
  {
    title: 'Half of the schools in the alert scheme',
    measure: 'schools-in-scheme',
    baseline: first,
    direction: 'up',
    aim: 50,
    deadline: end,
    owner: ['Schools officer', council],
    vol: 'L',
  },
  {
    title: 'Parenting courses where crime is highest',
    measure: 'parenting-schemes',
    settings: { estates: 'entered' },
    baseline: ['2024-12', '2024-12'],
    direction: 'up',
    aim: 8,
    deadline: end,
    owner: ['Family support manager', council],
    vol: 'O',
  },
  {
    title: 'Fewer burglaries of homes',
    measure: 'domestic-burglary',
    baseline: first,
    direction: 'down',
    changePercent: 10,
    deadline: '2026-12-31',
    owner: ['Detective inspector', 'Police'],
    vol: 'V',
  },
  {
    title: 'Less violence',
    measure: 'violent-crime',
    baseline: first,
    direction: 'down',
    changePercent: 10,
    deadline: '2026-12-31',
    owner: ['Chief inspector', 'Police'],
    vol: 'V',
  },
  {
    title: 'Among the lowest third of similar districts for burglary',
    measure: 'similar-rank',
    settings: { measure: 'Burglary' },
    baseline: ['2024-01', '2024-12'],
    direction: 'down',
    aim: 5,
    deadline: '2026-12-31',
    owner: ['Partnership manager', council],
    vol: 'L',
  },
  {
    title: 'People know of their meetings',
    measure: 'meeting-awareness',
    baseline: ['2023-05', '2023-05'],
    direction: 'up',
    aim: 40,
    deadline: end,
    owner: ['Partnership manager', council],
    vol: 'L',
  },
  {
    title: 'The van for less than 1,600 pounds a week',
    measure: 'unit-cost',
    settings: { outcome: 'week of the van', chance: 'no' },
    baseline: ['2023-04', '2024-03'],
    direction: 'down',
    aim: 1_600,
    deadline: end,
    owner: ['CCTV co-ordinator', council],
    vol: 'L',
  },
]

const estates: readonly (readonly [name: string, crimes: number, residents: number, course: boolean])[] = [
  ['Marl Hill', 312, 2_940, true],
  ['Fenwick Rise', 288, 2_310, true],
  ['Old Quarry', 271, 3_420, true],
  ['Lime Kiln', 264, 1_980, true],
  ['North Sidings', 241, 2_760, false],
  ['Tanner’s Field', 233, 2_050, true],
  ['Weaver’s Yard', 210, 1_640, true],
  ['Cinder Lane', 205, 2_490, false],
  ['Hatters’ Green', 205, 1_870, true],
  ['Ropewalk', 188, 2_120, false],
  ['Saltway', 171, 1_560, false],
]

/** Values entered of what no feed tells. `seed` draws nothing that a reader would look for. */
export const boroughValues: readonly BoroughValue[] = [
  ...(['2023', '2024', '2025'] as const).map((year, index) => ({
    measure: 'schools-in-scheme',
    from: `${year}-09`,
    to: `${year}-09`,
    numerator: [5, 22, 41][index]!,
    denominator: [100, 101, 101][index]!,
    source: 'Schools team, register of members',
    day: `${year}-09-30`,
  })),
  ...estates.flatMap(([name, crimes, residents, course]) => [
    {
      measure: 'parenting-schemes',
      thing: name,
      from: '2025-01',
      to: '2025-12',
      numerator: crimes,
      denominator: residents,
      source: 'Partnership analyst, estates as partners drew them',
      day: '2025-12-31',
    },
    {
      measure: 'parenting-schemes',
      thing: `Course: ${name}`,
      from: '2025-09',
      to: '2025-12',
      numerator: course ? 1 : 0,
      source: 'Family support team',
      day: '2025-12-15',
    },
  ]),
  {
    measure: 'meeting-awareness',
    from: '2023-05',
    to: '2023-05',
    numerator: 503,
    denominator: 1_933,
    source: 'All-community survey',
    day: '2023-05-31',
  },
  {
    measure: 'meeting-awareness',
    from: '2025-05',
    to: '2025-05',
    numerator: 711,
    denominator: 1_871,
    source: 'All-community survey',
    day: '2025-05-31',
  },
  {
    measure: 'unit-cost',
    from: '2023-04',
    to: '2024-03',
    numerator: 86_400,
    denominator: 52,
    source: 'Budget of the unit',
    day: '2024-04-30',
  },
  {
    measure: 'unit-cost',
    from: '2024-04',
    to: '2025-03',
    numerator: 80_000,
    denominator: 52,
    source: 'Budget of the unit',
    day: '2025-04-30',
  },
]

const others = [
  'Ashcombe',
  'Barrowmere',
  'Calderbridge',
  'Dunmoor',
  'Eastleigh Vale',
  'Fordwick',
  'Greystoke',
  'Harnley',
  'Ingleworth',
  'Kestrel Bay',
  'Langmere',
  'Marlow Heath',
  'Northwold',
  'Otterbourne',
] as const

/** Fourteen districts that are not there, and the borough itself, for burglary and violence of two years. */
export function boroughSimilarAreas(own: {
  readonly code: string
  readonly households: number
  readonly residents: number
  readonly burglary: readonly [number, number]
  readonly violence: readonly [number, number]
}): readonly { readonly year: string; readonly areas: readonly BoroughSimilarArea[] }[] {
  const random = createRandom(15, 'similar areas')
  const places = others.map((name, index) => ({
    name,
    code: `E069001${String(index + 10).padStart(2, '0')}`,
    households: Math.round(random.between(70_000, 130_000)),
    burglary: random.between(6, 13),
    violence: random.between(22, 34),
  }))
  return (['2024', '2025'] as const).map((year, index) => ({
    year,
    areas: [
      ...places.flatMap(({ name, code, households, burglary, violence }) => [
        {
          code,
          name,
          measure: 'Burglary',
          numerator: random.poisson((households * burglary) / 1_000),
          denominator: households,
        },
        {
          code,
          name,
          measure: 'Violence',
          numerator: random.poisson((households * 2.4 * violence) / 1_000),
          denominator: Math.round(households * 2.4),
        },
      ]),
      {
        code: own.code,
        name: 'Newton Vale',
        measure: 'Burglary',
        numerator: own.burglary[index]!,
        denominator: own.households,
      },
      {
        code: own.code,
        name: 'Newton Vale',
        measure: 'Violence',
        numerator: own.violence[index]!,
        denominator: own.residents,
      },
    ],
  }))
}

/** All of it, for the loader. Of 2024 the missing month is put in as the mean of the others. */
export function planTargets(district: string) {
  return {
    targets: boroughTargets,
    values: boroughValues,
    similar: {
      group: 'Fifteen similar districts',
      source: 'Invented comparison of the synthetic borough',
      years: boroughSimilarAreas({
        ...{ code: district, households: 98_800, residents: 248_800 },
        ...{ burglary: [1_142, 1_063], violence: [8_360, 8_300] },
      }),
    },
  }
}
