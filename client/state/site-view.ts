import { computed, signal } from '@preact/signals-core'
import type { CameraPurpose } from '../../shared/camera-range.ts'
import { answerTo } from './answer.ts'
import { choices } from './choices.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { sites } from './van-inputs.ts'

/** The camera of the van, as the panel of what a site sees asks for it. */
export interface Optics {
  readonly purpose: CameraPurpose
  readonly horizontalPixels: number
  readonly fieldOfView: number
  readonly zoom: number
}

const name = 'wardwatch.vans.camera'
const usual: Optics = { purpose: 'detect', horizontalPixels: 1_920, fieldOfView: 60, zoom: 1 }

const held = signal<Optics>({ ...usual, ...keptOnDevice<Partial<Optics>>(name) })

export const optics = computed(() => held.value)

/** The camera is the same for every site, so the device keeps it. */
export function changeOptics(change: Partial<Optics>): void {
  held.value = { ...held.peek(), ...change }
  keepOnDevice(name, held.peek())
}

/** The chosen site; null for none, or while the sites are not known. */
export const chosenSite = computed(
  () => sites.value.data?.sites.find(({ site }) => site === choices.value.site) ?? null,
)

/** What a camera at the chosen site sees. */
export const siteView = answerTo('siteView', () => {
  const site = chosenSite.value
  const { page, vansView } = choices.value
  if (!site || page !== 'vans' || vansView !== 'sites') return null
  return { path: { site: site.site }, query: held.value }
})
