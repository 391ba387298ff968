import { describe, expect, it } from 'vitest'
import { planRoutes } from '../../../shared/contracts/plan-routes.ts'
import {
  actOnJustification,
  draftJustification,
  type Justification,
  type JustificationAction,
  type JustificationActor,
  type JustificationState,
  justificationActions,
  justificationObstaclesTo,
  justificationStateOn,
  maySchedule,
  usualJustificationRules,
} from '../../../shared/justification.ts'
import {
  type JustificationAnswers,
  justificationFields,
  principles,
  unansweredFields,
} from '../../../shared/justification-fields.ts'
import { roleSlugs } from '../../../shared/roles.ts'

const coordinator: JustificationActor = { id: 'a', roles: ['cctv-coordinator'] }
const manager: JustificationActor = { id: 'b', roles: ['partnership-manager'] }
const both = (id: string): JustificationActor => ({ id, roles: ['cctv-coordinator', 'partnership-manager'] })
const review = { need: 'Still there', result: 'Fewer', complaints: 'None', evidenceExports: 'Two' }
const answers: JustificationAnswers = {
  ...Object.fromEntries(justificationFields.map(({ slug }) => [slug, 'Written'])),
  privateShare: '12.5',
  retentionDays: '31',
}
const actions = {
  edit: { kind: 'edit', answers, isCovert: false },
  approve: { kind: 'approve' },
  refuse: { kind: 'refuse', reason: 'No need shown' },
  reopen: { kind: 'reopen' },
  activate: { kind: 'activate' },
  renew: { kind: 'renew', review },
  close: { kind: 'close', reason: 'Quiet again', review },
} as const satisfies Record<JustificationAction['kind'], JustificationAction>
type Kind = keyof typeof actions
const kinds = Object.keys(actions) as Kind[]

function recordAfter(steps: readonly (readonly [Kind, JustificationActor, string])[]): Justification {
  return steps.reduce(
    (record, [kind, actor, on]) => {
      const outcome = actOnJustification(record, actions[kind], actor, on)
      if (outcome.status === 'blocked') throw new Error(`${kind}: ${JSON.stringify(outcome.obstacles)}`)
      return outcome.justification
    },
    draftJustification('site 1', 'a'),
  )
}
const written = ['edit', coordinator, '2026-01-05'] as const
const approved = ['approve', manager, '2026-01-06'] as const
const started = ['activate', coordinator, '2026-01-07'] as const
/** One record of each state on 2026-02-01, but for the one whose review is due. */
const records: Record<JustificationState, { record: Justification; on: string }> = {
  draft: { record: recordAfter([written]), on: '2026-02-01' },
  refused: { record: recordAfter([written, ['refuse', manager, '2026-01-06']]), on: '2026-02-01' },
  approved: { record: recordAfter([written, approved]), on: '2026-02-01' },
  active: { record: recordAfter([written, approved, started]), on: '2026-02-01' },
  'review-due': { record: recordAfter([written, approved, started]), on: '2026-04-01' },
  closed: { record: recordAfter([written, approved, started, ['close', manager, '2026-01-20']]), on: '2026-02-01' },
}
const states = Object.keys(records) as JustificationState[]

const possible: Record<Kind, readonly JustificationState[]> = {
  edit: ['draft'],
  approve: ['draft'],
  refuse: ['draft'],
  reopen: ['refused', 'approved'],
  activate: ['approved'],
  renew: ['active', 'review-due'],
  close: ['approved', 'active', 'review-due'],
}
const leadsTo: Record<Kind, JustificationState> = {
  edit: 'draft',
  approve: 'approved',
  refuse: 'refused',
  reopen: 'draft',
  activate: 'active',
  renew: 'active',
  close: 'closed',
}
const allowedRoles: Record<Kind, readonly string[]> = {
  edit: ['cctv-coordinator'],
  approve: ['partnership-manager'],
  refuse: ['partnership-manager'],
  reopen: ['cctv-coordinator'],
  activate: ['cctv-coordinator'],
  renew: ['partnership-manager'],
  close: ['cctv-coordinator', 'partnership-manager'],
}

