import { fetchJson } from './api.ts'

export interface ClientConfig {
  /** Address of an online map style to draw beneath the areas; none is needed. */
  readonly styleUrl: string | null
  /** The largest file that a page may send. */
  readonly uploadMegabytes: number
}

const usual: ClientConfig = { styleUrl: null, uploadMegabytes: 50 }

/** Settings of this installation. Without the file the product is complete, so any failure means "none set". */
export async function clientConfig(): Promise<ClientConfig> {
  try {
    const config = (await fetchJson('/client-config.json')) as Partial<ClientConfig>
    return {
      styleUrl: typeof config.styleUrl === 'string' ? config.styleUrl : usual.styleUrl,
      uploadMegabytes: typeof config.uploadMegabytes === 'number' ? config.uploadMegabytes : usual.uploadMegabytes,
    }
  } catch {
    return usual
  }
}

/** The style itself, or null when the service does not answer in time. */
export async function onlineStyle(address: string): Promise<object | null> {
  try {
    const style = await fetchJson(address, { signal: AbortSignal.timeout(5000), credentials: 'omit' })
    return typeof style === 'object' ? style : null
  } catch {
    return null
  }
}
