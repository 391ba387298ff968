import type { RepeatsAnswer } from '../../../shared/contracts/reports.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { periodInWords } from '../../../shared/wording/period.ts'
import { askAgain } from '../../state/answer.ts'
import { repeats } from '../../state/reports.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { ReportSettings } from './report-settings.tsx'

const percent = (share: number | null) => (share === null ? 'none' : `${(share * 100).toFixed(1)}%`)
const ruleWords = {
  original: 'within six months of the first of the series',
  rolling: 'within six months of the one before',
}

/** ASB referrals that repeat an earlier one, and cases at the threshold of a review. */
export function Repeats() {
  const { data, problem } = repeats.value
  if (problem) return <ProblemNote problem={problem} meaning="Repeats cannot be shown." onRetry={askAgain} />
  if (!data) return <p class="waiting">Reading the referrals…</p>
  return (
    <section class="queue">
      <h2>Repeat ASB: {data.finding}</h2>
      <ReportSettings period={data.period} />
      {data.period && (
        <p class="hint">
          {periodInWords(data.period)}.{' '}
          {data.chosen.share !== null && (
            <>
              {percent(data.chosen.share)} of referrals came {ruleWords[data.rule]}, of the same person and kind;{' '}
              {percent(data.otherRule.share)} came {ruleWords[data.rule === 'original' ? 'rolling' : 'original']}.
            </>
          )}
        </p>
      )}
      <details>
        <summary>How sure is this?</summary>
        <ul class="notes">
          {data.sure.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
      <Classes answer={data} />
      <Reviews answer={data} />
    </section>
  )
}

function Classes({ answer: { byClass } }: { readonly answer: RepeatsAnswer }) {
  if (byClass.length === 0) return null
  return (
    <ScrollBox label="Repeats by kind">
      <table>
        <caption>By kind</caption>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col" class="right">
              Referrals
            </th>
            <th scope="col" class="right">
              Repeats
            </th>
            <th scope="col" class="right">
              Share
            </th>
            <th scope="col" class="right">
              95% interval
            </th>
          </tr>
        </thead>
        <tbody>
          {byClass.map((each) => (
            <tr key={each.class}>
              <th scope="row">{each.class}</th>
              <td class="right">{formatCount(each.referrals)}</td>
              <td class="right">{formatCount(each.repeats)}</td>
              <td class="right">{percent(each.share)}</td>
              <td class="right">
                {percent(each.lower)} to {percent(each.upper)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Reviews({ answer: { reviews, asOf } }: { readonly answer: RepeatsAnswer }) {
  return (
    <section>
      <h3>{plural(reviews.length, 'case')} to review</h3>
      <p class="hint">
        Persons and addresses with three referrals or more in the six months to {asOf}, the threshold of the ASB case
        review. Only references are shown: who it is stands in the case system.
      </p>
      {reviews.length > 0 && (
        <ScrollBox label="Cases to review" class="scroll-x tall">
          <table>
            <caption class="spoken">Cases to review, most referrals first</caption>
            <thead>
              <tr>
                <th scope="col">By</th>
                <th scope="col" class="right">
                  Referrals
                </th>
                <th scope="col">References</th>
                <th scope="col">Kinds</th>
                <th scope="col">Last</th>
              </tr>
            </thead>
            <tbody>
              {reviews.map(({ by, reports }) => (
                <tr key={`${by} ${reports[0]?.ref}`}>
                  <th scope="row" class="nowrap">
                    same {by === 'subject' ? 'person' : 'address'}
                  </th>
                  <td class="right">{reports.length}</td>
                  <td class="references">{referencesOf(reports)}</td>
                  <td>{[...new Set(reports.map((report) => report.class))].join(', ')}</td>
                  <td class="nowrap">{reports.at(-1)?.date}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}

const latestShown = 6

/** The latest few by name: the case system has the rest. */
function referencesOf(reports: RepeatsAnswer['reviews'][number]['reports']): string {
  const latest = reports.slice(-latestShown).map(({ ref }) => ref)
  const earlier = reports.length - latest.length
  return earlier > 0 ? `${latest.join(', ')} and ${formatCount(earlier)} before` : latest.join(', ')
}
