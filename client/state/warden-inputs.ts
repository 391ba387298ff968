import { computed } from '@preact/signals-core'
import type { RoleSlug } from '../../shared/roles.ts'
import { answerTo } from './answer.ts'
import { choices } from './choices.ts'
import { isOneOf } from './van-inputs.ts'

// What the parts of the page of wardens share.

const ofDistrict = () => {
  const { page, district } = choices.value
  return page === 'wardens' ? { query: district ? { district } : {} } : null
}

/** Wardens, and the settings that everything is worked out with. */
export const wardens = answerTo('wardens', ofDistrict)
/** Hot spots on foot. */
export const patrolSpots = answerTo('patrolSpots', ofDistrict)

/** For the body of a request. */
export function districtOfWardens(): { readonly district?: string } {
  const district = choices.peek().district ?? wardens.peek().data?.district.code
  return district ? { district } : {}
}

const coordinators: readonly RoleSlug[] = ['warden-coordinator', 'analyst', 'partnership-manager']
/** Whether who is signed in may change beats, weeks and settings. */
export const mayCoordinate = computed(() => isOneOf(coordinators))
