import { abandonedVehicle } from './abandoned-vehicle.ts'
import { ambulance } from './ambulance.ts'
import { asbReferral } from './asb-referral.ts'
import { cctvDeployment } from './cctv-deployment.ts'
import { charityPot } from './charity-pot.ts'
import { encampment } from './encampment.ts'
import type { FeedDescriptor } from './feed-descriptor.ts'
import { fire } from './fire.ts'
import { flyPost } from './fly-post.ts'
import { flyTip } from './fly-tip.ts'
import { graffiti } from './graffiti.ts'
import { hateIncident } from './hate-incident.ts'
import { istv } from './istv.ts'
import { open311 } from './open311.ts'
import { schoolScheme } from './school-scheme.ts'
import { wardenVisit } from './warden-visit.ts'

/** Every feed of partners; a new one is a file beside this and a line here. Earlier ones are recognised first. */
export const feeds = [
  open311,
  istv,
  asbReferral,
  graffiti,
  abandonedVehicle,
  flyPost,
  flyTip,
  encampment,
  wardenVisit,
  cctvDeployment,
  fire,
  ambulance,
  schoolScheme,
  charityPot,
  hateIncident,
] as const satisfies readonly FeedDescriptor[]

export type FeedSlug = (typeof feeds)[number]['slug']

export const feedSlugs = feeds.map(({ slug }) => slug) as [FeedSlug, ...FeedSlug[]]

export function feedOf(slug: FeedSlug): FeedDescriptor {
  const found = feeds.find((feed) => feed.slug === slug)
  if (!found) throw new RangeError(`No feed ${slug}`)
  return found
}

export function isFeedSlug(text: string): text is FeedSlug {
  return feeds.some(({ slug }) => slug === text)
}

/** Feeds of jobs that somebody does: from a report to its end, seen by partners. */
export const queueSlugs = ['graffiti', 'abandoned_vehicle', 'fly_tip', 'fly_post'] as const satisfies FeedSlug[]
export type QueueSlug = (typeof queueSlugs)[number]

export function isQueueSlug(text: string): text is QueueSlug {
  return queueSlugs.some((slug) => slug === text)
}
