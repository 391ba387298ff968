import '../../../styles/public-report.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { entryCategories, entryCategory, hateStrands } from '../../../../shared/feeds/categories.ts'
import { personalDetailsIn } from '../../../../shared/personal-details.ts'
import { listed } from '../../../../shared/wording/counts.ts'
import {
  changePublic,
  isSendingReport,
  publicDraft,
  publicFaults,
  publicReceipt,
  publicRefusal,
  sendPublicReport,
} from '../../../state/public-report.ts'
import { AskContact } from './ask-contact.tsx'
import { AskWhere } from './ask-where.tsx'
import { Fault } from './fault.tsx'
import { FormFaults } from './form-faults.tsx'
import { LeaveEmpty } from './leave-empty.tsx'
import { ReportSent } from './report-sent.tsx'

const mostWords = 2_000

/** Anybody's report of anti-social behaviour or hate: one short page, no account, no puzzle. */
export function ReportForm() {
  const [isTried, setTried] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const receipt = publicReceipt.value
  useEffect(() => {
    document.title = `${receipt ? 'Report sent' : 'Report anti-social behaviour or hate'} · Community safety`
  }, [receipt])
  if (receipt) return <ReportSent receipt={receipt} />
  const faults = isTried ? publicFaults(publicDraft.value) : []
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const refusal = publicRefusal.value
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const isSent = await sendPublicReport()
    if (!isSent) summary.current?.focus()
  }
  return (
    <>
      <h1>Report anti-social behaviour or hate</h1>
      <div class="danger-note">
        <p>
          <strong>Is someone in danger, or is it happening now?</strong> Call <a href="tel:999">999</a>. If you cannot
          speak, press 55 when asked. For other crime call <a href="tel:101">101</a>.
        </p>
      </div>
      <p>
        Nobody watches this page all the time. Someone will read your report on a working day. You do not have to say
        who you are.
      </p>
      <FormFaults
        summary={summary}
        faults={faults}
        form="report"
        refusal={refusal}
        notSent="Your report was not sent"
      />
      <form class="public-report" onSubmit={(event) => void submit(event)} noValidate>
        <AskWhat fault={faultOf('what')} />
        <AskWhen fault={faultOf('day')} />
        <AskWhere fault={faultOf('where')} />
        <AskWords />
        <AskContact faultOf={faultOf} />
        <LeaveEmpty value={publicDraft.value.website} onInput={(website) => changePublic({ website })} />
        <button type="submit" class="main" disabled={isSendingReport.value}>
          {isSendingReport.value ? 'Sending…' : 'Send report'}
        </button>
      </form>
    </>
  )
}

function AskWhat({ fault }: { readonly fault: string | undefined }) {
  const { category, strand } = publicDraft.value
  const asksStrand = category !== null && entryCategory(category).asks.includes('strand')
  return (
    <>
      <fieldset id="report-what" tabIndex={-1} aria-describedby={fault ? 'report-what-fault' : undefined}>
        <legend>What happened?</legend>
        <Fault id="report-what-fault" words={fault} />
        {entryCategories.map(({ slug, plain, hint }) => (
          <label key={slug} class="choice">
            <input
              type="radio"
              name="category"
              value={slug}
              checked={category === slug}
              onChange={() => changePublic({ category: slug })}
            />
            <span>
              {plain} <span class="hint">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {asksStrand && (
        <fieldset>
          <legend>Why do you think it happened?</legend>
          <p class="hint">You do not have to answer. We count hate incidents for the whole area, never for a street.</p>
          {[null, ...hateStrands].map((each) => (
            <label key={each ?? 'none'} class="choice">
              <input
                type="radio"
                name="strand"
                value={each ?? ''}
                checked={strand === each}
                onChange={() => changePublic({ strand: each })}
              />
              <span>{each === null ? 'Not sure, or rather not say' : `${each[0]?.toUpperCase()}${each.slice(1)}`}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}

function AskWhen({ fault }: { readonly fault: string | undefined }) {
  const { day, time } = publicDraft.value
  return (
    <fieldset>
      <legend>When did it happen?</legend>
      <Fault id="report-day-fault" words={fault} />
      <div class="side-by-side">
        <label>
          Day
          <input
            id="report-day"
            type="date"
            value={day}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? 'report-day-fault' : undefined}
            onInput={(event) => changePublic({ day: event.currentTarget.value })}
          />
        </label>
        <label>
          Time, if you know it
          <input type="time" value={time} onInput={(event) => changePublic({ time: event.currentTarget.value })} />
        </label>
      </div>
    </fieldset>
  )
}

function AskWords() {
  const { words } = publicDraft.value
  const personal = personalDetailsIn(words)
  return (
    <div class="ask">
      <label for="report-words">Tell us more, if you want to</label>
      <p class="hint" id="report-words-hint">
        What did you see or hear? Please leave out names, phone numbers and number plates.
      </p>
      <textarea
        id="report-words"
        rows={5}
        maxLength={mostWords}
        value={words}
        aria-describedby="report-words-hint report-words-left"
        onInput={(event) => changePublic({ words: event.currentTarget.value })}
      />
      <p class="hint" id="report-words-left">
        {words.length > mostWords - 300 ? `You have ${mostWords - words.length} characters left.` : ''}
      </p>
      <p class="warning" role="status">
        {personal.length > 0 &&
          `This seems to hold a ${listed(personal)}. You can still send it, but please take it out if it is not needed.`}
      </p>
    </div>
  )
}
