import type { GateReport as Report } from '../../../../shared/contracts/pack-gate.ts'
import { type RoleSlug, roleLabel } from '../../../../shared/roles.ts'

/**
 * What the checks before publishing found, each in words: passed, or where it failed and what to do. The report is of
 * the moment the paper was made, when nobody could have signed it off yet. `signedRole`: who did since; null: nobody.
 */
export function GateReport({ report, signedRole }: { report: Report; signedRole: string | null }) {
  const others = report.checks.filter(({ check }) => check !== 'signed-off')
  const isFit = others.every(({ passed }) => passed)
  return (
    <section class="packs-gate" aria-label="Checks before publishing">
      <p>
        <strong>
          {!isFit
            ? 'Not fit for the public yet.'
            : signedRole === null
              ? 'Every check passed. It waits to be signed off.'
              : 'Every check passed, and again when it was signed off.'}
        </strong>
      </p>
      <ul>
        {others.map(({ check, label, passed, failures }) => (
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
        <li>
          {signedRole === null
            ? 'Not signed off yet: an administrator, an analyst or the partnership manager does that'
            : `Signed off as ${roleLabel(signedRole as RoleSlug).toLowerCase()}`}
        </li>
      </ul>
    </section>
  )
}

function placeOf(section: string, block: number | null): string {
  if (section === '') return 'The paper'
  const name = section === 'poster' ? 'The poster' : `Section "${section}"`
  return block === null ? name : `${name}, block ${block + 1}`
}
