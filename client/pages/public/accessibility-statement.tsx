/** Says what was tested and how, and nothing that was not. */
export function AccessibilityStatement() {
  return (
    <>
      <h1>Accessibility statement</h1>
      <p>
        This statement is about the public pages at /public. We want as many people as possible to be able to use them:
        to zoom in to 400%, to use them with a keyboard alone, with a screen reader, on a phone, and in dark colours.
      </p>
      <section aria-labelledby="how-accessible">
        <h2 id="how-accessible">How accessible these pages are</h2>
        <p>
          They are made to meet the Web Content Accessibility Guidelines (WCAG) version 2.2 at level AA. The map is a
          picture; the table beneath it says the same in words and numbers, in the same order for everybody.
        </p>
      </section>
      <section aria-labelledby="tested">
        <h2 id="tested">How we tested</h2>
        <p>
          Every change is tested with axe in Chromium, with figures, without any and after a failure, on wide and narrow
          screens. Such a test finds some faults and not all. The pages have not been tested by people with disabilities
          or by an independent auditor.
        </p>
      </section>
      <section aria-labelledby="not-accessible">
        <h2 id="not-accessible">What may be hard to use</h2>
        <ul>
          <li>Tables of small areas are long: a district can have over a hundred rows.</li>
          <li>The pages need JavaScript. The figures can be downloaded as a CSV file without it.</li>
        </ul>
      </section>
      <section aria-labelledby="report">
        <h2 id="report">If something does not work for you</h2>
        <p>
          Tell the community safety partnership that publishes these figures, and ask for them in another format. If you
          are not happy with the answer, contact the{' '}
          <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service (EASS)</a>.
        </p>
      </section>
    </>
  )
}
