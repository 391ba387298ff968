import { briefDayWithYear } from '../../../shared/wording/van-times.ts'
import type { ActionKind, SiteRecord } from '../../state/record-desk.ts'

const words: { readonly [Kind in ActionKind]: string } = {
  edit: 'Written',
  approve: 'Approved',
  refuse: 'Refused',
  reopen: 'Made a draft again',
  activate: 'Started',
  renew: 'Renewed',
  close: 'Closed',
}

const reviewLabels = {
  need: 'Need',
  result: 'Result',
  complaints: 'Complaints',
  evidenceExports: 'Evidence handed over',
} as const

/** Everything decided about a record, oldest first. */
export function RecordHistory({ record }: { readonly record: SiteRecord }) {
  return (
    <section class="record-history">
      <h3>History</h3>
      {record.history.length === 0 ? (
        <p class="hint">Nothing is decided yet. Last written by {record.author}.</p>
      ) : (
        <ol>
          {record.history.map(({ action, by, on, reason, review }, at) => (
            <li key={at}>
              {words[action]} by {by}, {briefDayWithYear(on)}
              {reason && `: ${reason}`}
              {review && (
                <ul>
                  {(Object.keys(reviewLabels) as (keyof typeof reviewLabels)[]).map((key) => (
                    <li key={key}>
                      {reviewLabels[key]}: {review[key]}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
