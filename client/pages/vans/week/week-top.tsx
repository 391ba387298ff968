import { daysAfter, mondayOf } from '../../../../shared/calendar-date.ts'
import { formatCount } from '../../../../shared/wording/counts.ts'
import { nextStep } from '../../../../shared/wording/planned-week.ts'
import { dayOfMonth, weekInWords } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { choose } from '../../../state/choices.ts'
import { week, weekFacts } from '../../../state/plan-week.ts'
import { openPlan, plansOfWeek, plansProblem } from '../../../state/plans.ts'
import { demand, ground, mayPlan, sites, vans } from '../../../state/van-inputs.ts'
import { isDrawn } from '../../../state/week-drawn.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'

/** Which week, what there is for it, and what is to be done next. */
export function WeekTop() {
  return (
    <section class="week-top" aria-labelledby="week-of">
      <ChooseWeek />
      <Facts />
      <NextStep />
    </section>
  )
}

function ChooseWeek() {
  const monday = week.value
  const to = (day: string) => ({ week: day, plan: null, otherPlan: null })
  const change = (input: HTMLInputElement) => {
    try {
      choose(to(mondayOf(input.value)))
    } catch {
      // A date that is not yet typed to its end.
    }
  }
  return (
    <div class="choose-week">
      <h2 id="week-of">Week of {weekInWords(monday)}</h2>
      <p class="week-steps">
        <InnerLink to={to(daysAfter(monday, -7))}>Week before</InnerLink>
        <InnerLink to={to(daysAfter(monday, 7))}>Week after</InnerLink>
        <label>
          Another week
          <input type="date" value={monday} onChange={(event) => change(event.currentTarget)} />
        </label>
      </p>
    </div>
  )
}

function Facts() {
  const facts = weekFacts.value
  const problem = vans.value.problem ?? sites.value.problem ?? ground.value.problem
  if (problem) return <ProblemNote problem={problem} meaning="The week cannot be planned here." onRetry={askAgain} />
  if (!facts) return <p class="waiting">Reading what there is for this week…</p>
  const slots = demand.value.data?.slotTotals ?? []
  const expected = slots.reduce((sum, slot) => sum + slot.expected, 0)
  return (
    <dl class="week-facts">
      <div>
        <dt>Vans</dt>
        <dd>
          {facts.vans.length}
          {facts.away.map(({ name, from, to, reason }) => (
            <span class="hint" key={`${name} ${from}`}>
              {name} away {from === to ? dayOfMonth(from) : `${dayOfMonth(from)} to ${dayOfMonth(to)}`}: {reason}
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>Crewed hours</dt>
        <dd>{formatCount(facts.crewHours)}</dd>
      </div>
      <div>
        <dt>Sites usable</dt>
        <dd>
          {facts.usable.length} of {facts.sites}
        </dd>
      </div>
      <div>
        <dt>Events promised</dt>
        <dd>
          {facts.events.length === 0 ? 'none' : facts.events.length}
          {facts.events.map(({ event, name, day }) => (
            <span class="hint" key={event}>
              {name}, {dayOfMonth(day)}
            </span>
          ))}
        </dd>
      </div>
      {demand.value.data?.canPlaceVans && (
        <div>
          <dt>Incidents expected in all shifts</dt>
          <dd>{formatCount(expected)}</dd>
        </div>
      )}
    </dl>
  )
}

function NextStep() {
  const facts = weekFacts.value
  const plan = openPlan.value.data
  if (plansProblem.value)
    return (
      <ProblemNote problem={plansProblem.value} meaning="The plans of this week cannot be listed." onRetry={askAgain} />
    )
  if (!facts || !plansOfWeek.value || !demand.value.data) return null
  const words = nextStep({
    mayPlan: mayPlan.value,
    canPlaceVans: demand.value.data.canPlaceVans,
    vans: facts.vans.length,
    usableSites: facts.usable.length,
    isDrawn: isDrawn.value,
    plan: plan && { ...plan, visits: plan.placements.length },
  })
  return (
    <p class="next-step">
      {words}{' '}
      {plan?.decision === 'published' && (
        <InnerLink to={{ page: 'tasking', week: plan.week, print: false }}>Open the tasking sheet</InnerLink>
      )}
    </p>
  )
}