describe('the states of a justification', () => {
  it.each(states.flatMap((state) => kinds.map((kind) => [kind, state] as const)))(
    '%s is possible from %s exactly where it should be, and leads where it should',
    (kind, state) => {
      const { record, on } = records[state]
      expect(justificationStateOn(record, on)).toBe(state)
      const before = structuredClone(record)
      const outcome = actOnJustification(record, actions[kind], both('c'), on)
      expect(record).toEqual(before)
      if (possible[kind].includes(state)) {
        if (outcome.status === 'blocked') throw new Error(JSON.stringify(outcome))
        expect(justificationStateOn(outcome.justification, on)).toBe(leadsTo[kind])
        const added = outcome.justification.history.slice(record.history.length)
        expect(added.map(({ action, by }) => [action, by])).toEqual(kind === 'edit' ? [] : [[kind, 'c']])
      } else {
        expect(outcome).toMatchObject({ status: 'blocked' })
        expect(outcome.status === 'blocked' && outcome.obstacles.map(({ obstacle }) => obstacle)).toContain('state')
      }
    },
  )

  it.each(kinds.flatMap((kind) => roleSlugs.map((role) => [kind, role] as const)))(
    '%s is for %s exactly where it should be',
    (kind, role) => {
      const { record, on } = records[possible[kind][0]!]
      const obstacles = justificationObstaclesTo(record, actions[kind], { id: 'c', roles: [role] }, on)
      expect(obstacles).toEqual(allowedRoles[kind].includes(role) ? [] : [{ obstacle: 'role', fields: [] }])
    },
  )

  it('is begun by a CCTV co-ordinator only, and nobody without a role does anything', () => {
    expect(planRoutes.draftJustification.only).toEqual(['cctv-coordinator'])
    expect(justificationActions.edit.roles).toEqual(planRoutes.draftJustification.only)
    for (const kind of kinds) {
      const { record, on } = records[possible[kind][0]!]
      expect(justificationObstaclesTo(record, actions[kind], { id: 'c', roles: [] }, on)).toMatchObject([
        { obstacle: 'role' },
      ])
    }
    expect(Object.keys(justificationActions)).toEqual(kinds)
  })

  it('keeps who refused and closed it, and why', () => {
    expect(records.refused.record.history.at(-1)).toEqual({
      action: 'refuse',
      by: 'b',
      on: '2026-01-06',
      reason: 'No need shown',
      review: null,
    })
    expect(records.closed.record.history.at(-1)).toMatchObject({ reason: 'Quiet again', review })
  })
})

describe('what approval needs', () => {
  const blockedBy = (
    record: Justification,
    action: JustificationAction,
    actor: JustificationActor,
    on = '2026-02-01',
  ) => justificationObstaclesTo(record, action, actor, on).map(({ obstacle }) => obstacle)

  it('somebody else than the author, unless the rules say otherwise', () => {
    const own = recordAfter([['edit', both('c'), '2026-01-05']])
    expect(blockedBy(own, actions.approve, both('c'))).toEqual(['same-person'])
    expect(blockedBy(own, actions.approve, both('d'))).toEqual([])
    const alone = { ...usualJustificationRules, needsTwoPeople: false }
    expect(justificationObstaclesTo(own, actions.approve, both('c'), '2026-02-01', alone)).toEqual([])
    const running = { ...records.active.record, author: 'b' }
    expect(blockedBy(running, actions.renew, manager)).toEqual(['same-person'])
  })

  it('an answer to every principle, and to the question about secret watching', () => {
    const empty = justificationObstaclesTo(draftJustification('site 1', 'a'), actions.approve, manager, '2026-02-01')
    expect(empty.map(({ obstacle }) => obstacle)).toEqual(['unanswered', 'covert-unanswered'])
    expect(empty[0]!.fields).toEqual(
      justificationFields.filter(({ slug }) => slug !== 'masking').map(({ slug }) => slug),
    )
  })

  it('a no to secret watching: a yes is for the authorising officer, and blocks scheduling too', () => {
    const secret = { ...recordAfter([written]), isCovert: true }
    expect(blockedBy(secret, actions.approve, manager)).toEqual(['covert'])
    expect(blockedBy({ ...records.approved.record, isCovert: true }, actions.activate, coordinator)).toEqual(['covert'])
    expect(blockedBy({ ...records.active.record, isCovert: true }, actions.renew, manager)).toEqual(['covert'])
    expect(blockedBy(secret, actions.refuse, manager)).toEqual([])
    expect(maySchedule({ ...records.active.record, isCovert: true }, '2026-02-01')).toBe(false)
  })

  it('reasons and reviews that are not blank', () => {
    expect(blockedBy(records.draft.record, { kind: 'refuse', reason: '  ' }, manager)).toEqual(['reason'])
    expect(blockedBy(records.active.record, { kind: 'close', reason: '', review: null }, manager)).toEqual([
      'reason',
      'review',
    ])
    expect(blockedBy(records.approved.record, { kind: 'close', reason: 'Not needed', review: null }, manager)).toEqual(
      [],
    )
    const half = { ...review, complaints: ' ' }
    expect(blockedBy(records.active.record, { kind: 'renew', review: half }, manager)).toEqual(['review'])
  })

  it('to be started within the weeks of a review, or to be approved again', () => {
    const { record } = records.approved
    expect(blockedBy(record, actions.activate, coordinator, '2026-03-31')).toEqual([])
    expect(blockedBy(record, actions.activate, coordinator, '2026-04-01')).toEqual(['approval-too-old'])
    const anew = recordAfter([
      written,
      approved,
      ['reopen', coordinator, '2026-04-01'],
      ['approve', manager, '2026-04-02'],
    ])
    expect(blockedBy(anew, actions.activate, coordinator, '2026-04-03')).toEqual([])
  })
})

