import { useEffect, useRef } from 'preact/hooks'
import type { Agreement, FeedWithoutAgreement } from '../../../shared/contracts/agreements.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { isSending } from '../../state/people.ts'
import { draft, endAgreement, ending, mayChangeRecords } from '../../state/records.ts'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { TextField } from '../../widgets/text-field.tsx'
import { dayInWords, feedInWords, tierInWords } from './agreement-words.ts'
import { fieldsOf } from './fields-of.ts'

/** The agreements there are; what ends soon comes with how long there is to renew it. */
export function AgreementList({ agreements }: { readonly agreements: readonly Agreement[] }) {
  if (agreements.length === 0) return <p>There are no sharing agreements yet.</p>
  const soon = agreements.filter(({ endsSoon }) => endsSoon)
  const isOffered = mayChangeRecords.value
  return (
    <>
      {soon.length > 0 && (
        <p class="ends-soon">
          <strong>{soon.length === 1 ? 'One agreement ends' : `${soon.length} agreements end`} within 60 days:</strong>{' '}
          {soon.map(({ reference, daysLeft }) => `${reference} in ${plural(daysLeft, 'day')}`).join(', ')}.
        </p>
      )}
      <ScrollBox label="Sharing agreements">
        <table>
          <caption>Sharing agreements</caption>
          <thead>
            <tr>
              <th scope="col">Data</th>
              <th scope="col">From</th>
              <th scope="col">Reference and purpose</th>
              <th scope="col">Who may see rows</th>
              <th scope="col">Last day</th>
              {isOffered && <th scope="col">Change</th>}
            </tr>
          </thead>
          <tbody>
            {agreements.map((agreement) => (
              <Row key={`${agreement.feed} ${agreement.reference}`} agreement={agreement} isOffered={isOffered} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  )
}

function Row({ agreement, isOffered }: { readonly agreement: Agreement; readonly isOffered: boolean }) {
  const { feed, supplier, reference, purpose, tier, expiresOn, inForce, endsSoon, daysLeft, endedBecause } = agreement
  return (
    <tr>
      <th scope="row">{feedInWords(feed)}</th>
      <td>{supplier}</td>
      <td>
        {reference} <span class="hint">{purpose}</span>
      </td>
      <td>{tierInWords(tier)}</td>
      <td>
        {dayInWords(expiresOn)}{' '}
        <span class="hint">
          {!inForce && 'has ended'}
          {endedBecause && `: ${endedBecause}`}
          {endsSoon && `in ${plural(daysLeft, 'day')}`}
        </span>
      </td>
      {isOffered && (
        <td>
          <button type="button" class="quiet" onClick={() => renew(agreement)}>
            {inForce ? 'Renew or change' : 'Renew'}
            <span class="visually-hidden"> {reference}</span>
          </button>
          {inForce && (
            <button type="button" class="quiet" onClick={() => begin(agreement)}>
              End<span class="visually-hidden"> {reference}</span>
            </button>
          )}
        </td>
      )}
    </tr>
  )
}

function renew({ feed, supplier, reference, purpose, tier, expiresOn }: Agreement): void {
  draft.value = { feed, supplier, reference, purpose, tier, expiresOn }
}

function begin({ feed, reference }: Agreement): void {
  ending.value = { feed, reference }
}

/** Asks why before an agreement ends: it is kept with the decision. */
export function EndAgreement() {
  const at = useRef<HTMLHeadingElement>(null)
  const chosen = ending.value
  useEffect(() => at.current?.focus(), [chosen])
  if (!chosen) return null
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void endAgreement(chosen.feed, chosen.reference, fieldsOf(event).reason ?? '')
  }
  return (
    <section class="new-link" aria-labelledby="end-agreement">
      <h3 id="end-agreement" ref={at} tabIndex={-1}>
        End {chosen.reference} for {feedInWords(chosen.feed)}
      </h3>
      <p>From now on its data cannot be read by it. What goes with the agreement is deleted with the next daily run.</p>
      <form onSubmit={submit}>
        <TextField label="Why it ends" name="reason" autocomplete="off" hint="It is kept with the decision." />
        <button type="submit" class="main" disabled={isSending.value}>
          End it
        </button>{' '}
        <button
          type="button"
          onClick={() => {
            ending.value = null
          }}
        >
          Let it run
        </button>
      </form>
    </section>
  )
}

/** What is loaded and that no agreement in force covers, with what to do. */
export function FeedsWithout({ feeds }: { readonly feeds: readonly FeedWithoutAgreement[] }) {
  if (feeds.length === 0) return null
  return (
    <section>
      <h3>Loaded without an agreement</h3>
      <ul class="without">
        {feeds.map(({ feed, label, supplier, rows, next }) => (
          <li key={`${label} ${feed} ${supplier}`}>
            <p>
              <strong>
                {label}
                {supplier && ` from ${supplier}`}
              </strong>
              , {plural(rows, 'row')}. {next}
            </p>
            {mayChangeRecords.value && (
              <button
                type="button"
                onClick={() => {
                  draft.value = { feed, supplier }
                }}
              >
                Write one<span class="visually-hidden"> for {supplier || label}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
