import { z } from 'zod'
import { AreaKindField, MonthField } from './fields.ts'

/** Why a part of a block cannot be told, and what to do for it; null where it can. */
const reason = z.string().nullable()

export const actionRatings = ['red', 'amber', 'green'] as const
export type ActionRating = (typeof actionRatings)[number]

export const SheetAction = z.strictObject({
  action: z.int(),
  words: z.string(),
  about: z.string().describe('Title of the priority, or the decision it came from; empty: of neither'),
  owner: z.string().describe('Role and agency'),
  due: z.string(),
  status: z.string(),
  daysLate: z.int().describe('0 where it is not late'),
  rating: z.enum(actionRatings),
  why: z.string().describe('Why it is rated so'),
})
export type SheetAction = z.infer<typeof SheetAction>

const ActionsBlock = z.strictObject({
  actions: z.array(SheetAction).describe('Overdue first, the latest of them first; then by due day'),
  closed: z
    .array(
      z.strictObject({
        action: z.int(),
        words: z.string(),
        owner: z.string(),
        status: z.string(),
        closedOn: z.string(),
        result: z.string(),
      }),
    )
    .describe('Since the last sheet'),
})

export const SheetAlarm = z.strictObject({
  area: z.string(),
  areaName: z.string(),
  layer: z.string(),
  layerName: z.string(),
  month: MonthField.describe('First month beyond the limit without a break'),
  count: z.int(),
  expected: z.number(),
  limit: z.number(),
})
export type SheetAlarm = z.infer<typeof SheetAlarm>

const AlarmsBlock = z.strictObject({
  reason,
  toMonth: MonthField.nullable(),
  series: z.int().describe('Areas times layers that were watched'),
  alarms: z.array(SheetAlarm).describe('Of the district first; then those furthest beyond the limit'),
})

export const SheetHotSpot = z.strictObject({
  code: z.string(),
  name: z.string(),
  layer: z.string(),
  layerName: z.string(),
  count: z.int(),
  z: z.number(),
  pFdr: z.number(),
  class: z.string().describe('Over time; empty: it cannot be said'),
  classBefore: z.string(),
  change: z.string().describe('In words'),
  also: z.array(z.string()).describe('Names of other layers in which it is hot'),
  priorities: z.array(z.string()).describe('Open priorities about it, by title'),
  vanShifts: z.int().describe('Published, in the next two weeks'),
  wardenVisits: z.int(),
})
export type SheetHotSpot = z.infer<typeof SheetHotSpot>

const HotSpotsBlock = z.strictObject({
  reason,
  toMonth: MonthField.nullable(),
  found: z.int().describe('LSOAs that are hot in any layer after correction; ten are listed at most'),
  hotSpots: z.array(SheetHotSpot),
})

const share = z.number().nullable()
export const RepeatsBlock = z.strictObject({
  reason,
  asOf: z.string().nullable().describe('The last day of the data, or of the sheet'),
  months: z.int(),
  threshold: z.int(),
  areas: z
    .array(z.strictObject({ code: z.string(), name: z.string(), places: z.int(), reports: z.int() }))
    .describe('LSOAs with addresses that were reported about so often; those with most first'),
  places: z.int().describe('Addresses in all, those without a point too'),
  people: z.int().describe('Persons who reported so often'),
  reviews: z.int().describe('Cases at the threshold of a review: persons and addresses'),
  rate: z
    .strictObject({
      from: MonthField,
      to: MonthField,
      referrals: z.int(),
      repeats: z.int(),
      share,
      lower: share,
      upper: share,
      withoutKey: z.int(),
    })
    .nullable(),
  target: z.string().nullable().describe('How the target for it stands, in a sentence; null: none is set'),
})
export type RepeatsBlock = z.infer<typeof RepeatsBlock>

export const NearRepeatsBlock = z.strictObject({
  reason,
  asOf: z.string().nullable().describe('The last day of the incidents'),
  rule: z
    .strictObject({ metres: z.int(), days: z.int(), isFound: z.boolean(), words: z.string() })
    .nullable()
    .describe('How near and how soon: found in the data, or usual'),
  windows: z
    .array(z.strictObject({ code: z.string(), area: z.string(), burglaries: z.int(), until: z.string() }))
    .describe('LSOAs, the longest first'),
})
export type NearRepeatsBlock = z.infer<typeof NearRepeatsBlock>

