import '../../styles/meetings-chair.css'
import { useSignal } from '@preact/signals'
import type { ChairAnswer } from '../../../shared/contracts/chair.ts'
import { capital } from '../../../shared/wording/counts.ts'
import { briefDayWithYear, dayInWords, dayWithYear } from '../../../shared/wording/van-times.ts'
import { verdictWording } from '../../../shared/wording/verdict-words.ts'
import { askAgain } from '../../state/answer.ts'
import { chairAnswer, packsOut } from '../../state/chair.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { SelectField } from '../../widgets/select-field.tsx'
import { MinutesPaper } from '../meetings/group/minutes-paper.tsx'

/** What the chair of a group sees: the next meeting, its pack, priorities and what was done. */
export function ChairPage() {
  const { data, problem, status } = chairAnswer.value
  const chosen = useSignal('')
  const groups = data?.groups ?? []
  // Who looks after groups sees what each chair does, one at a time.
  const isMany = groups.length > mostTogether
  const shown = isMany
    ? groups.filter(({ group }, at) => (chosen.value ? String(group) === chosen.value : at === 0))
    : groups
  return (
    <div class="sheet-of-text chair">
      {problem && <ProblemNote problem={problem} meaning="Your group cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading your group…</p>}
      {data?.groups.length === 0 && (
        <>
          <h1>Your group</h1>
          <p>
            Your account is for no group yet. Ask the partnership to enter your e-mail address in the settings of your
            group.
          </p>
        </>
      )}
      {isMany && (
        <div class="no-print">
          <SelectField
            label="What the chair sees of"
            value={chosen.value || String(shown[0]?.group ?? '')}
            options={groups.map(({ group, name }) => ({ value: String(group), label: name }))}
            onChange={(value) => (chosen.value = value)}
          />
        </div>
      )}
      {data && shown.map((group) => <Group key={group.group} group={group} today={data.today} />)}
    </div>
  )
}

/** A chair has one group, seldom two. */
const mostTogether = 3

type Told = ChairAnswer['groups'][number]

function Group({ group, today }: { readonly group: Told; readonly today: string }) {
  const { name, next, cancelled, contacts } = group
  return (
    <article aria-label={name}>
      <h1>{name}</h1>
      {next ? (
        <p class="next">
          We meet on <strong>{dayInWords(next.day)}</strong> at <strong>{next.startsAt}</strong>
          {next.place && (
            <>
              , <strong>{next.place}</strong>
            </>
          )}
          .
        </p>
      ) : (
        <p class="next">No meeting is planned.</p>
      )}
      {cancelled.map(({ day, reason }) => (
        <p key={day}>
          The meeting of {dayInWords(day)} is cancelled: {reason}.
        </p>
      ))}
      <Pack group={group} today={today} />
      <Priorities group={group} />
      <Actions group={group} />
      <section aria-label={`Minutes of ${name}`}>
        <h2>Minutes</h2>
        {group.minutes.length === 0 && <p>No minutes are signed off yet.</p>}
        {group.minutes.map(({ signedOn, minutes }) => (
          <details key={minutes.day}>
            <summary>{dayWithYear(minutes.day)}</summary>
            <MinutesPaper minutes={minutes} signed={null} />
            <p class="hint">Signed off on {briefDayWithYear(signedOn)}.</p>
          </details>
        ))}
      </section>
      <section aria-label={`How to reach ${name}`}>
        <h2>How to reach us</h2>
        <p>
          {contacts.role || 'Ask the partnership'}
          {contacts.telephone && `, telephone ${contacts.telephone}`}
          {contacts.online && (
            <>
              , <a href={contacts.online}>online form</a>
            </>
          )}
          . In an emergency call 999.
        </p>
      </section>
    </article>
  )
}

/** The pack has an address of its own: it is read without an account, and printed from there. */
function Pack({ group: { group, next, name }, today }: { readonly group: Told; readonly today: string }) {
  const address = `/public/packs/${group}`
  const out = packsOut.value.data?.packs.find((pack) => pack.group === group)
  const isOfNext = out !== undefined && out.meetingDay === next?.day
  return (
    <section class="pack" aria-label={`Pack of ${name}`}>
      <h2>The pack</h2>
      <p>
        {isOfNext && 'It has the figures, the three priorities and what was done. '}
        {!isOfNext && next !== null && packComes(next.packOn, today)}
        {!isOfNext && out && `Until then this is the pack of ${dayWithYear(out.meetingDay)}: `}
        {!out && packsOut.value.status === 'ready' && 'No pack is published yet.'}
      </p>
      {out && (
        <p class="buttons">
          <a class="big" href={address} target="_blank" rel="noopener opener" onClick={printPack}>
            Print the pack
          </a>
          <a href={address}>Read it</a>
          <a href={`${address}?format=pdf`}>As PDF</a>
        </p>
      )}
    </section>
  )
}

function packComes(packOn: string, today: string): string {
  return packOn > today
    ? `The pack for this meeting is made on ${dayInWords(packOn)}. `
    : 'The pack for this meeting is being checked. '
}

/** Opens the pack and the print dialogue on it; where no window may be opened, the link leads to the pack. */
function printPack(event: MouseEvent & { readonly currentTarget: HTMLAnchorElement }): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  const opened = window.open(event.currentTarget.href)
  if (!opened) return
  event.preventDefault()
  opened.addEventListener('load', () => opened.print())
}

