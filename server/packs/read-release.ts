import type { PublishedIndex, PublishedShapes, PublishedYear } from '../../shared/contracts/public.ts'
import { type Db, isBoroughShown } from '../areas/store.ts'
import { type Published, publishIndex, reopenShapes, reopenYear } from '../disclosure/published.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { findRelease, findReleaseShapes, listReleases } from './release-store.ts'

/** What is out: of real districts, or of the synthetic borough while it is all there is and is not put away. */
export async function readPublicIndex(db: Db): Promise<Published<PublishedIndex>> {
  const [releases, boroughShown] = await Promise.all([listReleases(db), isBoroughShown(db)])
  const hasReal = releases.some(({ synthetic }) => !synthetic)
  return publishIndex(
    releases
      .filter(({ synthetic }) => !synthetic || (!hasReal && boroughShown))
      .map(({ district_code, district_name, synthetic, year, published_on }) => ({
        district: { code: district_code, name: district_name },
        synthetic,
        year,
        publishedOn: published_on,
      })),
  )
}

interface YearAsked {
  readonly district: string
  readonly year: string
}

export async function readPublicYear(db: Db, asked: YearAsked): Promise<Published<PublishedYear>> {
  const { content } = await foundRelease(db, asked)
  return reopenYear(JSON.parse(content.toString('utf8')))
}

export async function readPublicShapes(
  db: Db,
  asked: YearAsked & { kind: string },
  vintage: number | undefined,
): Promise<Published<PublishedShapes>> {
  const { id } = await foundRelease(db, asked)
  const shapes = await findReleaseShapes(db, id, asked.kind, vintage)
  if (!shapes) throw new ApiProblem('not-found', { detail: `Nothing was published by ${asked.kind} for that year.` })
  return reopenShapes(JSON.parse(shapes.content.toString('utf8')))
}

async function foundRelease(db: Db, { district, year }: YearAsked) {
  const release = await findRelease(db, district, year)
  if (release) return release
  throw new ApiProblem('not-found', {
    detail: `Nothing is published of '${district}' in ${year}. GET /api/public/years lists what is.`,
  })
}
