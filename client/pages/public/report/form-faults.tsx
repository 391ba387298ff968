import type { RefObject } from 'preact'
import type { Problem } from '../../../../shared/contracts/api-problems.ts'

interface Props {
  /** What takes the focus when the form could not be sent. */
  readonly summary: RefObject<HTMLDivElement | null>
  readonly faults: readonly { readonly field: string; readonly words: string }[]
  /** Begins the id of each field: 'report-what'. */
  readonly form: string
  readonly refusal: Problem | null
  /** 'Your report was not sent' */
  readonly notSent: string
}

/** What is wrong with a form, above it: each fault leads to its field, and a refusal is told where there is none. */
export function FormFaults({ summary, faults, form, refusal, notSent }: Props) {
  return (
    <div ref={summary} tabIndex={-1}>
      {faults.length > 0 && (
        <div class="problem" role="alert">
          <h2>There is a problem</h2>
          <ul>
            {faults.map(({ field, words }) => (
              <li key={field}>
                <a href={`#${form}-${field}`}>{words}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {faults.length === 0 && refusal && (
        <div class="problem" role="alert">
          <h2>{notSent}</h2>
          <p>{refusal.detail ?? refusal.title}</p>
        </div>
      )}
    </div>
  )
}