function Priorities({ group: { priorities, name } }: { readonly group: Told }) {
  return (
    <section aria-label={`Priorities of ${name}`}>
      <h2>Our priorities</h2>
      {priorities.length === 0 && <p>None is chosen. The next meeting may choose up to three.</p>}
      <ul class="chair-priorities">
        {priorities.map((priority) => (
          <li key={priority.title}>
            <strong>{priority.title}</strong>
            <p>{priority.statement}</p>
            <p>{statusLine(priority)}</p>
            {priority.status === 'open' && (
              <p class="hint">
                Target: {priority.target}. Next look: {dayWithYear(priority.reviewDue)}.
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** In one line how it stands. */
function statusLine({ status, outcome, closedOn, verdict, reviewedOn }: Told['priorities'][number]): string {
  if (status === 'closed') return `Closed on ${dayWithYear(closedOn ?? '')}: ${outcome}.`
  if (status === 'handed-on') return 'Handed on to the tasking group, which works on it now.'
  if (reviewedOn === null || verdict === null) return 'Just chosen; there is no review yet.'
  const words = verdict === 'not available' ? 'There are no police figures for it.' : verdictWording[verdict].sentence
  return `At the last look, on ${dayWithYear(reviewedOn)}: ${words}`
}

function Actions({ group: { actions, name } }: { readonly group: Told }) {
  return (
    <section aria-label={`You said, we did: ${name}`}>
      <h2>You said, we did</h2>
      {actions.length === 0 ? (
        <p>No action is set.</p>
      ) : (
        <ScrollBox label={`Actions of ${name}`}>
          <table>
            <caption class="visually-hidden">What was asked, who does it, and what came of it</caption>
            <thead>
              <tr>
                <th scope="col">You said</th>
                <th scope="col">What is done</th>
                <th scope="col">Who</th>
                <th scope="col">By when</th>
                <th scope="col">How it stands</th>
              </tr>
            </thead>
            <tbody>
              {actions.map(({ asked, text, owner, due, late, status, result }) => (
                <tr key={`${text} ${owner} ${due}`}>
                  <td>{asked || '–'}</td>
                  <th scope="row">{text}</th>
                  <td>{owner}</td>
                  <td>{briefDayWithYear(due)}</td>
                  <td class={late ? 'overdue' : ''}>
                    {late ? 'Late' : capital(status)}
                    {result && `. ${result}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
