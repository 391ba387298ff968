import type { FeedDescriptor } from './feed-descriptor.ts'
import { flyTip } from './fly-tip.ts'

/** Its contract has the headings of fly-tips: the file name or whoever loads it tells them apart. */
export const flyPost = {
  ...flyTip,
  slug: 'fly_post',
  label: 'Fly-posting',
  layer: 'fly-posting',
  fileName: /fly[-_ ]?post/i,
} as const satisfies FeedDescriptor
