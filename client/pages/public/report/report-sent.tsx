import { useEffect, useRef } from 'preact/hooks'
import { startPublicAgain } from '../../../state/public-report.ts'

/** What happens next, with the number to quote. */
export function ReportSent({ receipt }: { readonly receipt: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <div class="report-sent">
        <h1 ref={heading} tabIndex={-1}>
          Report sent
        </h1>
        <p>
          Your number is <strong class="receipt">{receipt}</strong>
        </p>
      </div>
      <p>Write the number down if you want to ask about your report later. It tells nobody else anything.</p>
      <section aria-labelledby="next">
        <h2 id="next">What happens next</h2>
        <ul class="next-steps">
          <li>Someone in the community safety team reads what you wrote.</li>
          <li>If it is for us, it is counted and goes to the people who can do something about it.</li>
          <li>What you wrote is never published. If you gave your details, only that team sees them.</li>
          <li>If you asked us to, we will contact you.</li>
        </ul>
        <p>
          If it happens again, or gets worse, tell us again. In danger, call <a href="tel:999">999</a>.
        </p>
      </section>
      <p>
        <button type="button" class="again" onClick={startPublicAgain}>
          Report something else
        </button>
      </p>
    </>
  )
}
