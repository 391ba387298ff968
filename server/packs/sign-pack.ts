import { packSigners } from '../../shared/contracts/pack-routes.ts'
import type { PackVersion } from '../../shared/contracts/packs.ts'
import { Paper } from '../../shared/contracts/paper.ts'
import type { Principal } from '../access/principal.ts'
import type { Db } from '../areas/store.ts'
import type { GateFacts } from '../disclosure/gate-facts.ts'
import { reopenQuarter } from '../disclosure/published.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { CheckPaper } from './make-pack.ts'
import { signOff } from './pack-store.ts'
import { findQuarterById } from './quarter-by-id-store.ts'
import { knownPack, signerRole, versionOf } from './read-packs.ts'

/**
 * Signs a version off in the name of a role, after every check before publishing was made again with it. From then on the
 * public may read it. ApiProblem with the reasons where a check fails, and where it was signed off already.
 */
export async function signPack(
  asker: {
    readonly db: Db
    readonly owner: Db
    readonly principal: Principal
    readonly actor: string
    readonly check: CheckPaper
  },
  id: number,
): Promise<PackVersion> {
  const pack = await knownPack(asker.db, id)
  const role = signerRole(asker.principal)
  if (role === null)
    throw new ApiProblem('not-allowed', {
      detail: `A pack is signed off by one of these roles: ${packSigners.join(', ')}.`,
    })
  if (pack.signed_at !== null)
    throw new ApiProblem('changed-since', { detail: `It was signed off by ${pack.signed_by} already.` })
  const record = pack.quarter_id === null ? undefined : await findQuarterById(asker.owner, pack.quarter_id)
  const figures = record ? reopenQuarter(JSON.parse(record.content.toString('utf8'))) : null
  const report = asker.check(Paper.parse(pack.public_paper), {
    ...(pack.gate_facts as GateFacts),
    figures,
    signedOffBy: role,
  })
  if (!report.passed) {
    const failed = report.checks.filter(({ passed }) => !passed)
    const reasons = failed.flatMap(({ label, failures }) =>
      failures.map(({ found, todo }) => `${label}: ${found}. ${todo}`),
    )
    throw new ApiProblem('pack-refused', {
      detail: `It cannot go to the public. ${reasons.slice(0, 5).join(' ')}`.trim(),
    })
  }
  const isSigned = await signOff(asker.db, { pack_id: id, role, email: asker.actor })
  if (!isSigned)
    throw new ApiProblem('changed-since', { detail: 'Somebody signed it off at this moment. Look at it again.' })
  return versionOf(await knownPack(asker.db, id))
}
