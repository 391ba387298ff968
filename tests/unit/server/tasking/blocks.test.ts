import { describe, expect, it } from 'vitest'
import { actionsBlock, type KnownAction } from '../../../../server/tasking/actions-block.ts'
import { alarmsBlock, hotSpotsBlock } from '../../../../server/tasking/evidence-blocks.ts'
import { nearRepeatsBlock, nearRule, windowsAsOf } from '../../../../server/tasking/near-repeats-block.ts'
import { eventsBetween, partnersBlock } from '../../../../server/tasking/partners-block.ts'
import { annexCases, type KnownReferral, repeatsBlock } from '../../../../server/tasking/repeats-block.ts'
import { type ResourceFacts, resourcesBlock, weeksBetween } from '../../../../server/tasking/resources-block.ts'
import { dayNumber } from '../../../../shared/calendar-date.ts'
import type { EvidenceContent, EvidenceHotSpot, EvidenceSignal } from '../../../../shared/contracts/evidence.ts'

const today = '2026-05-20'

function action(change: Partial<KnownAction>): KnownAction {
  return {
    ...{ id: 1, action: 'Cut back the hedge', owner_role: 'Parks officer', owner_agency: 'Council', due: '2026-06-30' },
    ...{ status: 'not started', result: '', closed_on: null, about: '' },
    ...change,
  }
}

describe('block A', () => {
  const block = (actions: readonly KnownAction[]) => actionsBlock(actions, { today, since: '2026-05-01' })

  it('is empty without actions', () => {
    expect(block([])).toEqual({ actions: [], closed: [] })
  })

  it('puts those overdue first, the latest of them first', () => {
    const due = ['2026-06-30', '2026-05-19', '2026-04-20', '2026-05-22']
    const { actions } = block(due.map((day, at) => action({ id: at + 1, due: day })))
    expect(actions.map((each) => [each.action, each.daysLate, each.rating])).toEqual([
      [3, 30, 'red'],
      [2, 1, 'red'],
      [4, 0, 'amber'],
      [1, 0, 'green'],
    ])
    expect(actions[1]?.why).toBe('1 day late')
  })

  it('is amber on the due day, and where nobody began with 14 days left', () => {
    const rated = (change: Partial<KnownAction>) => block([action(change)]).actions[0]
    expect(rated({ due: today })).toMatchObject({ rating: 'amber', why: 'due today', daysLate: 0 })
    expect(rated({ due: '2026-06-03' })).toMatchObject({ rating: 'amber' })
    expect(rated({ due: '2026-06-03', status: 'on track' })).toMatchObject({ rating: 'green', why: 'on track' })
    expect(rated({ due: '2026-06-04' })).toMatchObject({ rating: 'green' })
  })

  it('tells what was closed since the last sheet, that day included, and no action twice', () => {
    const closed = ['2026-04-30', '2026-05-01', '2026-05-10'].map((closed_on, at) =>
      action({ id: at + 1, status: 'done', closed_on, due: '2026-01-01' }),
    )
    const found = block(closed)
    expect(found.actions).toEqual([])
    expect(found.closed.map((each) => each.action)).toEqual([3, 2])
  })
})

function signal(change: Partial<EvidenceSignal>): EvidenceSignal {
  return {
    ...{ layer: 'burglary', last3: 0, before3: 0, verdict: 'too few to say', year: 0, share: null, per: 'households' },
    ...{
      rate: null,
      lower: null,
      upper: null,
      districtRate: null,
      level: null,
      alarm: null,
      usual: null,
      hotLsoas: [],
      monthly: [],
    },
    ...change,
  }
}
const area = (code: string, signals: EvidenceSignal[]) => ({
  ...{ code, name: `Ward ${code}`, residents: null, incidents: 0, signals },
})
const alarm = { month: '2026-03', count: 20, expected: 5, limit: 13 }
const evidence: EvidenceContent = {
  ...{
    district: { code: 'D', name: 'District' },
    synthetic: true,
    areaKind: 'ward',
    vintage: 2024,
    toMonth: '2026-03',
  },
  ...{ last3: [], year: [], series: [], missing: [], areas: [], districtSignals: [], hotSpots: [] },
  ...{ automaticChoices: [], notes: [] },
}
const spot: EvidenceHotSpot = {
  ...{ code: 'L1', name: 'LSOA 1', layer: 'burglary', count: 9, z: 3, p: 0.001, pFdr: 0.01 },
  ...{ overTime: 'new', overTimeBefore: '', areas: ['W1'] },
}

