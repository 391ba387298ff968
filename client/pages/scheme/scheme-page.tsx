import '../../styles/wardens-log.css'
import type { SchemeStatement, StatementsAnswer } from '../../../shared/contracts/warden-schemes.ts'
import { monthLabel } from '../../../shared/period.ts'
import { powerLabel } from '../../../shared/warden-powers.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { percentText } from '../../../shared/wording/expected-incidents.ts'
import { briefDayWithYear, dayWithYear } from '../../../shared/wording/van-times.ts'
import { askAgain } from '../../state/answer.ts'
import { statements } from '../../state/scheme.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'

/** What a ward or parish got for its money, month by month, as it was signed off for it. */
export function SchemePage() {
  const { data, problem, status } = statements.value
  return (
    <div class="sheet-of-text scheme-sheet">
      <h1>What you pay for</h1>
      {problem && <ProblemNote problem={problem} meaning="It cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading what was signed off…</p>}
      {data?.schemes.length === 0 && (
        <p>
          Your account reads for no scheme yet. Ask the warden co-ordinator to enter your address under “Who reads it”.
        </p>
      )}
      {data && data.schemes.length > 0 && (
        <p class="no-print">
          <button type="button" onClick={() => print()}>
            Print
          </button>
        </p>
      )}
      {data?.schemes.map((scheme) => (
        <Scheme key={scheme.scheme} scheme={scheme} />
      ))}
    </div>
  )
}

type Told = StatementsAnswer['schemes'][number]

function Scheme({ scheme }: { readonly scheme: Told }) {
  const { name, areaKind, areaName, hoursPerWeek, fromDay, toDay } = scheme
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <p>
        {plural(hoursPerWeek, 'hour')} of wardens a week for {areaName} ({areaKind}), from {dayWithYear(fromDay)}
        {toDay && ` to ${dayWithYear(toDay)}`}.{scheme.synthetic && ' Made-up figures of an invented borough.'}
      </p>
      {scheme.statements.length === 0 && <p>No month is signed off yet. A month is signed off after it is over.</p>}
      {scheme.statements.map(({ signedOn, statement }) => (
        <Month key={statement.month} of={name} statement={statement} signedOn={signedOn} />
      ))}
    </section>
  )
}

function Month({
  of,
  statement,
  signedOn,
}: {
  /** Name of the scheme. */
  readonly of: string
  readonly statement: SchemeStatement
  readonly signedOn: string
}) {
  const { month, planned, powers, powersHidden, incidents, notes, leastMinutes } = statement
  return (
    <section class="month" aria-label={`${of}, ${monthLabel(month)}`}>
      <h3>{monthLabel(month)}</h3>
      <p>{finding(statement)}</p>
      <ul>
        <li>
          Hours: {statement.hoursPaid} paid for, {statement.hoursPlanned} planned, {statement.hoursWorked} worked.
        </li>
        {planned && planned.planned > 0 && (
          <li>
            Visits to hot spots: {formatCount(planned.planned)} planned, {formatCount(planned.longEnough)} of them made
            for at least {leastMinutes} minutes ({percentText(planned.longEnough / planned.planned)}).
          </li>
        )}
        <li>
          Powers used:{' '}
          {powers.length > 0
            ? powers.map(({ power, count }) => `${powerLabel(power)} ${count}`).join('; ')
            : powersHidden
              ? 'fewer than 5 of each kind'
              : 'none'}
          {powers.length > 0 && powersHidden && '; other kinds fewer than 5 times each'}.
        </li>
        {incidents && (
          <li>
            Incidents reported in the area: {formatCount(incidents.all)}
            {incidents.near !== undefined &&
              incidents.all > 0 &&
              `, ${formatCount(incidents.near)} of them with a warden within ${incidents.nearMetres} m in the same hour (${percentText(incidents.near / incidents.all)})`}
            .
          </li>
        )}
      </ul>
      <Spots of={of} statement={statement} />
      <details>
        <summary>What this means</summary>
        <ul class="notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
          <li>
            A visit counts from {leastMinutes} minutes on. That a warden was near says nothing yet about an effect.
          </li>
        </ul>
      </details>
      <p class="hint">Signed off on {briefDayWithYear(signedOn)}.</p>
    </section>
  )
}

function finding({ hoursPaid, hoursWorked, spots, visits }: SchemeStatement): string {
  const share = hoursPaid > 0 ? ` (${percentText(hoursWorked / hoursPaid)})` : ''
  const some = visits ?? spots.reduce((sum, spot) => sum + (spot.visits ?? 0), 0)
  const told =
    visits !== undefined ? plural(some, 'visit') : some > 0 ? `${formatCount(some)} visits or more` : 'some visits'
  return `Wardens worked ${hoursWorked} of the ${hoursPaid} hours you paid for${share}, and made ${told} to hot spots in your area.`
}

function Spots({ of, statement: { spots, month } }: { readonly of: string; readonly statement: SchemeStatement }) {
  if (spots.length === 0) return <p>There is no hot spot in the area.</p>
  return (
    <ScrollBox label={`Hot spots of ${of} in ${monthLabel(month)}`}>
      <table>
        <caption>Hot spots in the area, {monthLabel(month)}</caption>
        <thead>
          <tr>
            <th scope="col">Hot spot</th>
            <th scope="col">Visits</th>
            <th scope="col">Minutes a week</th>
          </tr>
        </thead>
        <tbody>
          {spots.map(({ name, visits, minutesPerWeek }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{visits === undefined ? 'fewer than 5' : formatCount(visits)}</td>
              <td>{minutesPerWeek ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
