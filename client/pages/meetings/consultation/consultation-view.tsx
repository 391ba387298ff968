import '../../../styles/meetings-consultation.css'
import { plural } from '../../../../shared/wording/counts.ts'
import { askAgain } from '../../../state/answer.ts'
import { choices } from '../../../state/choices.ts'
import { consultations, mayKeepConsultations, mayReadWords, openConsultation } from '../../../state/consultations.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { ConsultationForm } from './consultation-form.tsx'
import { ConsultationList } from './consultation-list.tsx'
import { FeedbackWordsPart } from './feedback-words.tsx'
import { OneConsultation } from './one-consultation.tsx'
import { StallPart } from './stall-part.tsx'

/** What residents say concerns them: who was asked, how, what they said, and who was missed. */
export function ConsultationView() {
  const { record, meetingsPart } = choices.value
  if (meetingsPart === 'stall' && record !== null) return <StallPart />
  if (record !== null) return <Opened />
  if (meetingsPart === 'words') return <FeedbackWordsPart />
  if (meetingsPart === 'new') return <NewConsultation />
  return <All />
}

function All() {
  const { data, problem, status } = consultations.value
  const waiting = data?.consultations.reduce((sum, { waitingWords }) => sum + waitingWords, 0) ?? 0
  return (
    <section aria-labelledby="consultation-heading">
      <h2 id="consultation-heading">Consultation</h2>
      <p>
        What residents say concerns them, before a group chooses its priorities or a scheme begins. Concerns whose
        counts could be turned round by chance are shown as joint.
      </p>
      <div class="buttons no-print">
        {mayKeepConsultations.value && <InnerLink to={{ meetingsPart: 'new' }}>Enter a consultation</InnerLink>}
        {mayReadWords.value && waiting > 0 && (
          <InnerLink to={{ meetingsPart: 'words' }}>
            Look at {plural(waiting, 'answer')} in people’s own words
          </InnerLink>
        )}
        <a href="/public/feedback">The form for people who do not attend</a>
      </div>
      {problem && <ProblemNote problem={problem} meaning="The consultations cannot be listed." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading the consultations…</p>}
      {data && <ConsultationList all={data} />}
    </section>
  )
}

function NewConsultation() {
  const { data } = consultations.value
  return (
    <section aria-labelledby="new-heading">
      <p>
        <InnerLink to={{ meetingsPart: null }}>All consultations</InnerLink>
      </p>
      <h2 id="new-heading">Enter a consultation</h2>
      {data ? <ConsultationForm all={data} /> : <p class="waiting">Reading what is needed…</p>}
    </section>
  )
}

function Opened() {
  const { data, problem, status } = openConsultation.value
  return (
    <>
      <p class="no-print">
        <InnerLink to={{ record: null, meetingsPart: null }}>All consultations</InnerLink>
      </p>
      {problem && <ProblemNote problem={problem} meaning="The consultation cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading the consultation…</p>}
      {data && <OneConsultation key={`${data.consultation} ${data.revision}`} record={data} />}
    </>
  )
}
