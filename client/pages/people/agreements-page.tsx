import { askAgain } from '../../state/answer.ts'
import { refusal } from '../../state/people.ts'
import { agreements, ending, mayChangeRecords, mayReadRecords } from '../../state/records.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { AgreementForm } from './agreement-form.tsx'
import { AgreementList, EndAgreement, FeedsWithout } from './agreement-list.tsx'
import { Decisions } from './decisions.tsx'
import { Retention } from './retention.tsx'

/** What partners' data may be used for, how long they are kept, and what was decided. */
export function AgreementsPage() {
  const { data, problem } = agreements.value
  return (
    <div class="sheet-of-text people records">
      <h1>Agreements and records</h1>
      {refusal.value && <ProblemNote problem={refusal.value} meaning="Nothing was changed." />}
      <section>
        <h2>Sharing agreements</h2>
        <p>
          An agreement says what a partner's data may be used for, and until when. After its last day they cannot be
          read. Keys of people, and rows for a few readers, are deleted then.
        </p>
        {problem && <ProblemNote problem={problem} meaning="The agreements cannot be listed." onRetry={askAgain} />}
        {!data && !problem && <p class="waiting">Reading the agreements…</p>}
        {data && <AgreementList agreements={data.agreements} />}
        {ending.value && <EndAgreement />}
        {data && <FeedsWithout feeds={data.without} />}
        {data && mayChangeRecords.value && <AgreementForm />}
      </section>
      {mayReadRecords.value && <Retention />}
      {mayReadRecords.value && <Decisions />}
    </div>
  )
}
