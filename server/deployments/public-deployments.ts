import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import type { PublicDeployments } from '../../shared/contracts/deployments.ts'
import { type Db, isBoroughShown } from '../areas/store.ts'
import { type Published, publishDeployments } from '../disclosure/published.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { publicDays, publicDistricts } from './public-deployment-store.ts'

const weeksTold = 26

/**
 * Where vans stood in weeks that are over, by the clock in England and by that of the database, whichever tells less. Of
 * real districts, or of the synthetic borough while it is all there is and is not put away.
 */
export async function readPublicDeployments(
  { db, now }: { readonly db: Db; readonly now: () => string },
  asked: string | undefined,
): Promise<Published<PublicDeployments>> {
  const thisWeek = mondayOf(now().slice(0, 10))
  const period = { from: daysAfter(thisWeek, -7 * weeksTold), before: thisWeek }
  const [all, boroughShown] = await Promise.all([publicDistricts(db, period), isBoroughShown(db)])
  const hasReal = all.some(({ synthetic }) => !synthetic)
  const districts = all.filter(({ synthetic }) => !synthetic || (!hasReal && boroughShown))
  const district = asked === undefined ? districts[0] : districts.find(({ code }) => code === asked)
  if (asked !== undefined && !district)
    throw new ApiProblem('not-found', { detail: `Nothing is told of vans in '${asked}'. Leave the district out.` })
  const days = district ? await publicDays(db, district, period) : []
  return publishDeployments({ districts, district: district ?? null, days, thisWeek })
}
