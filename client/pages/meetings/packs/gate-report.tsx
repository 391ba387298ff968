import type { GateReport as Report } from '../../../../shared/contracts/pack-gate.ts'

/** What the checks before publishing found, each in words: passed, or where it failed and what to do. */
export function GateReport({ report }: { report: Report }) {
  return (
    <section aria-label="Checks before publishing">
      <p>
        <strong>{report.passed ? 'Every check passed.' : 'Not fit for the public yet.'}</strong>
      </p>
      <ul>
        {report.checks.map(({ check, label, passed, failures }) => (
          <li key={check}>
            {passed ? 'Passed' : 'Failed'}: {label}
            {failures.length > 0 && (
              <ul>
                {failures.map(({ section, block, found, todo }) => (
                  <li key={`${section} ${block} ${found}`}>
                    {placeOf(section, block)}: {found} {todo}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function placeOf(section: string, block: number | null): string {
  if (section === '') return 'The paper'
  const name = section === 'poster' ? 'The poster' : `Section "${section}"`
  return block === null ? name : `${name}, block ${block + 1}`
}
