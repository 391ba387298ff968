import type { PublicPacks } from '../../shared/contracts/packs.ts'
import type { Paper } from '../../shared/contracts/paper.ts'
import { type Db, isBoroughShown } from '../areas/store.ts'
import { type Published, publishPackList, reopenPaper } from '../disclosure/published.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { findPublicPack, listPublicPacks } from './public-pack-store.ts'

/** Packs that are out: of real districts, or of the synthetic borough while it is all there is and is not put away. */
export async function readPublicPacks(db: Db): Promise<Published<PublicPacks>> {
  const [all, boroughShown] = await Promise.all([listPublicPacks(db), isBoroughShown(db)])
  const hasReal = all.some(({ synthetic }) => !synthetic)
  return publishPackList(
    all
      .filter(({ synthetic }) => !synthetic || (!hasReal && boroughShown))
      .map(({ id, group_id, group_name, meeting_day, version, note, data_to, synthetic, parishes }) => ({
        ...{
          pack: id,
          group: group_id,
          name: group_name,
          meetingDay: meeting_day,
          version,
          note,
          dataTo: data_to,
          synthetic,
        },
        parishes: Array.isArray(parishes) ? parishes.map(String) : [],
      })),
  )
}

/** The sealed paper of a pack that is out, and the name of its files. */
export async function readPublicPack(
  db: Db,
  id: number,
): Promise<{
  paper: Published<Paper>
  about: { group_name: string; meeting_day: string; version: number; group_id: number }
}> {
  const found = await findPublicPack(db, id)
  if (!found)
    throw new ApiProblem('not-found', {
      detail: `There is no pack ${id} for the public. GET /api/public/packs lists those there are.`,
    })
  return { paper: reopenPaper(found.public_paper), about: found }
}
