import { daysAfter } from '../../shared/calendar-date.ts'
import type { PackProgress } from '../../shared/contracts/packs.ts'
import { describeDatabaseError } from '../database/database-errors.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type CheckPaper, type MadePack, makePack } from './make-pack.ts'
import { type NextMeeting, nextOf } from './next-meeting.ts'
import { districtsWithGroups, listPacks, saveFailure } from './pack-store.ts'
import { hoursReader } from './read-hours.ts'
import type { ReadQueue } from './read-services.ts'
import { type MakeEvidence, type PackMaker, readShared, type SharedPack } from './read-shared.ts'

interface Parts {
  readonly db: PackMaker['db']
  readonly codeVersion: string
  readonly today: () => string
  readonly now: () => Date
  readonly readQueue: ReadQueue
  readonly makeEvidence: MakeEvidence
  readonly check: CheckPaper
  readonly log: (line: string) => void
}

type Maker = PackMaker & { readonly check: CheckPaper; readonly now: () => Date }

interface Work {
  progress: PackProgress
  isStopped: boolean
  ended: Promise<void>
}

/** Where packs are made: one, or those of all groups one after the other, with how far it is and a way to stop. */
export class PackDesk {
  readonly #parts: Parts
  /** By code of the district. */
  readonly #works = new Map<string, Work>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** What is checked before a paper may go to the public. */
  get check(): CheckPaper {
    return this.#parts.check
  }

  /** How far the packs of a district are; null where nobody asked for any since the program began. */
  progressOf(district: string): PackProgress | null {
    return this.#works.get(district)?.progress ?? null
  }

  /** Makes the pack of one meeting of a group, or of the next one. */
  async makeOne(asked: {
    readonly district: string
    readonly group: number
    readonly meeting: number | null
    readonly note: string
    readonly actor: string
  }): Promise<MadePack> {
    const maker = this.#maker(asked.actor)
    const shared = await readShared(maker, asked.district)
    const group = shared.groups.find(({ id }) => id === asked.group)
    if (!group) throw new ApiProblem('not-found', { detail: `There is no neighbourhood group ${asked.group}.` })
    const meeting =
      asked.meeting === null
        ? nextOf(shared, group, maker.today).meeting
        : (shared.meetings.find(({ id, group_id }) => id === asked.meeting && group_id === group.id) ?? null)
    if (!meeting)
      throw new ApiProblem('not-found', {
        detail: `No meeting of ${group.name} is planned. Plan one in the calendar, then make its pack.`,
      })
    const hoursOf = hoursReader(maker.db, shared.district, shared.ground)
    return makePack(maker, shared, { group, meeting, note: asked.note, hoursOf })
  }