const ResourcesBlock = z.strictObject({
  from: z.string(),
  to: z.string(),
  unpublished: z.array(z.string()).describe('Weeks of vans or wardens that nobody published, in words'),
  vans: z.array(
    z.strictObject({ day: z.string(), fromHour: z.int(), toHour: z.int(), van: z.string(), site: z.string() }),
  ),
  wardens: z
    .array(
      z.strictObject({
        day: z.string(),
        fromHour: z.int(),
        toHour: z.int(),
        wardens: z.int(),
        beats: z.array(z.string()),
      }),
    )
    .describe('How many are on duty, and where; no names'),
  unmet: z
    .array(z.strictObject({ day: z.string(), fromHour: z.int(), toHour: z.int(), missing: z.int() }))
    .describe('Hours of the published weeks in which fewer wardens are on duty than are needed'),
  unmetReason: reason,
  conflicts: z.array(z.string()),
  reviews: z.array(z.strictObject({ site: z.string(), reviewOn: z.string() })),
})
export type ResourcesBlock = z.infer<typeof ResourcesBlock>

const pair = z.strictObject({ before: z.int(), after: z.int() })
export const SheetDeployment = z.strictObject({
  site: z.string(),
  from: z.string(),
  to: z.string(),
  shifts: z.int(),
  made: z.int(),
  hoursPlanned: z.number(),
  hoursStood: z.number().nullable().describe('Null: nobody entered when the van left'),
  verdict: z.enum(['interim', 'too small to judge', 'not yet', 'no data']),
  sentence: z.string(),
  response: pair.nullable(),
  control: pair.nullable(),
  ratio: z.strictObject({ value: z.number(), lower: z.number(), upper: z.number(), p: z.number() }).nullable(),
  detectable: z.number().nullable().describe('Smallest fall that could be told, 0 to 1; null: none could'),
  cautions: z.array(z.string()),
})
export type SheetDeployment = z.infer<typeof SheetDeployment>

const DeploymentsBlock = z.strictObject({ reason, deployments: z.array(SheetDeployment) })

export const PartnersBlock = z.strictObject({
  feeds: z.array(
    z.strictObject({
      feed: z.string(),
      label: z.string(),
      month: MonthField.describe('The last month it reaches'),
      count: z.int(),
      before: z.int().nullable().describe('Of the same month a year before; null: not loaded'),
    }),
  ),
  missing: z.array(z.string()).describe('Feeds of which nothing is loaded'),
  events: z.array(z.strictObject({ from: z.string(), to: z.string(), words: z.string() })),
  orders: z.array(z.strictObject({ words: z.string(), from: z.string(), to: z.string(), exitPlan: z.string() })),
})
export type PartnersBlock = z.infer<typeof PartnersBlock>

export const TaskGroupsBlock = z.strictObject({
  groups: z.array(
    z.strictObject({
      title: z.string(),
      owner: z.string(),
      startedOn: z.string(),
      week: z.int(),
      of: z.int(),
      product: z.string(),
      productDue: z.string(),
    }),
  ),
})
export type TaskGroupsBlock = z.infer<typeof TaskGroupsBlock>

/** What a sheet says, block by block, as it was when it was made. Exact counts: nothing of it may reach the public. */
export const SheetContent = z
  .strictObject({
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    day: z.string(),
    since: z.string(),
    until: z.string(),
    areaKind: AreaKindField.nullable().describe('Of the evidence; null where none could be made'),
    actions: ActionsBlock,
    alarms: AlarmsBlock,
    hotSpots: HotSpotsBlock,
    repeats: RepeatsBlock,
    nearRepeats: NearRepeatsBlock,
    resources: ResourcesBlock,
    deployments: DeploymentsBlock,
    partners: PartnersBlock,
    taskGroups: TaskGroupsBlock,
    automaticChoices: z.array(z.string()),
    notes: z.array(z.string()),
  })
  .meta({ id: 'TaskingSheetContent' })
export type SheetContent = z.infer<typeof SheetContent>