describe('blocks B and C', () => {
  it('tell that none is there, of how many', () => {
    expect(alarmsBlock(evidence)).toEqual({ reason: null, toMonth: '2026-03', series: 0, alarms: [] })
    expect(hotSpotsBlock(evidence, [], { vanShifts: new Map(), wardenVisits: new Map() })).toMatchObject({
      found: 0,
      hotSpots: [],
    })
  })

  it('put alarms of the district first, then those furthest beyond what is expected', () => {
    const found = alarmsBlock({
      ...evidence,
      areas: [
        area('W1', [signal({ alarm }), signal({ layer: 'drugs' })]),
        area('W2', [signal({ alarm: { ...alarm, count: 40 } })]),
      ],
      districtSignals: [signal({ layer: 'robbery', alarm })],
    })
    expect(found.alarms.map((each) => each.area)).toEqual(['D', 'W2', 'W1'])
    expect(found.series).toBe(4)
  })

  it('list each LSOA once, ten at most, with its priorities of the same layer and who is there', () => {
    const spots = Array.from({ length: 12 }, (_, at) => ({ ...spot, code: `L${at}`, z: at + 3 }))
    const both = [...spots, { ...spot, code: 'L11', layer: 'drugs' as const, z: 2.5 }]
    const priority = { title: 'Break-ins', layer: 'burglary', areaKind: 'ward', areaCode: 'W1' }
    const found = hotSpotsBlock(
      { ...evidence, hotSpots: both },
      [
        priority,
        { ...priority, title: 'Dealing', layer: 'drugs' },
        { ...priority, title: 'Elsewhere', areaCode: 'W2' },
        { ...priority, title: 'Another kind', areaKind: 'parish' },
        { ...priority, title: 'Raised', layer: '' },
      ],
      { vanShifts: new Map([['L11', 2]]), wardenVisits: new Map([['L10', 3]]) },
    )
    expect(found.found).toBe(12)
    expect(found.hotSpots.map(({ code }) => code)).toEqual(Array.from({ length: 10 }, (_, at) => `L${11 - at}`))
    expect(found.hotSpots[0]).toMatchObject({
      ...{ also: ['Drugs'], priorities: ['Break-ins', 'Raised'], vanShifts: 2, wardenVisits: 0 },
      change: 'had no class a month before',
    })
    expect(found.hotSpots[1]).toMatchObject({ wardenVisits: 3 })
  })
})

function referral(ref: string, date: string, change: Partial<KnownReferral> = {}): KnownReferral {
  return {
    ...{ ref, supplier: 'Council', date, similarityClass: 'noise', subjectKey: 'k1', addressKey: 'a1' },
    area: { code: 'L1', name: 'LSOA 1' },
    ...change,
  }
}
const asked = { today, threshold: 3, months: 6 }

