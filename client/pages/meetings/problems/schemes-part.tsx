import type { CrimeScheme } from '../../../../shared/contracts/crime-schemes.ts'
import { volLabels } from '../../../../shared/meeting-words.ts'
import { standingLabels } from '../../../../shared/problem-words.ts'
import { capital, formatCount, plural } from '../../../../shared/wording/counts.ts'
import { lateInWords, poundsInWords } from '../../../../shared/wording/problem-words.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { choices } from '../../../state/choices.ts'
import { crimeSchemes, mayKeepProblems, registerFile } from '../../../state/problems.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { NewScheme, SchemeForms } from './scheme-forms.tsx'

/** Schemes: one purpose, a sponsor, a budget, what comes of it, and how each stands every two months. */
export function SchemesPart() {
  const { data, problem, status } = crimeSchemes.value
  const schemes = data?.schemes ?? []
  const overdue = schemes.filter(({ isOverdue }) => isOverdue).length
  const chosen = schemes.find(({ item }) => item === choices.value.record)
  return (
    <section aria-labelledby="schemes-heading">
      <h2 id="schemes-heading">Schemes</h2>
      <p>
        A scheme has one purpose, a sponsor, a time and a budget, and says every two months how it stands.
        {data && ` ${plural(schemes.length, 'scheme')}, ${overdue === 0 ? 'none' : overdue} with a status overdue.`}
      </p>
      {problem && <ProblemNote problem={problem} meaning="The schemes cannot be listed." onRetry={askAgain} />}
      {status === 'loading' && !data && <p>Reading the schemes…</p>}
      {data && schemes.length === 0 && <p>No scheme is entered yet.</p>}
      {schemes.length > 0 && <SchemesTable schemes={schemes} />}
      {schemes.length > 0 && (
        <p class="record-files no-print">
          <a href={registerFile('crimeSchemes')} download>
            All schemes as CSV
          </a>
        </p>
      )}
      {chosen && <OneScheme key={chosen.item} scheme={chosen} />}
      {data && mayKeepProblems.value && <NewScheme today={data.today} />}
    </section>
  )
}

function SchemesTable({ schemes }: { readonly schemes: readonly CrimeScheme[] }) {
  return (
    <ScrollBox label="Table of schemes">
      <table class="stacks">
        <caption class="visually-hidden">Schemes, those with a status overdue first</caption>
        <thead>
          <tr>
            <th scope="col">Scheme</th>
            <th scope="col">Stands</th>
            <th scope="col">Status due</th>
            <th scope="col">Spent of budget</th>
            <th scope="col">Outcomes</th>
            <th scope="col">Cost of each, an estimate</th>
          </tr>
        </thead>
        <tbody>
          {schemes.map((scheme) => {
            const [last] = scheme.statuses
            return (
              <tr key={scheme.item}>
                <th scope="row" class="words">
                  <InnerLink to={{ record: scheme.item }}>{scheme.name}</InnerLink>
                </th>
                <td data-label="Stands" class="words">
                  {scheme.status === 'closed'
                    ? `Closed: ${scheme.outcome}`
                    : last
                      ? standingLabels[last.standing]
                      : 'no status yet'}
                </td>
                <td data-label="Status due" class="words">
                  {scheme.statusDue ? briefDayWithYear(scheme.statusDue) : 'none, it is closed'}
                  {scheme.isOverdue && <strong class="overdue"> Overdue, {lateInWords(scheme.daysLate)}</strong>}
                </td>
                <td data-label="Spent of budget" class="words">
                  {last?.spent === null || last === undefined ? 'not said' : poundsInWords(last.spent)} of{' '}
                  {scheme.budget === null ? 'an unknown budget' : poundsInWords(scheme.budget)}
                </td>
                <td data-label="Outcomes" class="words">
                  {outcomesInWords(scheme)}
                </td>
                <td data-label="Cost of each" class="words">
                  {costInWords(scheme)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function outcomesInWords({ outcomesAchieved, outcomesExpected, outcomeUnit, statuses }: CrimeScheme): string {
  const soFar = outcomesAchieved ?? statuses.find((status) => status.outcomesSoFar !== null)?.outcomesSoFar ?? null
  return `${soFar === null ? 'none counted' : formatCount(soFar)} of ${formatCount(outcomesExpected)} ${outcomeUnit}`
}

function costInWords({ costPerOutcome: { pounds, reason }, costIsOf }: CrimeScheme): string {
  return pounds === null ? capital(reason) : `about ${poundsInWords(pounds)}, of outcomes ${costIsOf}`
}

function OneScheme({ scheme }: { readonly scheme: CrimeScheme }) {
  const { spentPerOutcome, statuses } = scheme
  return (
    <article class="boxed" aria-labelledby="scheme-heading">
      <h3 id="scheme-heading">{scheme.name}</h3>
      <p>{scheme.purpose}</p>
      <dl class="facts">
        <dt>Sponsor</dt>
        <dd>
          {scheme.sponsor.role}, {scheme.sponsor.agency}
        </dd>
        <dt>From, to</dt>
        <dd>
          {briefDayWithYear(scheme.fromDay)} to {briefDayWithYear(scheme.toDay)}
        </dd>
        <dt>About</dt>
        <dd>
          {volLabels[scheme.vol]}
          {scheme.place && `, ${scheme.place.name}`}
        </dd>
        <dt>Resources</dt>
        <dd>{scheme.resources || 'not said'}</dd>
        <dt>Talked over before</dt>
        <dd>{scheme.consultedBefore || 'Nothing is entered: say whom it was talked over with before it began.'}</dd>
        <dt>Cost of each outcome</dt>
        <dd>
          {costInWords(scheme)}. Spent so far:{' '}
          {spentPerOutcome.pounds === null
            ? spentPerOutcome.reason
            : `about ${poundsInWords(spentPerOutcome.pounds)} for each`}
          . An estimate: it says nothing of what would have come about without the scheme.
        </dd>
        {scheme.problem !== null && (
          <>
            <dt>Problem record</dt>
            <dd>
              <InnerLink to={{ meetingsPart: null, record: scheme.problem }}>Open it</InnerLink>
            </dd>
          </>
        )}
        {scheme.outcome && (
          <>
            <dt>Outcome</dt>
            <dd>
              {capital(scheme.outcome)}. {scheme.outcomeWords}
            </dd>
          </>
        )}
        {scheme.reopenedBecause && (
          <>
            <dt>Opened again</dt>
            <dd>{scheme.reopenedBecause}</dd>
          </>
        )}
      </dl>
      <h4>How it stood</h4>
      {statuses.length === 0 && <p>No status was given yet.</p>}
      <ol class="history">
        {statuses.map((status) => (
          <li key={`${status.reportedOn} ${status.words}`}>
            {briefDayWithYear(status.reportedOn)}: <strong>{standingLabels[status.standing]}</strong>. {status.words}{' '}
            {status.spent !== null && `${poundsInWords(status.spent)} spent. `}
            {status.outcomesSoFar !== null && `${formatCount(status.outcomesSoFar)} ${scheme.outcomeUnit}.`}
          </li>
        ))}
      </ol>
      {mayKeepProblems.value && <SchemeForms scheme={scheme} />}
    </article>
  )
}
