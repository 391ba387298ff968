import { signal } from '@preact/signals-core'
import { clientConfig, onlineStyle } from '../api/client-config.ts'

/** The online map style to draw beneath the areas, where this installation sets one and it answers. */
export const background = signal<object | null>(null)

/** True when one is set but does not answer: the areas are drawn without it. */
export const backgroundMissing = signal(false)

export async function findBackground(): Promise<void> {
  const { styleUrl } = await clientConfig()
  if (!styleUrl) return
  const style = await onlineStyle(styleUrl)
  background.value = style
  backgroundMissing.value = style === null
}
