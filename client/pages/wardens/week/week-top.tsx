import { daysAfter, mondayOf } from '../../../../shared/calendar-date.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { weekInWords } from '../../../../shared/wording/van-times.ts'
import { hoursInFigures } from '../../../../shared/wording/warden-week.ts'
import { askAgain } from '../../../state/answer.ts'
import { choose } from '../../../state/choices.ts'
import { isRotaDrawn } from '../../../state/rota-drawn.ts'
import { spotsShown } from '../../../state/spot-desk.ts'
import { mayCoordinate, patrolSpots, wardens } from '../../../state/warden-inputs.ts'
import { shownWeek, wardenMonday, wardenVersions, wardenWeeksProblem } from '../../../state/warden-week.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'

/** Which week, what there is for it, and what is to be done next. */
export function WeekTop() {
  return (
    <section class="week-top" aria-labelledby="week-of">
      <ChooseWeek />
      <Facts />
      <p class="next-step">{nextStep()}</p>
    </section>
  )
}

function ChooseWeek() {
  const monday = wardenMonday.value
  const to = (day: string) => ({ week: day, wardenWeek: null })
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
  const known = wardens.value.data
  const problem = wardens.value.problem ?? patrolSpots.value.problem ?? wardenWeeksProblem.value
  if (problem) return <ProblemNote problem={problem} meaning="The week cannot be planned here." onRetry={askAgain} />
  if (!known || !patrolSpots.value.data) return <p class="waiting">Reading what there is for this week…</p>
  const inService = known.wardens.filter(({ retiredOn }) => retiredOn === null || retiredOn > wardenMonday.value)
  const counts = (status: string) => spotsShown.value.filter((spot) => spot.status === status).length
  return (
    <dl class="week-facts">
      <div>
        <dt>Wardens</dt>
        <dd>{inService.length}</dd>
      </div>
      <div>
        <dt>Paid hours of their contracts</dt>
        <dd>{hoursInFigures(inService.reduce((sum, { weeklyHours }) => sum + weeklyHours, 0))}</dd>
      </div>
      <div>
        <dt>Hot spots accepted</dt>
        <dd>
          {counts('accepted')}
          {counts('suggested') > 0 && <span class="hint">{plural(counts('suggested'), 'suggestion')} to decide</span>}
        </dd>
      </div>
    </dl>
  )
}

function nextStep() {
  const [team, week] = [wardens.value.data, shownWeek.value]
  const accepted = spotsShown.value.filter(({ status }) => status === 'accepted').length
  if (!team || wardenVersions.value === null) return 'Reading…'
  if (!mayCoordinate.value && !week) return 'Nobody has planned this week yet.'
  if (team.wardens.length === 0)
    return (
      <>
        Add the wardens with their hours first, under{' '}
        <InnerLink to={{ wardensView: 'team' }}>Team and settings</InnerLink>.
      </>
    )
  if (!week && accepted === 0)
    return 'Add hot spots: tap the map, or have some suggested below and accept them. Then plan the week.'
  if (!week) return 'Plan the week: who works when, and the round of each shift.'
  if (isRotaDrawn.value) return 'You changed the rota by hand: keep it as a new version, or discard the changes.'
  if (week.decision === 'published')
    return 'Published. Each warden sees their rounds under Rounds; print the rota and the cards for those without a phone.'
  if (week.decision === 'withdrawn') return 'Withdrawn. Publish it again, open another version, or plan the week again.'
  return 'Look at the rota and the rounds: choose a shift to see its round on the map, move shifts by hand. Then publish it.'
}
