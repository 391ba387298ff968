import { afterAll, beforeAll, expect, it } from 'vitest'
import { addCalendarMonths, daysAfter } from '../../../shared/calendar-date.ts'
import { ChairAnswer } from '../../../shared/contracts/chair.ts'
import {
  Action,
  ActionHistoryAnswer,
  ActionsAnswer,
  GroupHealthAnswer,
  GroupsAnswer,
  Meeting,
  MeetingAnswer,
} from '../../../shared/contracts/meetings.ts'
import { CandidatesAnswer, GroupPrioritiesAnswer } from '../../../shared/contracts/priorities.ts'
import type { RoleSlug } from '../../../shared/roles.ts'
import { forEachEngine } from '../../support/databases.ts'
import { clockNow } from '../../support/past-weeks.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { district, fillTwoGroups, otherDistrict, parishes } from '../../support/two-groups.ts'

const today = clockNow().slice(0, 10)

forEachEngine((engine) => {
  let product: RunningProduct
  const people = new Map<string, string>()
  let [upper, lower] = [0, 0]
  let meeting = 0

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine })
    await fillTwoGroups(product.database)
    await joinAs(product, 'admin@example.org', ['administrator'])
    const roles: readonly (readonly [string, RoleSlug, string | null])[] = [
      ['manager', 'partnership-manager', null],
      ['analyst', 'analyst', null],
      ['sergeant', 'neighbourhood-officer', district],
      ['stranger', 'partnership-manager', otherDistrict],
      ['van', 'cctv-coordinator', null],
      ['chair', 'nag-chair', null],
      ['other-chair', 'nag-chair', null],
    ]
    for (const [name, role, only] of roles)
      people.set(name, await joinAs(product, `${name}@example.org`, [role], only ? [only] : null))
  }, 300_000)
  afterAll(() => product?.close())

  const get = async (path: string, who: string | null = 'manager', status = 200) => {
    const response = await askOf(product)(path, { cookie: who && people.get(who)! })
    expect(response.status, await response.clone().text()).toBe(status)
    return response.json()
  }
  const post = async (path: string, body: unknown, who = 'manager', status = 200) => {
    const response = await send(askOf(product), path, body, { cookie: people.get(who)! })
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Record<string, unknown>
  }
  const groups = async (who = 'manager') =>
    GroupsAnswer.parse(await get(`/api/meeting-groups?district=${district}`, who)).groups
  const priorities = async (group = upper) => GroupPrioritiesAnswer.parse(await get(`/api/groups/${group}/priorities`))
  const list = async (group = upper) => CandidatesAnswer.parse(await get(`/api/groups/${group}/candidates`))

  it('groups are made from areas by one press, once', async () => {
    expect(await post('/api/meeting-groups', { district, areaKind: 'parish' }, 'sergeant')).toEqual({
      made: 2,
      there: 0,
    })
    expect(await post('/api/meeting-groups', { district, areaKind: 'parish' })).toEqual({ made: 0, there: 2 })
    await post('/api/meeting-groups', { district, areaKind: 'nag' }, 'manager', 400)
    await post('/api/meeting-groups', { district, areaKind: 'parish' }, 'analyst', 403)
    const made = await groups()
    expect(made.map(({ name }) => name)).toEqual(['Eastham tasking group', 'Lower Eastham', 'Upper Eastham'])
    lower = made[1]!.group
    upper = made[2]!.group
    await get(`/api/groups/${made[0]!.group}/priorities`, 'manager', 404)
  })

  it('settings are kept, and of two who save at once the second is told what the first did', async () => {
    const { changedAt: seen } = (await groups()).find(({ group }) => group === upper)!
    const change = {
      ...{ seen, name: 'Upper Eastham', usualPlace: 'Village hall', usualTime: '19:30', monthsBetween: 2 },
      ...{ packDaysBefore: 5, contacts: { role: 'Parish clerk', telephone: '101', online: 'https://example.org/r' } },
      readers: ['Chair@example.org'],
    }
    await post(`/api/meeting-groups/${upper}`, { ...change, usualPlace: 'At Mrs Smith, MK1 1AA' }, 'sergeant', 400)
    await post(`/api/meeting-groups/${upper}`, { ...change, contacts: { online: 'javascript:x' } }, 'sergeant', 400)
    await post(`/api/meeting-groups/${upper}`, change, 'sergeant')
    expect(
      await post(`/api/meeting-groups/${upper}`, { ...change, usualPlace: 'School' }, 'manager', 409),
    ).toMatchObject({
      detail: expect.stringMatching(/^sergeant@example.org saved it .* 'Village hall', 19:30, every 2 months/),
    })
    const other = (await groups()).find(({ group }) => group === lower)!
    await post(`/api/meeting-groups/${lower}`, {
      ...change,
      ...{ name: 'Lower Eastham', seen: other.changedAt, readers: ['other-chair@example.org'] },
    })
  })

  it('meetings are planned ahead by rhythm, moved, cancelled with a reason, and held with attendance', async () => {
    const span = { groups: [upper], from: today, to: addCalendarMonths(today, 8), weekday: 2, week: 3 }
    const { planned } = (await post('/api/planned-meetings', span)) as { planned: number }
    expect([4, 5]).toContain(planned)
    expect(await post('/api/planned-meetings', span)).toMatchObject({ planned: 0, there: planned })
    const day = daysAfter(today, -1)
    const held = Meeting.parse(
      await post('/api/meetings', { group: upper, day, startsAt: '19:30', place: 'Village hall' }, 'sergeant'),
    )
    await post('/api/meetings', { group: upper, day, startsAt: '20:00', place: '' }, 'sergeant', 400)
    meeting = held.meeting
    const base = { seen: held.changedAt, day, startsAt: '19:30', place: 'Village hall', status: 'held', attendance: 23 }
    await post(`/api/meetings/${meeting}`, { ...base, status: 'cancelled', attendance: null }, 'sergeant', 400)
    await post(`/api/meetings/${meeting}`, { ...base, day: daysAfter(today, 3) }, 'sergeant', 400)
    await post(`/api/meetings/${meeting}`, base, 'sergeant')
    await post(`/api/meetings/${meeting}`, { ...base, attendance: 9 }, 'analyst', 409)
    await get(`/api/meetings/${meeting}`, 'stranger', 404)
  })

  it('the long list holds what leaps, with six scores and their reasons, and what residents raise', async () => {
    const { candidates, weights } = await list()
    expect(candidates.map(({ layer }) => layer).sort()).toEqual([
      ...['anti-social-behaviour', 'burglary', 'criminal-damage-arson'],
    ])
    for (const { scores, total } of candidates) {
      expect(scores.map(({ criterion }) => criterion)).toEqual(Object.keys(weights))
      expect(scores.every(({ reason }) => reason.length > 10)).toBe(true)
      expect(total).toBe(scores.reduce((sum, { criterion, score }) => sum + score * weights[criterion], 0))
    }
    expect((await list(lower)).candidates).toEqual([])
    const raised = { title: 'Speeding past the school', statement: 'Cars go too fast at school times.' }
    await post(`/api/groups/${upper}/candidates`, { ...raised, title: 'Ask Mr Jones about speeding' }, 'sergeant', 400)
    await post(`/api/groups/${upper}/candidates`, raised, 'van', 403)
    await post(`/api/groups/${upper}/candidates`, raised, 'sergeant')
    const found = (await list()).candidates.find(({ source }) => source === 'residents')!
    expect(found.scores.map(({ score }) => score)).toEqual([0, 1, 1, 1, 1, 2])
    const judgement = { candidate: found.key, criterion: 'harm', score: 3, reason: 'A child was hurt last year.' }
    await post(`/api/groups/${upper}/judgements`, judgement, 'sergeant')
    const judged = (await list()).candidates.find(({ key }) => key === found.key)!
    expect(judged.scores[3]).toMatchObject({ score: 3, byHand: true, reason: expect.stringContaining('A child') })
    expect(judged.total).toBe(found.total + 4)
  })

  it('three may be chosen, departing from the ranking needs a reason, and a fourth is refused by name', async () => {
    const { candidates } = await list()
    const last = candidates.at(-1)!
    const choose = (candidate: (typeof candidates)[number], more: object = {}, status = 200) =>
      post(
        `/api/groups/${upper}/priorities`,
        {
          ...{ candidate: candidate.key, title: candidate.title, statement: candidate.statement, meeting },
          ...{ target: 'A clear fall at the third review', ...more },
        },
        'sergeant',
        status,
      )
    expect(await choose(last, {}, 400)).toMatchObject({ detail: expect.stringContaining(candidates[0]!.title) })
    await choose(last, { overriddenBecause: 'Forty people asked for it.' })
    await choose(candidates[0]!)
    await choose(candidates[1]!)
    expect(await choose(candidates[2]!, { overriddenBecause: 'x y z' }, 422)).toMatchObject({
      detail: expect.stringContaining(`“${last.title}”`),
    })
    const { open, toMonth } = await priorities()
    expect(open.map(({ place }) => place)).toEqual([1, 2, 3])
    expect(open[0]).toMatchObject({ overriddenBecause: 'Forty people asked for it.', chosenBy: 'sergeant@example.org' })
    const [, second] = open
    expect(second!.baseline).toMatchObject({
      toMonth,
      n: expect.any(Number),
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    // The third meeting to come.
    expect(second!.reviewDue > addCalendarMonths(today, 3)).toBe(true)
    const direct = product.database.pool.query(
      `insert into priority (group_id, place, title, statement, evidence, scores, chosen_on, chosen_by, target, baseline,
         review_due, changed_by)
       select group_id, 4, title, statement, evidence, scores, chosen_on, chosen_by, target, baseline, review_due, changed_by
       from priority limit 1`,
    )
    await expect(direct).rejects.toThrow(/check/)
  })

  it('a priority has its months with what is usual there and what was going on', async () => {
    const event = { district, kind: 'event', place: '', recursYearly: false, affectsCounts: true, crowd: null }
    const days = { from: '2025-12-24', to: '2025-12-26' }
    for (const [name, more] of [
      ['Winter fair', { areaKind: 'parish', areaCode: parishes[0] }],
      ['Fair of the other parish', { areaKind: 'parish', areaCode: parishes[1] }],
      ['Quiet day', { affectsCounts: false, areaKind: '', areaCode: '' }],
      ['Before all months', { areaKind: '', areaCode: '', from: '2020-01-01', to: '2020-01-02' }],
    ] as const)
      await post('/api/events', { ...event, ...days, name, ...more })
    const { open } = await priorities()
    const { candidates, charts } = await list()
    const counted = candidates.filter(({ evidence }) => evidence.n !== null).map(({ layer }) => layer)
    expect(charts.map(({ layer }) => layer).sort()).toEqual([...new Set(counted)].sort())
    const { chart, now } = open[1]!
    expect(charts).toContainEqual(chart)
    expect(chart).toMatchObject({ area: 'Upper Eastham', layer: open[1]!.layer })
    expect(chart!.events).toEqual([{ name: 'Winter fair', ...days }])
    expect(chart!.months).toHaveLength(24)
    expect(chart!.months.slice(-3).reduce((sum, { count }) => sum + count!, 0)).toBe(now!.n)
    // 33 months before the last three; those lie inside, the leap of the last one does not.
    const { lower, upper: most, months } = chart!.usual!
    expect(months).toBe(33)
    const outside = chart!.months.filter(({ month, count }) => {
      const place = Number(month.slice(5)) - 1
      return count! < lower[place]! || count! > most[place]!
    })
    expect(outside.map(({ month }) => month)).toEqual(['2025-12'])
    // What residents raised has no figures, so no chart.
    expect(open[0]).toMatchObject({ now: null, chart: null })
  })

  it('an action has owner and day, is late when its day is over, and no change of it is lost', async () => {
    const { open } = await priorities()
    const wanted = {
      ...{ group: upper, priority: open[0]!.priority, asked: 'Do something', text: 'Put up signs' },
      ...{ ownerRole: 'Park ranger', ownerAgency: 'Council, parks', due: daysAfter(today, 10) },
      ...{ likelihood: 3, severity: 2 },
    }
    await post('/api/actions', { ...wanted, ownerRole: '' }, 'sergeant', 400)
    await post('/api/actions', { ...wanted, ownerRole: 'PC Jones' }, 'sergeant', 400)
    const { due: _due, ...withoutDay } = wanted
    await post('/api/actions', withoutDay, 'sergeant', 400)
    const set = Action.parse(await post('/api/actions', wanted, 'sergeant'))
    expect(set).toMatchObject({ late: false, risk: 'high', status: 'not started' })
    await product.database.pool.query('update action set due = $1, changed_by = $2 where id = $3', [
      ...[daysAfter(today, -5), 'the clock', set.action],
    ])
    const [late] = ActionsAnswer.parse(await get(`/api/actions?district=${district}&group=${upper}`)).actions
    expect(late).toMatchObject({ late: true, daysLate: 5 })
    const { action, changedAt: seen } = late!
    const change = {
      ...{ seen, text: wanted.text, ownerRole: wanted.ownerRole, ownerAgency: wanted.ownerAgency, due: late!.due },
      ...{ status: 'cannot do', result: '', likelihood: 3, severity: 2 },
    }
    await post(`/api/actions/${action}`, change, 'sergeant', 400)
    const given = Action.parse(
      await post(`/api/actions/${action}`, { ...change, result: 'The land is not ours.' }, 'sergeant'),
    )
    expect(given).toMatchObject({ status: 'cannot do', late: false, closedOn: today })
    expect(await post(`/api/actions/${action}`, { ...change, status: 'done' }, 'analyst', 409)).toMatchObject({
      detail: expect.stringContaining("status from 'not started' to 'cannot do'"),
    })
    const undone = Action.parse(await post(`/api/actions/${action}/undo`, { seen: given.changedAt }, 'analyst'))
    expect(undone).toMatchObject({ status: 'not started', late: true, closedOn: null })
    const { changes } = ActionHistoryAnswer.parse(await get(`/api/actions/${action}/history`))
    expect(changes.map(({ changedBy }) => changedBy)).toEqual([
      'analyst@example.org',
      'sergeant@example.org',
      'the clock',
    ])
    const health = GroupHealthAnswer.parse(await get(`/api/group-health?district=${district}`))
    expect(health.groups.find(({ group }) => group === upper)).toMatchObject({
      ...{ planned: 1, held: 1, doneInTime: { some: 0, all: 1 }, openActions: 1, meanAttendance: 23 },
    })
  })

  it('a decision is minuted as it is entered, becomes an action once, and minutes are signed off in versions', async () => {
    const text = 'Ask the school to move its gate'
    await post(`/api/meetings/${meeting}/decisions`, { text: 'Ring 07700 900123' }, 'sergeant', 400)
    const entered = MeetingAnswer.parse(await post(`/api/meetings/${meeting}/decisions`, { text }, 'sergeant'))
    const [bare] = entered.decisions
    await post(`/api/meetings/${meeting}/decisions/${bare!.decision}/action`, {}, 'sergeant', 422)
    const owner = { ownerRole: 'Parish clerk', ownerAgency: 'Parish council', due: daysAfter(today, 20) }
    const whole = { text, ...owner, replaces: bare!.decision }
    const replaced = MeetingAnswer.parse(await post(`/api/meetings/${meeting}/decisions`, whole, 'sergeant'))
    await post(`/api/meetings/${meeting}/decisions`, whole, 'analyst', 409)
    expect(replaced.decisions).toHaveLength(1)
    const { decision } = replaced.decisions[0]!
    const acted = MeetingAnswer.parse(
      await post(`/api/meetings/${meeting}/decisions/${decision}/action`, {}, 'sergeant'),
    )
    expect(acted.decisions[0]!.action).toEqual(expect.any(Number))
    await post(`/api/meetings/${meeting}/decisions/${decision}/action`, {}, 'sergeant', 409)
    expect(acted.minutes).toMatchObject({
      ...{ attendance: 23, decisions: [{ text, owner: 'Parish clerk, Parish council' }], actions: [{ action: text }] },
      priorities: [{ what: 'Chosen as a priority.' }, {}, {}],
    })
    await post(`/api/meetings/${meeting}/minutes`, {}, 'analyst', 403)
    await post(`/api/meetings/${meeting}/minutes`, {}, 'sergeant')
    await post(`/api/meetings/${meeting}/minutes`, {}, 'sergeant', 400)
    const { signed } = MeetingAnswer.parse(
      await post(`/api/meetings/${meeting}/minutes`, { changeNote: 'A spelling was put right' }, 'sergeant'),
    )
    expect(signed.map(({ version }) => version)).toEqual([2, 1])
  })

  it('a review keeps the figures of its day; a priority is closed with evidence, handed on, and opened again', async () => {
    const [first, second] = (await priorities()).open
    await post(`/api/priorities/${second!.priority}/review`, { note: 'Go on.', meeting }, 'sergeant')
    const reviewed = (await priorities()).open[1]!
    expect(reviewed.reviews[0]).toMatchObject({ note: 'Go on.', figures: { n: second!.now!.n } })
    const close = { outcome: 'improved', evidence: 'Fewer reports at two reviews.' }
    await post(`/api/priorities/${second!.priority}/close`, { ...close, seen: second!.changedAt }, 'sergeant', 409)
    await post(`/api/priorities/${second!.priority}/close`, { ...close, seen: reviewed.changedAt }, 'sergeant')
    const handed = { seen: first!.changedAt, reason: 'It needs several agencies.' }
    await post(`/api/priorities/${first!.priority}/hand-on`, handed, 'sergeant')
    const { open, closed } = await priorities()
    expect([open.length, closed.map(({ status }) => status).sort()]).toEqual([1, ['closed', 'handed-on']])
    const again = closed.find(({ status }) => status === 'closed')!
    await post(`/api/priorities/${again.priority}/reopen`, { seen: again.changedAt }, 'sergeant')
    expect((await priorities()).open.map(({ place }) => place)).toEqual([1, 3])
    const file = (await get(`/api/priorities-file?group=${upper}`)) as Record<string, unknown>[]
    expect(Object.keys(file[0]!)).toEqual(['issue', 'issue-date', 'action', 'action-date'])
    const text = JSON.stringify([...file, { issue: 5 }])
    const looked = await post(`/api/groups/${lower}/priorities-file`, { text, keep: false }, 'sergeant')
    expect(looked).toMatchObject({ kept: 0, refused: [{ entry: 3, reason: 'has no issue' }] })
    expect(await post(`/api/groups/${lower}/priorities-file`, { text, keep: true }, 'sergeant')).toMatchObject({
      kept: 2,
    })
    expect(await post(`/api/groups/${lower}/priorities-file`, { text, keep: true }, 'sergeant')).toMatchObject({
      ...{ kept: 0, known: 2 },
    })
    expect((await list(lower)).candidates.map(({ source }) => source)).toEqual(['police.uk', 'police.uk'])
  })

  it('a chair is told of their own group alone, in words, and reads nothing of the partnership', async () => {
    const told = ChairAnswer.parse(await get('/api/chair', 'chair'))
    expect(told.groups.map(({ name }) => name)).toEqual(['Upper Eastham'])
    const [own] = told.groups
    expect(own).toMatchObject({ next: { place: 'Village hall' }, minutes: [{ minutes: { attendance: 23 } }] })
    expect(own!.minutes).toHaveLength(1)
    expect(own!.actions.map(({ late }) => late)).toEqual([true, false])
    expect(own!.priorities.length).toBe(3)
    const other = ChairAnswer.parse(await get(`/api/chair?group=${upper}`, 'other-chair'))
    expect(other.groups).toEqual([])
    expect(ChairAnswer.parse(await get('/api/chair', 'other-chair')).groups.map(({ name }) => name)).toEqual([
      'Lower Eastham',
    ])
    expect(ChairAnswer.parse(await get('/api/chair', 'stranger')).groups).toEqual([])
    await get('/api/chair', 'van', 403)
    await get('/api/chair', null, 401)
    for (const path of [
      'meeting-groups',
      `groups/${upper}/priorities`,
      `meetings/${meeting}`,
      'actions',
      'group-health',
    ])
      await get(`/api/${path}`, 'chair', 403)
    await post(`/api/groups/${upper}/candidates`, { title: 'Noise' }, 'chair', 403)
    await get(`/api/groups/${upper}/priorities`, 'stranger', 404)
  })
})
