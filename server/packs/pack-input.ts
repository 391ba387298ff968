import type { ConsultationResult } from '../../shared/contracts/consultations.ts'
import type { UsualRange } from '../../shared/contracts/evidence.ts'
import type { AreaFigures } from '../../shared/contracts/quarter-figures.ts'
import type { ChartEvent } from '../../shared/figures/month-events.ts'
import type { PackGround } from '../../shared/figures/pack-map.ts'
import type { ActionStatus, PriorityOutcome, PriorityStatus } from '../../shared/meeting-words.ts'
import type { ServiceSlug } from './service-figures.ts'

export type PackEdition = 'public' | 'partner'

export interface PackPriority {
  readonly id: number
  readonly place: number | null
  readonly title: string
  readonly statement: string
  /** Slug of its layer; '' where residents raised it and no layer fits. */
  readonly layer: string
  readonly target: string
  readonly baseline: string
  readonly chosenOn: string
  readonly reviewDue: string
  readonly status: PriorityStatus
  readonly closedOn: string | null
  readonly outcome: PriorityOutcome | null
  readonly outcomeEvidence: string
  readonly lastReview: { readonly on: string; readonly verdict: string; readonly note: string } | null
}

export interface PackAction {
  readonly id: number
  readonly priority: number | null
  readonly asked: string
  readonly action: string
  readonly ownerRole: string
  readonly ownerAgency: string
  readonly due: string
  readonly status: ActionStatus
  readonly result: string
  readonly setOn: string
  readonly closedOn: string | null
}

/** What a service did in a period, of the whole district. Null: not known, or not to be told. */
export interface ServiceFigures {
  readonly slug: ServiceSlug
  readonly label: string
  /** Day of the newest report; null where none were sent. */
  readonly asOf: string | null
  readonly periodInWords: string
  readonly reported: number | null
  readonly closed: number | null
  readonly meanDays: number | null
  readonly medianDays: number | null
  readonly openLate: number | null
  readonly targetDays: number | null
  /** Of vehicles on grid roads: how many of those judged went within 24 hours. */
  readonly gridRoads: { readonly met: number; readonly judged: number } | null
  readonly penalties: number | null
}

/** Past days alone: no hour of any is here, nor anything that is still to come. */
export interface Presence {
  readonly from: string
  readonly to: string
  /** By the week that begins with this Monday. */
  readonly vans: readonly { readonly week: string; readonly place: string; readonly days: number }[]
  readonly wardens: readonly { readonly month: string; readonly visits: number; readonly hours: number }[]
}

/** Everything a pack is made of, read before; composing it reads nothing more. */
export interface PackInput {
  readonly edition: PackEdition
  readonly synthetic: boolean
  /** 'YYYY-MM-DD' on the clock in England. */
  readonly today: string
  readonly madeAt: string
  readonly version: number
  /** Why this version stands in place of the one before; '' for the first. */
  readonly note: string
  readonly district: { readonly code: string; readonly name: string }
  readonly group: {
    readonly id: number
    readonly name: string
    readonly areaKind: string
    readonly areaCode: string
    readonly areaName: string
    readonly contacts: Readonly<Record<string, string>>
  }
  readonly meeting: { readonly day: string; readonly startsAt: string; readonly place: string }
  readonly previousDay: string | null
  readonly nextMeeting: { readonly day: string; readonly startsAt: string; readonly place: string } | null
  readonly figures: AreaFigures | null
  /** Why there are no figures; '' where there are. */
  readonly noFigures: string
  readonly priorities: readonly PackPriority[]
  readonly actions: readonly PackAction[]
  readonly consultation: ConsultationResult | null
  readonly services: readonly ServiceFigures[]
  readonly presence: Presence | null
  readonly ground: PackGround | null
  /** By layer, between which counts its months usually lie; for partners alone, since it follows from exact counts. */
  readonly usual: ReadonlyMap<string, UsualRange>
  /** What may have changed the counts in the months of `figures`; for partners alone. */
  readonly events: readonly ChartEvent[]
  /** Of partners' exact incidents by layer; none where fewer than 50 have a time. */
  readonly hours: ReadonlyMap<
    string,
    { readonly amounts: readonly number[]; readonly used: number; readonly withoutTime: number }
  >
}
