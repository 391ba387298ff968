import { createHash } from 'node:crypto'
import type { ConsultationKind, HowChosen } from '../../shared/consultation-words.ts'
import { isNoConcern } from '../../shared/consultation-words.ts'
import type { Db } from '../areas/store.ts'
import { listGroups } from '../meetings/group-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { askedAreas, listConsultations } from './consultation-store.ts'
import { keepFeedback } from './feedback-store.ts'
import { insertConsultation, insertTallies, insertVenue } from './keep-store.ts'
import type { AskedArea } from './make-result.ts'

type Counts = Readonly<Record<string, number>>
interface Made {
  readonly group: number | null
  readonly kind: ConsultationKind
  readonly title: string
  readonly question: string
  readonly choices: readonly { readonly label: string; readonly isConcern: boolean }[]
  readonly from: string
  readonly to: string
  readonly howChosen: HowChosen
  readonly howChosenNote: string
  readonly asked: number | null
  readonly scheme: string
  readonly next: string
  readonly takePart: string
  readonly venues: readonly {
    readonly name: string
    readonly parish: string
    readonly day: string
    readonly counts: Counts
  }[]
  readonly answers: {
    readonly people: number
    readonly counts: Counts
    readonly byAge: Counts
    readonly byParish: Counts
  } | null
  readonly ticked: readonly {
    readonly choices: readonly string[]
    readonly ageBand: string
    readonly parish: string
    readonly words: string
  }[]
}

/** Makes the consultations of a borough from the day, its parishes, and its groups with their parishes. */
export type MakeConsultations = (
  today: string,
  parishes: readonly AskedArea[],
  groups: readonly { readonly name: string; readonly parishes: readonly AskedArea[] }[],
) => readonly Made[]

const by = 'synthetic borough'

/** What the synthetic borough has of consultations. `district`: its code. `today`: 'YYYY-MM-DD'. Once only. */
export async function loadBoroughConsultations(
  db: Db,
  options: { readonly district: string; readonly today: string; readonly codeVersion: string },
  make: MakeConsultations,
): Promise<void> {
  const { today } = options
  const district = await findPlanDistrict(db, options.district)
  if ((await listConsultations(db, district)).length > 0) return
  const groups = (await listGroups(db, district)).filter(({ kind }) => kind === 'neighbourhood')
  const parishes = (await askedAreas(db, district, undefined))?.areas ?? []
  const ofGroups = []
  for (const group of groups) {
    const areas = await askedAreas(db, district, group)
    ofGroups.push({ name: group.name, parishes: areas?.areas ?? [] })
  }
  const names = new Map(parishes.map(({ code, name }) => [code, name]))
  const made = make(today, parishes, ofGroups)
  await db.transaction().execute(async (trx) => {
    for (const [index, each] of made.entries()) {
      const id = await insertConsultation(trx, {
        ...{ synthetic: district.synthetic, district_code: district.code, kind: each.kind, changed_by: by },
        group_id: each.group === null ? null : (groups[each.group]?.id ?? null),
        ...{ title: each.title, question: each.question, priority_id: null, scheme: each.scheme },
        choices: JSON.stringify(
          each.choices.map(({ label, isConcern }) => ({ label, isConcern: isConcern && !isNoConcern(label) })),
        ),
        ...{ from_day: each.from, to_day: each.to, how_chosen: each.howChosen, how_chosen_note: each.howChosenNote },
        ...{ asked: each.asked, what_next: each.next, take_part: each.takePart },
      })
      const ofBorough = { consultation_id: id, import_id: null, revision: 1, source: 'borough' as const, made_by: by }
      for (const [place, venue] of each.venues.entries()) {
        const parish = { parish_code: venue.parish, parish_name: names.get(venue.parish) ?? '' }
        const venueId = await insertVenue(trx, {
          ...{ consultation_id: id, name: venue.name, ...parish, day: venue.day, added_by: by },
        })
        await insertTallies(trx, [
          {
            ...{ ...ofBorough, ref: refOf(`${index} ${place}`), venue_id: venueId ?? null, day: venue.day },
            ...{ counts: JSON.stringify(venue.counts), people: null, by_age: '{}', by_parish: '{}' },
          },
        ])
      }
      if (each.answers) {
        const { people, counts, byAge, byParish } = each.answers
        await insertTallies(trx, [
          {
            ...{ ...ofBorough, ref: refOf(`${index} answers`), venue_id: null, day: each.to, people },
            ...{ counts: JSON.stringify(counts), by_age: JSON.stringify(byAge), by_parish: JSON.stringify(byParish) },
          },
        ])
      }
      for (const [place, { choices, ageBand, parish, words }] of each.ticked.entries())
        await keepFeedback(
          trx,
          {
            ...{ ref: refOf(`${index} tick ${place}`), receipt: receiptOf(`${index} ${place}`), consultation_id: id },
            ...{ received_on: each.from, choices: JSON.stringify(choices), age_band: ageBand, parish_code: parish },
            ...{ words_status: words === '' ? ('none' as const) : ('waiting' as const), decided_at: null },
          },
          words,
        )
    }
  })
}

/** The same at every first start, so that a borough is the same everywhere. */
function refOf(label: string): string {
  const hash = createHash('sha256').update(`consultation of the borough ${label}`).digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

function receiptOf(label: string): string {
  const digits = createHash('sha256').update(`receipt ${label}`).digest('hex').toUpperCase()
  return `${digits.slice(0, 4)}-${digits.slice(4, 8)}`
}
