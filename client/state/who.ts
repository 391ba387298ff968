import { me } from './account.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'

const name = 'wardwatch.entry.who'

/** Who is signed in, or was when that could last be asked: what is entered meanwhile is theirs. Null: never known. */
export function whoAmI(): string | null {
  const known = me.peek().data
  return known && known.kind !== 'nobody' ? (known.email ?? known.kind) : keptOnDevice<string>(name)
}

/** Calls back whenever it is known who is signed in, and keeps it for when there is no network. */
export function watchWho(known: () => void): () => void {
  return me.subscribe(({ data }) => {
    if (!data || data.kind === 'nobody') return
    keepOnDevice(name, data.email ?? data.kind)
    known()
  })
}
