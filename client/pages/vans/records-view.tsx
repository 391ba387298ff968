import { useEffect, useRef } from 'preact/hooks'
import { justificationStates } from '../../../shared/justification.ts'
import { askAgain } from '../../state/answer.ts'
import { choices, choose } from '../../state/choices.ts'
import {
  beginForm,
  beginRecord,
  dueWords,
  earlierRecords,
  inOrderOfWork,
  openRecord,
  sitesWithout,
  whyNot,
} from '../../state/record-desk.ts'
import { justifications, sites, today } from '../../state/van-inputs.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { InnerLink } from '../inner-link.tsx'
import { RecordForm } from './record-form.tsx'
import { RecordHistory } from './record-history.tsx'

/** The justification of every site, what is due first on top; one of them to be written, decided and reviewed. */
export function RecordsView() {
  const { data, problem, status } = justifications.value
  const { site } = choices.value
  const top = useRef<HTMLHeadingElement>(null)
  const before = useRef(site)
  useEffect(() => {
    if (before.current !== site) top.current?.focus()
    before.current = site
  }, [site])
  const name = sites.value.data?.sites.find((each) => each.site === site)?.name ?? openRecord.value?.siteName
  return (
    <section class="records-of-sites" aria-labelledby="records-title">
      <h2 id="records-title" ref={top} tabIndex={-1}>
        {site === null ? 'Justifications' : `Justification for ${name ?? `site ${site}`}`}
      </h2>
      {problem && <ProblemNote problem={problem} meaning="The justifications cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading the justifications…</p>}
      {data && (site === null ? <RecordList /> : <OneSite site={site} />)}
    </section>
  )
}

function OneSite({ site }: { readonly site: number }) {
  const record = openRecord.value
  return (
    <>
      <p>
        <button type="button" class="quiet" onClick={() => choose({ site: null })}>
          All justifications
        </button>{' '}
        <InnerLink to={{ vansView: 'sites', site }}>The site on the map</InnerLink>
      </p>
      {record ? <RecordForm key={record.record} record={record} /> : <Begin site={site} />}
      {record?.state === 'closed' && <Begin site={site} />}
      {earlierRecords.value.length > 0 && (
        <details class="more">
          <summary>Earlier records of this site ({earlierRecords.value.length})</summary>
          {earlierRecords.value.map((earlier) => (
            <section key={earlier.record}>
              <h3>
                Record {earlier.record}: {justificationStates[earlier.state].label.toLowerCase()}
              </h3>
              {earlier.answers.purpose && <p>{earlier.answers.purpose}</p>}
              <RecordHistory record={earlier} />
            </section>
          ))}
        </details>
      )}
    </>
  )
}

function Begin({ site }: { readonly site: number }) {
  const known = sites.value.data?.sites.find((each) => each.site === site)
  const why = whyNot('edit', { author: '', isCovert: null, unanswered: [] })
  if (!known) return sites.value.data ? <p class="notice">There is no such site here.</p> : null
  return (
    <div>
      <p>
        Without a justification no van may be planned at {known.name}. It asks what the twelve principles of the
        Surveillance Camera Code ask, in everyday words.
      </p>
      {beginForm.refusal.value && <ProblemNote problem={beginForm.refusal.value} meaning="It was not begun." />}
      {why ? (
        <p class="hint">{why}</p>
      ) : (
        <button
          type="button"
          class="main"
          disabled={beginForm.isSending.value}
          onClick={() => void beginRecord({ site, name: known.name })}
        >
          Begin the justification
        </button>
      )}
    </div>
  )
}

function RecordList() {
  const records = inOrderOfWork(justifications.value.data?.justifications ?? [])
  const without = sitesWithout.value
  const day = today()
  const due = records.filter(({ state }) => state === 'review-due').length
  return (
    <>
      <p class="lede">
        {records.length === 0
          ? 'No justification is written yet, so no van can be planned. Begin with a site below, or add one under Sites.'
          : due > 0
            ? `${due === 1 ? '1 review is' : `${due} reviews are`} due: nothing may be planned there until renewed.`
            : 'No review is due today. No van may be planned at a site without an active justification.'}
      </p>
      {records.length > 0 && (
        <ScrollBox label="All justifications">
          <table class="sites-table">
            <thead>
              <tr>
                <th scope="col">Site</th>
                <th scope="col">State</th>
                <th scope="col">What is next</th>
                <th scope="col">Purpose</th>
              </tr>
            </thead>
            <tbody>
              {records.map((record) => (
                <tr key={record.record} class={record.state === 'review-due' ? 'due' : undefined}>
                  <th scope="row">
                    <InnerLink to={{ site: record.site }}>{record.siteName}</InnerLink>
                  </th>
                  <td>{justificationStates[record.state].label}</td>
                  <td>{dueWords(record, day)}</td>
                  <td>{record.answers.purpose ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {without.length > 0 && (
        <section aria-labelledby="without-title">
          <h3 id="without-title">Accepted sites without a justification</h3>
          <ul class="plain-list">
            {without.map(({ site, name }) => (
              <li key={site}>
                <InnerLink to={{ site }}>{name}</InnerLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
