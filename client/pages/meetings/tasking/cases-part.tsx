import { useEffect } from 'preact/hooks'
import type { AnnexAnswer, Opening } from '../../../../shared/contracts/tasking-meetings.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear, dayWithYear } from '../../../../shared/wording/van-times.ts'
import { cases, closeCases, maySeeCases, openCases, taskingSheet } from '../../../state/tasking-sheet.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

/** The restricted annex: opened by a press, and written down each time. It is on no paper and in no file. */
export function CasesPart() {
  const { data: sheet } = taskingSheet.value
  const { status, data, problem } = cases.value
  // What was opened does not stay open behind another part of the page.
  useEffect(() => closeCases, [])
  if (!sheet) return <p>There is no sheet yet. Its cases can be opened once it is made.</p>
  const isOpen = status === 'open' && data?.sheet === sheet.sheet
  return (
    <section aria-labelledby="cases-title">
      <h3 id="cases-title">Cases beside the sheet for {dayWithYear(sheet.day)}</h3>
      <p>
        Persons and addresses at the threshold of a review, under keys that name nobody. For an analyst, the ASB
        co-ordinator, and the meeting on its day. Who opens it, and when, is written down and shown below. There is no
        file of it, and it is not printed.
      </p>
      {problem && <ProblemNote problem={problem} meaning="The cases were not opened." />}
      {maySeeCases.value ? (
        !isOpen && (
          <button
            type="button"
            class="main no-print"
            disabled={status === 'opening'}
            onClick={() => void openCases(sheet.sheet)}
          >
            {status === 'opening' ? 'Opening…' : 'Open the cases, which is written down'}
          </button>
        )
      ) : (
        <p>Your account cannot open them. An analyst or the ASB co-ordinator can.</p>
      )}
      {isOpen && <Cases annex={data} />}
      <Openings openings={isOpen ? data.openings : sheet.openings} />
    </section>
  )
}

function Cases({ annex: { cases: all, asOf, months, threshold } }: { readonly annex: AnnexAnswer }) {
  return (
    <div class="never-printed">
      <p>
        {asOf === null
          ? 'No referrals are loaded.'
          : `${plural(all.length, 'case')} with ${threshold} or more referrals in the ${plural(months, 'month')} to ${dayWithYear(asOf)}.`}
      </p>
      {all.length > 0 && (
        <ScrollBox label="Cases">
          <table>
            <caption>Cases, those with most referrals first</caption>
            <thead>
              <tr>
                <th scope="col">Key</th>
                <th scope="col">Of</th>
                <th scope="col" class="right">
                  Referrals
                </th>
                <th scope="col">Which: supplier, reference, day, about</th>
              </tr>
            </thead>
            <tbody>
              {all.map(({ key, by, reports }) => (
                <tr key={key}>
                  <th scope="row">
                    <code>{key}</code>
                  </th>
                  <td>{by}</td>
                  <td class="right">{reports.length}</td>
                  <td>
                    {reports
                      .map(
                        ({ ref, supplier, date, class: about }) =>
                          `${supplier} ${ref}, ${briefDayWithYear(date)}, ${about}`,
                      )
                      .join('; ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <p class="no-print">
        <button type="button" onClick={closeCases}>
          Close the cases
        </button>
      </p>
    </div>
  )
}

function Openings({ openings }: { readonly openings: readonly Opening[] }) {
  return (
    <section aria-labelledby="openings-title">
      <h4 id="openings-title">Who opened it when</h4>
      {openings.length === 0 ? (
        <p>Nobody has opened the cases of this sheet.</p>
      ) : (
        <ol class="openings">
          {openings.map(({ by, at, because, cases: count }) => (
            <li key={at}>
              {by}, {inEngland(at)}, {because}: {plural(count, 'case')}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function inEngland(at: string): string {
  return new Date(at).toLocaleString('en-GB', {
    timeZone: 'Europe/London',
    dateStyle: 'long',
    timeStyle: 'short',
  })
}