  /**
   * Begins with the packs of all groups of a district that have a meeting planned and no pack yet; with a note, a new
   * version for those that have one. One that is begun goes on: asking again changes nothing.
   */
  startAll(asked: { readonly district: string; readonly note: string; readonly actor: string }): PackProgress {
    const running = this.#works.get(asked.district)
    if (running && running.progress.status === 'running') return running.progress
    const work: Work = {
      progress: { status: 'running', done: 0, of: 0, made: 0, left: 0, current: '', failures: [], seconds: 0 },
      isStopped: false,
      ended: Promise.resolve(),
    }
    this.#works.set(asked.district, work)
    work.ended = this.#all(work, asked).catch((error: unknown) => {
      this.#parts.log(`Packs of ${asked.district} could not be made: ${faultOf(error)}`)
      work.progress = {
        ...work.progress,
        status: 'failed',
        failures: [...work.progress.failures, { group: null, name: '', sentence: sentenceOf(error) }],
      }
    })
    return work.progress
  }

  /** The pack that is at work is finished; no other is begun. */
  stop(district: string): PackProgress | null {
    const work = this.#works.get(district)
    if (work) work.isStopped = true
    return work?.progress ?? null
  }

  /** Waits until all packs of a district that were begun are made or left. */
  async ended(district: string): Promise<PackProgress | null> {
    const work = this.#works.get(district)
    await work?.ended
    return work?.progress ?? null
  }

  /** Every district whose meetings are so near that their packs are due, unattended. How many were made. */
  async makeDue(): Promise<number> {
    let made = 0
    for (const { code } of await districtsWithGroups(this.#parts.db)) {
      const maker = this.#maker('schedule')
      const shared = await readShared(maker, code)
      const due = await this.#waiting(shared, maker.today, true)
      const progress = await this.#makeEach(maker, shared, due, '', () => false)
      made += progress.made
    }
    return made
  }

  async close(): Promise<void> {
    for (const work of this.#works.values()) work.isStopped = true
    await Promise.all([...this.#works.values()].map(({ ended }) => ended))
  }

  #maker(actor: string): Maker {
    const { db, codeVersion, today, readQueue, makeEvidence, check, now } = this.#parts
    return { db, codeVersion, today: today(), actor, readQueue, makeEvidence, check, now }
  }

  async #all(
    work: Work,
    { district, note, actor }: { readonly district: string; readonly note: string; readonly actor: string },
  ): Promise<void> {
    const maker = this.#maker(actor)
    const started = performance.now()
    const shared = await readShared(maker, district)
    const waiting =
      note === ''
        ? await this.#waiting(shared, maker.today, false)
        : shared.groups.map((group) => nextOf(shared, group, maker.today))
    work.progress = { ...work.progress, of: waiting.length, left: shared.groups.length - waiting.length }
    const end = await this.#makeEach(
      maker,
      shared,
      waiting,
      note,
      () => work.isStopped,
      (progress) => {
        work.progress = { ...work.progress, ...progress, seconds: (performance.now() - started) / 1_000 }
      },
    )
    work.progress = {
      ...work.progress,
      ...end,
      current: '',
      status: work.isStopped && end.done < waiting.length ? 'stopped' : 'done',
      seconds: (performance.now() - started) / 1_000,
    }
  }

  async #makeEach(
    maker: Maker,
    shared: SharedPack,
    waiting: readonly NextMeeting[],
    note: string,
    isStopped: () => boolean,
    tell: (progress: Pick<PackProgress, 'done' | 'made' | 'current' | 'failures'>) => void = () => undefined,
  ): Promise<Pick<PackProgress, 'done' | 'made' | 'failures'>> {
    const hoursOf = hoursReader(maker.db, shared.district, shared.ground)
    const failures: PackProgress['failures'] = []
    let [done, made] = [0, 0]
    for (const { group, meeting } of waiting) {
      if (isStopped()) break
      tell({ done, made, current: group.name, failures })
      try {
        if (!meeting) throw new ApiProblem('not-found', { detail: 'No meeting is planned. Plan one in the calendar.' })
        const isKnown = await hasPack(maker.db, meeting.id)
        // Somebody else, or the schedule, made it since the list was drawn up.
        if (isKnown && note === '') {
          done += 1
          continue
        }
        const kept = isKnown ? note : ''
        const outcome = await makePack(maker, shared, { group, meeting, note: kept, hoursOf })
        if (outcome.status === 'made') made += 1
      } catch (error) {
        const sentence = sentenceOf(error)
        if (!(error instanceof ApiProblem)) this.#parts.log(`The pack of ${group.name} failed: ${faultOf(error)}`)
        failures.push({ group: group.id, name: group.name, sentence })
        if (meeting) await saveFailure(maker.db, meeting.id, sentence).catch(() => undefined)
      }
      done += 1
      tell({ done, made, current: '', failures })
      // Others are answered between two packs.
      await new Promise((resolve) => setImmediate(resolve))
    }
    return { done, made, failures }
  }

  /** Next meetings without a pack: all, or those that are so near that it is due. */
  async #waiting(shared: SharedPack, today: string, onlyDue: boolean): Promise<NextMeeting[]> {
    const next = shared.groups.map((group) => nextOf(shared, group, today))
    const meetings = next.flatMap(({ meeting }) => (meeting ? [meeting.id] : []))
    const made = new Set((await listPacks(this.#parts.db, meetings)).map(({ meeting_id }) => meeting_id))
    return next.filter(({ group, meeting }) => {
      if (!meeting) return !onlyDue
      const isDue = daysAfter(meeting.day, -group.pack_days_before) <= today
      return !made.has(meeting.id) && (isDue || !onlyDue)
    })
  }
}

async function hasPack(db: PackMaker['db'], meeting: number): Promise<boolean> {
  return (await listPacks(db, [meeting])).length > 0
}

/** What went wrong, for who reads the list of groups. */
function sentenceOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.detail ?? error.message
  const { slug, sentence } = describeDatabaseError(error)
  return slug === 'database-error'
    ? 'The pack could not be made for a reason that is in the log of the server. It is tried again.'
    : sentence
}

function faultOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
