import { Paper } from '../../shared/contracts/paper.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { Access } from '../access/access.ts'
import { principalOf } from '../access/principal.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type Api, route } from '../http/route.ts'
import { findGroup } from '../meetings/group-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { comparePapers } from './compare-packs.ts'
import type { PackDesk } from './pack-desk.ts'
import { packFile, packFileName, packPage } from './pack-file.ts'
import { type QuarterDesk, registerQuarters } from './quarter-routes.ts'
import { knownPack, readGroupPacks, readPacks, versionOf } from './read-packs.ts'
import { signPack } from './sign-pack.ts'

export interface PacksDesk extends QuarterDesk {}

const noneBegun = 'No packs were begun since the program was started. POST /api/packs/all begins with them.'

export function registerPacks(app: Api, desk: PacksDesk, access: Access, packs: PackDesk): void {
  registerQuarters(app, desk)
  route(app, routes.packs, async ({ db, query, incoming }) => ({
    json: await readPacks(db, {
      ...{ district: query.district, today: desk.today(), principal: await principalOf(access, incoming) },
      progressOf: (district) => packs.progressOf(district),
    }),
  }))
  route(app, routes.packProgress, async ({ db, query }) => {
    const { code } = await findPlanDistrict(db, query.district)
    const progress = packs.progressOf(code)
    if (!progress) throw new ApiProblem('not-found', { detail: noneBegun })
    return { json: progress }
  })
  route(app, routes.groupPacks, async ({ db, path }) => ({ json: await readGroupPacks(db, path.group) }))
  route(app, routes.makePack, async ({ db, body, actor }) => {
    // Read as whoever asks: a group they may not see is none to them.
    const group = await findGroup(db, body.group)
    if (!group) throw new ApiProblem('not-found', { detail: `There is no group ${body.group}.` })
    const made = await packs.makeOne({ ...body, district: group.district_code, actor })
    if (made.status === 'overtaken')
      throw new ApiProblem('changed-since', {
        detail: 'Somebody made a pack of this meeting at this moment. Look at it.',
      })
    return { json: { pack: made.pack, version: made.version, passed: made.passed } }
  })
  route(app, routes.makeAllPacks, async ({ db, body, actor }) => {
    const { code } = await findPlanDistrict(db, body.district)
    return { json: packs.startAll({ district: code, note: body.note, actor }) }
  })
  route(app, routes.stopPacks, async ({ db, body }) => {
    const { code } = await findPlanDistrict(db, body.district)
    const progress = packs.stop(code)
    if (!progress) throw new ApiProblem('not-found', { detail: noneBegun })
    return { json: progress }
  })
  route(app, routes.packVersion, async ({ db, path }) => ({ json: versionOf(await knownPack(db, path.pack)) }))
  route(app, routes.packFile, async ({ db, path, query }) => {
    const pack = await knownPack(db, path.pack)
    const { format, edition } = query
    const paper = Paper.parse(edition === 'public' ? pack.public_paper : pack.partner_paper)
    if (format === 'json') return { json: paper }
    if (format === 'html' || format === 'large-print' || format === 'poster')
      return {
        type: 'text/html; charset=utf-8',
        content: packPage(paper, format, (each) => `?format=${each}&edition=${edition}`),
      }
    const { type, fileName, write } = packFile(format, `${packFileName(pack)}-${edition}`)
    return { type, fileName, content: await write(paper) }
  })
  route(app, routes.comparePacks, async ({ db, path, query }) => {
    const [after, before] = [await knownPack(db, path.pack), await knownPack(db, query.with)]
    return {
      json: {
        before: versionOf(before),
        after: versionOf(after),
        changes: comparePapers(Paper.parse(before.public_paper), Paper.parse(after.public_paper)),
      },
    }
  })
  route(app, routes.signPack, async ({ db, path, actor, incoming }) => ({
    json: await signPack(
      { db, owner: access.db, principal: await principalOf(access, incoming), actor, check: packs.check },
      path.pack,
    ),
  }))
}
