import type { GateReport } from '../../../../shared/contracts/pack-gate.ts'

/** What was checked before publishing, and what to do about what failed. The sign-off is not there until it is given. */
export function GateChecks({ report }: { readonly report: GateReport }) {
  return (
    <>
      <h3>Checks before publishing</h3>
      <ul class="packs-checks">
        {report.checks.map(({ check, label, passed, failures }) => (
          <li key={check}>
            <strong>{passed ? 'Passed' : check === 'signed-off' ? 'Still to come' : 'Failed'}</strong>: {label}
            {failures.length > 0 && check !== 'signed-off' && (
              <ul>
                {failures.map(({ section, found, todo }) => (
                  <li key={`${section} ${found}`}>
                    {section === '' ? '' : `${section}: `}
                    {found}. {todo}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