describe('block D and its annex', () => {
  // Worked by hand: referrals of 2024 in the notes on repeats, three of one key within six months of the first.
  const three = [referral('1', '2024-01-10'), referral('2', '2024-03-01'), referral('3', '2024-07-05')]

  it('say why nothing is told without referrals', () => {
    expect(repeatsBlock([], asked, null)).toMatchObject({ asOf: null, rate: null, reviews: 0 })
    expect(repeatsBlock([], asked, null).reason).toContain('No ASB referrals')
    expect(annexCases([], asked, (key) => key)).toEqual({ asOf: null, cases: [] })
  })

  it('count addresses by LSOA and persons, at the threshold and as of the last referral', () => {
    const found = repeatsBlock(three, asked, null)
    expect(found).toMatchObject({ asOf: '2024-07-05', places: 1, people: 1, reviews: 2 })
    expect(found.areas).toEqual([{ code: 'L1', name: 'LSOA 1', places: 1, reports: 3 }])
    expect(found.rate).toMatchObject({ from: '2023-08', to: '2024-07', referrals: 3, repeats: 2 })
    expect(repeatsBlock(three, { ...asked, threshold: 4 }, null)).toMatchObject({ places: 0, people: 0, areas: [] })
  })

  it('count an address without a point, which lies in no LSOA', () => {
    const nowhere = three.map((each) => ({ ...each, area: null }))
    expect(repeatsBlock(nowhere, asked, null)).toMatchObject({ places: 1, areas: [] })
  })

  it('name cases by what stands for their keys alone', () => {
    const { cases } = annexCases(three, asked, (key) => `x${key.length}`)
    expect(cases.map(({ key, reports }) => [key, reports.length])).toEqual([
      ['P-x2', 3],
      ['A-x2', 3],
    ])
    expect(JSON.stringify(cases)).not.toContain('k1')
  })
})

describe('block E', () => {
  const cell = (row: number, column: number, ratio = 2, pFdr = 0.01) => ({ row, column, ratio, pFdr })
  const rule = nearRule([])
  const burglary = (date: string, code = 'L1') => ({ day: dayNumber(date), area: { code, name: `LSOA ${code}` } })

  it('reaches as far as the bands stand without a break', () => {
    expect(nearRule([cell(1, 0), cell(2, 0), cell(4, 0), cell(1, 1)])).toMatchObject({
      ...{ metres: 200, days: 14, isFound: true },
    })
  })

  it('takes the usual rule where the first band does not stand, and says so', () => {
    expect(rule).toMatchObject({ metres: 200, days: 14, isFound: false })
    expect(nearRule([cell(1, 0, 1.1), cell(2, 0)])).toMatchObject({ isFound: false })
    expect(nearRule([cell(1, 0, 3, 0.06)]).words).toContain('usual 200 m and 14 days')
  })

  it('says why none can be told without burglaries that have a day', () => {
    expect(nearRepeatsBlock([], rule, today)).toMatchObject({ asOf: null, rule: null, windows: [] })
  })

  it('holds a window of each LSOA until the last of its burglaries is old', () => {
    const all = [burglary('2026-05-19'), burglary('2026-05-10'), burglary('2026-05-12', 'L2'), burglary('2026-05-01')]
    const found = nearRepeatsBlock(all, rule, today)
    expect(found.windows).toEqual([
      { code: 'L1', area: 'LSOA L1', burglaries: 2, until: '2026-06-02' },
      { code: 'L2', area: 'LSOA L2', burglaries: 1, until: '2026-05-26' },
    ])
    expect(windowsAsOf(found, today)).toBe('The incidents reach 19 May 2026.')
  })

  it('says that windows of old data are over', () => {
    const found = nearRepeatsBlock([burglary('2026-01-10')], rule, today)
    expect(found.windows).toHaveLength(1)
    expect(windowsAsOf(found, today)).toContain('these windows are over')
  })
})

const noFacts: ResourceFacts = {
  ...{ shifts: [], duties: [], weeksOfWardens: [], weeksOfVans: [], hasVans: true, hasWardens: true, absences: [] },
  justified: new Map(),
}