describe('the day of review', () => {
  it('comes twelve weeks after the start; visits may be scheduled before it, not on it', () => {
    const { record } = records.active
    expect(record).toMatchObject({ activeFrom: '2026-01-07', reviewOn: '2026-04-01' })
    expect(['2026-01-06', '2026-01-07', '2026-03-31', '2026-04-01'].map((day) => maySchedule(record, day))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('moves twelve weeks on with each renewal, and scheduling begins again', () => {
    const renewed = recordAfter([written, approved, started, ['renew', manager, '2026-04-10']])
    expect(renewed).toMatchObject({ decided: 'active', renewals: 1, reviewOn: '2026-07-03', activeFrom: '2026-01-07' })
    expect(maySchedule(renewed, '2026-04-10')).toBe(true)
    expect(justificationStateOn(renewed, '2026-07-03')).toBe('review-due')
    expect(actOnJustification(renewed, actions.renew, manager, '2026-07-05')).toMatchObject({
      justification: { renewals: 2, reviewOn: '2026-09-27' },
    })
  })

  it('comes by the weeks of the rules', () => {
    const outcome = actOnJustification(records.approved.record, actions.activate, coordinator, '2026-01-07', {
      ...usualJustificationRules,
      reviewWeeks: 4,
    })
    expect(outcome).toMatchObject({ justification: { reviewOn: '2026-02-04' } })
  })

  it('lets nothing be scheduled in any other state', () => {
    for (const state of states.filter((each) => each !== 'active')) {
      expect(maySchedule(records[state].record, records[state].on), state).toBe(false)
    }
  })

  it('refuses a decision dated before the last one', () => {
    expect(() => actOnJustification(records.active.record, actions.renew, manager, '2026-01-06')).toThrow(RangeError)
  })
})

describe('the form', () => {
  it('has the twelve principles in order, each with fields that have a label and help', () => {
    expect(principles.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    for (const { label, fields } of principles) {
      expect(label).not.toBe('')
      for (const field of fields) expect(field.help).toMatch(/[.]$/)
    }
    expect(new Set(justificationFields.map(({ slug }) => slug)).size).toBe(justificationFields.length)
  })

  it('asks for masking where too much of the view is private, and for figures that are figures', () => {
    const rules = { mostPrivatePercent: 20 }
    expect(unansweredFields(answers, rules)).toEqual([])
    expect(unansweredFields({ ...answers, masking: '' }, rules)).toEqual([])
    expect(unansweredFields({ ...answers, masking: '', privateShare: '20.1' }, rules)).toEqual(['masking'])
    expect(unansweredFields({ ...answers, privateShare: '101', retentionDays: '0' }, rules)).toEqual([
      'privateShare',
      'retentionDays',
    ])
    expect(unansweredFields({ ...answers, retentionDays: '31 days', purpose: '  ' }, rules)).toEqual([
      'purpose',
      'retentionDays',
    ])
  })
})
