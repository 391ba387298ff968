import type { PackFormat, PublicPacks } from '../../shared/contracts/packs.ts'
import { packFormats } from '../../shared/contracts/packs.ts'
import type { Paper } from '../../shared/contracts/paper.ts'
import { routes } from '../../shared/contracts/routes.ts'
import { escapeText } from '../../shared/figures/svg.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import type { Access } from '../access/access.ts'
import type { Db } from '../areas/store.ts'
import {
  type Published,
  publishPackPage,
  publishPaperPdf,
  publishPaperText,
  publishPaperZip,
} from '../disclosure/published.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { paperStyle } from '../http/paper-style.ts'
import { type Api, route } from '../http/route.ts'
import { packFile, packFileName, packPage } from './pack-file.ts'
import { readPublicPack, readPublicPacks } from './public-packs.ts'

/** The public's packs by the API. */
export function registerPublicPacks(app: Api): void {
  route(app, routes.publicPacks, async ({ db }) => ({ json: await readPublicPacks(db) }))
  route(app, routes.publicPack, async ({ db, path, query }) => {
    const { paper, about } = await readPublicPack(db, path.pack)
    if (query.format === 'json') return { json: paper }
    return formOf(paper, query.format, about, (format) => `?format=${format}`)
  })
}

async function formOf(
  paper: Published<Paper>,
  format: PackFormat,
  about: Parameters<typeof packFileName>[0],
  href: (format: PackFormat) => string,
) {
  const name = packFileName(about)
  const isPage = format === 'html' || format === 'large-print' || format === 'poster'
  if (isPage)
    return {
      type: 'text/html; charset=utf-8',
      content: publishPaperText(paper, (value) => packPage(value, format, href)),
    }
  const made = packFile(format, name)
  const publish = format === 'csv' ? publishPaperZip : publishPaperPdf
  return { type: made.type, fileName: made.fileName, content: await publish(paper, made.write) }
}

/** The same as pages without script, under /public/packs: the list, and the last pack of a group. */
export function servePublicPackPages(app: Api, access: Access): void {
  const db = (): Db => access.readAs({ tier: 'public', districts: null })
  app.get(/^\/public\/packs\/?$/, async (_request, response, next) => {
    try {
      const page = publishPackPage(await readPublicPacks(db()), listPage)
      response.set('Cache-Control', 'public, max-age=60').type('html').send(page.value)
    } catch (error) {
      next(error)
    }
  })
  app.get(/^\/public\/packs\/(\d{1,9})\/?$/, async (request, response, next) => {
    try {
      const group = Number(request.path.split('/')[3])
      const asked = String(request.query.format ?? 'html')
      const format = packFormats.find((each) => each === asked)
      if (!format)
        throw new ApiProblem('invalid-request', { detail: `format must be one of ${packFormats.join(', ')}.` })
      const list = (await readPublicPacks(db())).value.packs
      const last = list.find((pack) => pack.group === group)
      if (!last)
        throw new ApiProblem('not-found', {
          detail: 'This group has no pack yet. /public/packs lists those there are.',
        })
      // Files are dear to make: the address of the API counts how often somebody asks for them.
      if (format !== 'html' && format !== 'large-print' && format !== 'poster') {
        response.redirect(303, `/api/public/packs/${last.pack}?format=${format}`)
        return
      }
      const { paper, about } = await readPublicPack(db(), last.pack)
      const { type, content } = await formOf(paper, format, about, (each) => `/public/packs/${group}?format=${each}`)
      response.set('Cache-Control', 'public, max-age=60').set('Content-Type', type).send(content.value)
    } catch (error) {
      next(error)
    }
  })
}

/** By name of the group, with the parishes each is about, so that nobody needs a map or a postcode to find theirs. */
function listPage(packs: PublicPacks['packs']): string {
  const groups = packs.filter(({ group }, at) => packs.findIndex((each) => each.group === group) === at)
  const byParish = new Map<string, typeof groups>()
  for (const pack of groups)
    for (const parish of pack.parishes) byParish.set(parish, [...(byParish.get(parish) ?? []), pack])
  const link = ({ group, name, meetingDay }: (typeof groups)[number]) =>
    `<a href="/public/packs/${group}">${escapeText(name)}</a>, meeting on ${dayWithYear(meetingDay)}`
  const parishes = [...byParish].sort(([one], [other]) => one.localeCompare(other, 'en-GB'))
  const list =
    groups.length === 0
      ? '<p>No pack has been made public yet. Come back before the next meeting.</p>'
      : `<h2 id="groups">By group</h2><ul>${groups.map((pack) => `<li>${link(pack)}</li>`).join('')}</ul>${
          parishes.length === 0
            ? ''
            : `<h2 id="parishes">By parish</h2><dl>${parishes
                .map(
                  ([parish, own]) =>
                    `<dt>${escapeText(parish)}</dt>${own.map((pack) => `<dd>${link(pack)}</dd>`).join('')}`,
                )
                .join('')}</dl>`
        }`
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Neighbourhood packs</title><style>${paperStyle}</style></head>
<body><a class="skip" href="#content">Skip to the content</a>
<header><h1>Neighbourhood packs</h1>
<p class="subtitle">What neighbourhood groups are doing, and what was reported to the police in their areas.</p>
${groups.some(({ synthetic }) => synthetic) ? '<p class="synthetic">Synthetic data: this borough and every figure here are made up.</p>' : ''}
<nav aria-label="Other public pages"><ul><li><a href="/public">Published figures</a></li><li><a href="/public/vans">Where vans stood</a></li><li><a href="/public/accessibility">Accessibility</a></li></ul></nav></header>
<main id="content">${list}</main></body></html>
`
}
