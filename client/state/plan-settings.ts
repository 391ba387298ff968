import { computed, signal } from '@preact/signals-core'
import { type PlanSettings, settingsFrom, unusualSettings, usualPlanSettings } from '../../shared/plan-settings.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'

const name = 'wardwatch-plan-settings'

const held = signal<PlanSettings>(settingsFrom(keptOnDevice(name)))

/** How the next week is planned, as it was last set on this device. */
export const planSettings = computed(() => held.value)
export const unusual = computed(() => unusualSettings(held.value))

export function changeSettings(change: Partial<PlanSettings>): void {
  held.value = { ...held.peek(), ...change }
  keepOnDevice(name, held.peek())
}

export function useUsualSettings(): void {
  held.value = usualPlanSettings
  keepOnDevice(name, null)
}