describe('block F', () => {
  it('says which weeks nobody published', () => {
    expect(weeksBetween('2026-05-20', '2026-06-02')).toEqual(['2026-05-18', '2026-05-25', '2026-06-01'])
    const found = resourcesBlock(noFacts, today)
    expect(found).toMatchObject({ to: '2026-06-02', vans: [], wardens: [], unmet: [], conflicts: [] })
    expect(found.unpublished).toEqual([
      'No week of vans is published that begins on 18 May 2026, 25 May 2026 and 1 June 2026.',
      'No week of wardens is published that begins on 18 May 2026, 25 May 2026 and 1 June 2026.',
    ])
    expect(resourcesBlock({ ...noFacts, hasVans: false, hasWardens: false }, today).unpublished).toEqual([])
  })

  it('counts wardens without names, and joins hours with as many missing', () => {
    const duty = { day: '2026-05-21', fromHour: 10, toHour: 18 }
    const need = Array.from({ length: 168 }, (_, hour) => (hour >= 3 * 24 + 18 && hour < 3 * 24 + 21 ? 2 : 0))
    const staff = need.map((_, hour) => (hour === 3 * 24 + 20 ? 1 : 0))
    const found = resourcesBlock(
      {
        ...noFacts,
        duties: [
          { ...duty, beat: 'North' },
          { ...duty, beat: 'Centre' },
          { ...duty, beat: null },
        ],
        weeksOfWardens: [{ week: '2026-05-18', need, staff }],
      },
      today,
    )
    expect(found.wardens).toEqual([{ ...duty, wardens: 3, beats: ['Centre', 'North'] }])
    expect(found.unmet).toEqual([
      { day: '2026-05-21', fromHour: 18, toHour: 20, missing: 2 },
      { day: '2026-05-21', fromHour: 20, toHour: 21, missing: 1 },
    ])
    expect(found.unmetReason).toBeNull()
  })

  it('finds a van that is away, a site without a justification, and two vans at one site', () => {
    const shift = { day: '2026-05-22', fromHour: 18, toHour: 22, van: 'Van 1', site: 'Square' }
    const { conflicts, reviews } = resourcesBlock(
      {
        ...noFacts,
        shifts: [shift, { ...shift, van: 'Van 2' }, { ...shift, day: '2026-05-29', site: 'Park' }],
        absences: [{ van: 'Van 2', from: '2026-05-22', to: '2026-05-22', reason: 'service' }],
        justified: new Map([
          ['Square', '2026-07-01'],
          ['Park', null],
        ]),
      },
      today,
    )
    expect(conflicts).toHaveLength(3)
    expect(conflicts[0]).toContain('(service)')
    expect(conflicts[1]).toContain('No justification is in force for Park')
    expect(conflicts[2]).toContain('Van 1 and Van 2 are both at Square')
    expect(reviews).toEqual([])
  })
})

describe('block H', () => {
  it('says what is missing', () => {
    const found = partnersBlock([], { events: [], orders: [] })
    expect(found.feeds).toEqual([])
    expect(found.missing).toHaveLength(5)
  })

  it('tells the last month of a feed, beside the same of a year before where that is loaded', () => {
    const fire = (month: string, reports: number) => ({ feed: 'fire', month, reports })
    const one = partnersBlock([fire('2026-03', 4), fire('2026-03', 3), fire('2025-03', 2)], { events: [], orders: [] })
    expect(one.feeds).toEqual([{ feed: 'fire', label: 'Fires', month: '2026-03', count: 7, before: 2 }])
    expect(one.missing).toHaveLength(4)
    expect(partnersBlock([fire('2026-03', 4)], { events: [], orders: [] }).feeds[0]?.before).toBeNull()
  })

  it('tells events that touch the days, those of every year in that year', () => {
    const event = (words: string, from: string, to: string, recursYearly = false) => ({ words, from, to, recursYearly })
    const found = eventsBetween(
      [
        event('Fair', '2027-01-03', '2027-01-04'),
        event('Gone', '2026-11-01', '2026-12-19'),
        event('Bonfire', '2020-11-05', '2020-11-05', true),
        event('New year', '2020-12-31', '2021-01-01', true),
      ],
      { from: '2026-12-20', to: '2027-01-31' },
    )
    expect(found).toEqual([
      { words: 'New year', from: '2026-12-31', to: '2027-01-01' },
      { words: 'Fair', from: '2027-01-03', to: '2027-01-04' },
    ])
  })
})
