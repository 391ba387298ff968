/** What is kept on the device under a name, or null: nothing, unreadable, or storage that is forbidden. */
export function keptOnDevice<Value>(name: string, storage: () => Storage = () => localStorage): Value | null {
  try {
    const text = storage().getItem(name)
    return text === null ? null : (JSON.parse(text) as Value)
  } catch {
    return null
  }
}

/** Keeps a value on the device; null forgets it. False where there is no room or storage is forbidden. */
export function keepOnDevice(name: string, value: unknown, storage: () => Storage = () => localStorage): boolean {
  try {
    if (value === null) storage().removeItem(name)
    else storage().setItem(name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** A UUID by chance, also on pages without https, where `crypto.randomUUID` is not there. */
export function newRef(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** 'YYYY-MM-DDTHH:MM' on the clock in England, wherever the device thinks it is. */
export function clockInEngland(instant: Date): string {
  const text = instant.toLocaleString('sv-SE', { timeZone: 'Europe/London' })
  return text.slice(0, 16).replace(' ', 'T')
}
