import { usualWardenSettings } from '../../../../shared/warden-settings.ts'
import { dayNames } from '../../../../shared/wording/busiest-times.ts'
import { listed, plural } from '../../../../shared/wording/counts.ts'
import { shareText, startsInWords } from '../../../../shared/wording/shift-starts.ts'
import { askAgain } from '../../../state/answer.ts'
import { type ShiftStartsData, shiftStarts, startsByWeekday } from '../../../state/warden-demand.ts'
import { mayCoordinate, wardens } from '../../../state/warden-inputs.ts'
import { allowHours, settingsForm, useStarts } from '../../../state/warden-team.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

type Starts = ShiftStartsData
type Choice = Starts['days'][number]['choices'][number]

/** Hours at which shifts best begin, and what today's cover. */
export function ShiftStarts() {
  const { data, status, problem } = shiftStarts.value
  const [day, ...weekdays] = data?.days ?? []
  return (
    <section class="shift-starts" aria-labelledby="starts-title">
      <Explained term="shift-start">
        <h2 id="starts-title">When shifts should start</h2>
      </Explained>
      {problem && <ProblemNote problem={problem} meaning="Starts of shifts cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Trying all starts…</p>}
      {data && day && (
        <>
          <p class="demand-finding">{data.sentence}</p>
          <p class="hint">
            For shifts of {data.shiftHours} hours that may start at {startsInWords(data.allowed)}, on the average day of
            the week shown.
          </p>
          <StartsTable data={data} day={day} />
          <FormProblem problem={settingsForm.refusal.value} meaning="The starts were not put in the settings." />
          <MoreHours data={data} />
          <label class="by-weekday">
            <input
              type="checkbox"
              checked={startsByWeekday.value}
              onChange={(event) => (startsByWeekday.value = event.currentTarget.checked)}
            />{' '}
            For each weekday too
          </label>
          {startsByWeekday.value && weekdays.length > 0 && <ByWeekday wanted={data.wanted} days={weekdays} />}
        </>
      )}
    </section>
  )
}

function StartsTable({ data, day }: { readonly data: Starts; readonly day: Starts['days'][number] }) {
  const kept = wardens.value.data?.settings.shift
  return (
    <ScrollBox label="Best starts of shifts">
      <table>
        <caption>Best starts by how many there are</caption>
        <thead>
          <tr>
            <th scope="col" class="right">
              Starts
            </th>
            <th scope="col">Best at</th>
            <th scope="col" class="right">
              Work covered
            </th>
            <th scope="col">Wardens at each</th>
            {mayCoordinate.value && <th scope="col">In the settings</th>}
          </tr>
        </thead>
        <tbody>
          {day.now && (
            <tr>
              <td class="right">{day.now.starts.length}</td>
              <th scope="row">{startsInWords(day.now.starts)}: as the week is published</th>
              <td class="right">{shareText(day.now.share)}</td>
              <td>–</td>
              {mayCoordinate.value && <td />}
            </tr>
          )}
          {day.choices.flatMap((choice, number) =>
            addsNothing(day.choices, number) ? (
              <tr key={choice.starts}>
                <td class="right">{choice.starts}</td>
                <th scope="row">no more than {choice.starts - 1} cover</th>
                <td class="right">{shareText(choice.share)}</td>
                <td>–</td>
                {mayCoordinate.value && <td />}
              </tr>
            ) : (
              choice.best.slice(0, mostShown).map((best, at) => (
                <tr key={best.starts.join()} class={choice.starts === data.wanted ? 'chosen' : undefined}>
                  <td class="right">{at === 0 ? choice.starts : ''}</td>
                  <th scope="row">
                    {at > 0 && 'or '}
                    {startsInWords(best.starts)}
                    {at === mostShown - 1 && choice.equallyGood > mostShown && (
                      <span class="hint"> and {choice.equallyGood - mostShown} more equally good</span>
                    )}
                  </th>
                  <td class="right">{shareText(choice.share)}</td>
                  <td>{listed(best.wardens.map(String))}</td>
                  {mayCoordinate.value && (
                    <td>{isKept(kept, best.starts) ? 'in use' : <UseStarts starts={best.starts} choice={choice} />}</td>
                  )}
                </tr>
              ))
            ),
          )}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** Whether one start more covers no hour more. */
function addsNothing(choices: readonly Choice[], at: number): boolean {
  const before = choices[at - 1]
  return before !== undefined && choices[at]!.covered <= before.covered * (1 + 1e-9)
}

/** Of ties; the rest are counted. */
const mostShown = 6
/** As many different starts as settings may have. */
const mostStarts = 4

function UseStarts({ starts, choice }: { readonly starts: readonly number[]; readonly choice: Choice }) {
  if (choice.starts > mostStarts) return <span class="hint">more than a week may have</span>
  return (
    <button
      type="button"
      disabled={settingsForm.isSending.value}
      onClick={() => void useStarts(starts, startsInWords(starts))}
    >
      Use these starts<span class="visually-hidden">: {startsInWords(starts)}</span>
    </button>
  )
}

/** Where the settings allow no hours but those in use, others cannot be compared. */
function MoreHours({ data }: { readonly data: Starts }) {
  if (!mayCoordinate.value || data.allowed.length > data.wanted) return null
  const { startHours } = usualWardenSettings.shift
  return (
    <p>
      Only these {plural(data.allowed.length, 'hour')} are allowed by the settings, so that no others are compared.{' '}
      <button type="button" disabled={settingsForm.isSending.value} onClick={() => void allowHours(startHours)}>
        Allow the usual hours too
      </button>
    </p>
  )
}

function ByWeekday({ wanted, days }: { readonly wanted: number; readonly days: Starts['days'] }) {
  return (
    <ScrollBox label="Best starts by weekday">
      <table>
        <caption>
          Best starts of each weekday, with {plural(Math.min(wanted, days[0]?.choices.length ?? 0), 'start')}
        </caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Best at</th>
            <th scope="col" class="right">
              Work covered
            </th>
            <th scope="col">Wardens at each</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ weekday, choices }) => {
            const choice = choices.find(({ starts }) => starts === wanted) ?? choices.at(-1)
            const best = choice?.best[0]
            if (!choice || !best || weekday === null) return null
            return (
              <tr key={weekday}>
                <th scope="row">{dayNames[weekday - 1]}</th>
                <td>
                  {startsInWords(best.starts)}
                  {choice.equallyGood > 1 && <span class="hint"> or {choice.equallyGood - 1} equally good</span>}
                </td>
                <td class="right">{shareText(choice.share)}</td>
                <td>{listed(best.wardens.map(String))}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function isKept(
  shift: { readonly starts: number; readonly startHours: readonly number[] } | undefined,
  starts: readonly number[],
): boolean {
  return (
    shift !== undefined &&
    shift.starts === starts.length &&
    shift.startHours.length === starts.length &&
    starts.every((start) => shift.startHours.includes(start))
  )
}
