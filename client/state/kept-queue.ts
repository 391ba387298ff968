import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core'
import { announce } from './announcer.ts'
import { problemOf } from './answer.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { watchWho, whoAmI } from './who.ts'

/** Something entered that is not known to have arrived. */
export interface Kept {
  /** Who entered it, so that it is not sent under another name; null where nobody could be asked. */
  readonly by: string | null
  /** Why the server would not take it; null while it waits. */
  readonly refused: string | null
}

interface QueueOf<Item extends Kept> {
  /** Under which it is kept on the device. */
  readonly name: string
  /** Two with the same key are the same thing, of which the later one holds. */
  readonly keyOf: (item: Item) => string
  /** Throws a ProblemError where it is not taken. Answers what is to be announced. */
  readonly send: (item: Item) => Promise<string>
}

const againSeconds = 30
/** A refusal that is about the moment and not about what was entered. */
const passing = new Set([0, 401, 408, 425, 429, 500, 502, 503, 504])

/**
 * What was entered on this device, kept there until the server has it, and sent one after another when there is a
 * network. What is sent twice must count once on the server: an answer may be lost.
 */
export class KeptQueue<Item extends Kept> {
  readonly #of: QueueOf<Item>
  readonly #items: Signal<readonly Item[]>
  readonly #isSending = signal(false)
  readonly #waitingFor = signal<string | null>(null)
  readonly #isUnkept = signal(false)
  #isAskedAgain = false
  readonly waiting: ReadonlySignal<readonly Item[]>
  readonly refused: ReadonlySignal<readonly Item[]>

  constructor(of: QueueOf<Item>) {
    this.#of = of
    this.#items = signal(keptOnDevice<Item[]>(of.name) ?? [])
    this.waiting = computed(() => this.#items.value.filter(({ refused }) => refused === null))
    this.refused = computed(() => this.#items.value.filter(({ refused }) => refused !== null))
  }

  get isSending(): ReadonlySignal<boolean> {
    return this.#isSending
  }

  /** Why what waits could not be sent last. */
  get waitingFor(): ReadonlySignal<string | null> {
    return this.#waitingFor
  }

  /** Whether something cannot be kept: the device has no room for it, or forbids it. */
  get isUnkept(): ReadonlySignal<boolean> {
    return this.#isUnkept
  }

  /** Keeps it in place of one with the same key. */
  keep(item: Item): void {
    const key = this.#of.keyOf(item)
    const others = this.#items.peek().filter((each) => this.#of.keyOf(each) !== key)
    this.#save([...others, item])
  }

  remove(item: Item): void {
    const key = this.#of.keyOf(item)
    this.#save(this.#items.peek().filter((each) => this.#of.keyOf(each) !== key))
  }

  /** Whether it waits here, as it is or in a later form. */
  holds(key: string): boolean {
    return this.waiting.value.some((each) => this.#of.keyOf(each) === key)
  }

  async sendAll(): Promise<void> {
    if (this.#isSending.peek()) {
      this.#isAskedAgain = true
      return
    }
    if (this.waiting.peek().length === 0) return
    this.#isSending.value = true
    this.#waitingFor.value = null
    try {
      do {
        this.#isAskedAgain = false
        if (!(await this.#sendWaiting())) return
      } while (this.#isAskedAgain)
    } finally {
      this.#isSending.value = false
    }
  }

  /** Sends by itself: at once, when the network comes back, when the page is looked at again, and now and then. */
  watch(): () => void {
    const tryNow = () => void this.sendAll()
    const looked = () => {
      if (document.visibilityState === 'visible') tryNow()
    }
    addEventListener('online', tryNow)
    document.addEventListener('visibilitychange', looked)
    const timer = setInterval(tryNow, againSeconds * 1_000)
    const stop = watchWho(tryNow)
    return () => {
      removeEventListener('online', tryNow)
      document.removeEventListener('visibilitychange', looked)
      clearInterval(timer)
      stop()
    }
  }

  /** False where trying the others is no use now. */
  async #sendWaiting(): Promise<boolean> {
    for (const item of this.waiting.peek()) {
      const who = whoAmI()
      if (item.by !== null && who !== null && item.by !== who) {
        this.#waitingFor.value = `Some were entered by ${item.by}, who has to sign in to send them.`
        continue
      }
      if (!(await this.#sendOne(item))) return false
    }
    return true
  }

  async #sendOne(item: Item): Promise<boolean> {
    const instead = (next: Item[]) =>
      // What was changed meanwhile stays, to be sent as it is now.
      this.#save(this.#items.peek().flatMap((each) => (each === item ? next : [each])))
    try {
      const words = await this.#of.send(item)
      instead([])
      announce(words)
      return true
    } catch (error) {
      const problem = problemOf(error)
      const words = problem.detail ?? problem.title
      if (passing.has(problem.status)) {
        this.#waitingFor.value = problem.status === 0 ? 'There is no network just now.' : words
        return false
      }
      instead([{ ...item, refused: words }])
      announce(`Refused: ${words}`)
      return true
    }
  }

  #save(items: readonly Item[]): void {
    this.#items.value = items
    this.#isUnkept.value = !keepOnDevice(this.#of.name, items)
  }
}
