import type { RetentionAnswer, RetentionRule } from '../../../shared/contracts/retention.ts'
import { keptThingLabels } from '../../../shared/feeds/retention.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { isSending } from '../../state/people.ts'
import { deleteDue, mayChangeRecords, retention, setRule } from '../../state/records.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { TextField } from '../../widgets/text-field.tsx'
import { Choice } from './agreement-form.tsx'
import { dayInWords } from './agreement-words.ts'
import { fieldsOf } from './fields-of.ts'

const laterShown = 5

/** How long data are kept, what goes next, and a form to change it. */
export function Retention() {
  const { data, problem } = retention.value
  return (
    <section>
      <h2>How long data are kept</h2>
      <p>
        What has reached its end is deleted once a day while Wardwatch runs. What was published stays as it is; results
        of runs stay and say that what they were made from is gone.
      </p>
      {problem && <ProblemNote problem={problem} meaning="The rules cannot be listed." onRetry={askAgain} />}
      {!data && !problem && <p class="waiting">Reading the rules…</p>}
      {data && <Next due={data.due} later={data.later} />}
      {data && <Rules rules={data.rules} />}
      {data && mayChangeRecords.value && <SetRule rules={data.rules} />}
    </section>
  )
}

function Next({ due, later }: Pick<RetentionAnswer, 'due' | 'later'>) {
  return (
    <>
      {due.length === 0 && <p>Nothing has reached its end.</p>}
      {due.length > 0 && (
        <>
          <p>The next run deletes:</p>
          <ul>
            {due.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {mayChangeRecords.value && (
            <details>
              <summary>Delete it now</summary>
              <p>It cannot be brought back.</p>
              <button type="button" disabled={isSending.value} onClick={() => void deleteDue()}>
                Delete what is listed above
              </button>
            </details>
          )}
        </>
      )}
      {later.length > 0 && (
        <>
          <p>After that:</p>
          <ul>
            {later.slice(0, laterShown).map(({ on, sentence }) => (
              <li key={`${on} ${sentence}`}>
                From {dayInWords(on)}: {sentence}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Rules({ rules }: { readonly rules: readonly RetentionRule[] }) {
  return (
    <ScrollBox label="How long data are kept">
      <table>
        <caption>How long data are kept</caption>
        <thead>
          <tr>
            <th scope="col">Data</th>
            <th scope="col">What of it</th>
            <th scope="col">Kept for</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={keyOf(rule)}>
              <th scope="row">
                {rule.label}
                {rule.supplier !== null && <span class="hint"> from {rule.supplier || 'nobody named'}</span>}
              </th>
              <td>{keptThingLabels[rule.thing]}</td>
              <td>
                {rule.months === null ? 'until removed' : plural(rule.months, 'month')}
                {rule.endsWithAgreement && <span class="hint"> or to the end of the agreement</span>}
              </td>
              <td>
                {rule.reason}
                {rule.setBy && <span class="hint"> Set by {rule.setBy}.</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function SetRule({ rules }: { readonly rules: readonly RetentionRule[] }) {
  const changeable = rules.filter(({ feed }) => feed !== 'police-street')
  if (changeable.length === 0) return <p>There are no partners' data whose time could be changed.</p>
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const { which, time = 'usual', months, reason = '' } = fieldsOf(event)
    const chosen = changeable.find((rule) => keyOf(rule) === which)
    if (!chosen) return
    const { feed, supplier, thing } = chosen
    const kept = time === 'months' ? Number(months) : (time as 'usual' | 'until-removed')
    if (await setRule({ feed, supplier, thing, months: kept, reason })) form.reset()
  }
  return (
    <section>
      <h3>Change how long</h3>
      <form onSubmit={(event) => void submit(event)}>
        <Choice
          label="Of what"
          name="which"
          first={keyOf(changeable[0] as RetentionRule)}
          options={changeable.map((rule) => [
            keyOf(rule),
            `${rule.label}${rule.supplier === null ? '' : ` from ${rule.supplier || 'nobody named'}`}: ${keptThingLabels[rule.thing].toLowerCase()}`,
          ])}
        />
        <Choice
          label="Kept"
          name="time"
          first="months"
          options={[
            ['months', 'for months'],
            ['usual', 'as usual'],
            ['until-removed', 'until removed'],
          ]}
        />
        <TextField
          label="Months"
          name="months"
          autocomplete="off"
          numeric
          first="36"
          hint="After the month that a row is of, 0 to 600. Read only where it is kept for months."
        />
        <TextField label="Why it is changed" name="reason" autocomplete="off" hint="It is kept with the rule." />
        <button type="submit" class="main" disabled={isSending.value}>
          Set it
        </button>
      </form>
    </section>
  )
}

function keyOf({ feed, supplier, thing }: RetentionRule): string {
  return JSON.stringify([feed, thing, supplier])
}
