import { z } from 'zod'
import { ageBands, consultationKinds, howChosenSlugs, topPlaces } from '../consultation-words.ts'
import { ConsultationResult } from './consultations.ts'
import { RefField } from './entries.ts'
import { DayField, DistrictField, IdField, NameField } from './plan-inputs.ts'

const idInPath = z.coerce.number().int().positive().max(2_147_483_647)
const Words = (most: number) => z.string().trim().max(most)

export const ConsultationsQuery = z.object({ district: DistrictField }).strict()
export const ConsultationPath = z.object({ consultation: idInPath })
export const ConsultationQuery = z.object({ format: z.enum(['json', 'csv']).default('json') }).strict()

export const Choice = z.strictObject({
  label: NameField,
  isConcern: z.boolean().describe('False of "No concern" and its like: counted, but never chosen as a priority'),
})
export const VenueRequest = z.strictObject({
  name: NameField,
  parishCode: Words(20).default('').describe('Empty where it is not known'),
  day: DayField,
})

const facts = {
  title: NameField,
  question: Words(300).default(''),
  choices: z.array(Choice).min(2).max(30),
  priority: IdField.nullable().default(null),
  scheme: Words(120).default('').describe('Scheme it is asked before, or to judge'),
  from: DayField,
  to: DayField,
  howChosen: z.enum(howChosenSlugs),
  howChosenNote: Words(500).default(''),
  asked: z.int().min(1).max(10_000_000).nullable().default(null),
  next: Words(500).default('').describe('What happens next'),
  takePart: Words(500).default('').describe('How to take part without attending'),
}
export const ConsultationRequest = z
  .object({
    district: DistrictField,
    group: IdField.nullable().default(null),
    kind: z.enum(consultationKinds),
    ...facts,
  })
  .strict()
export type ConsultationRequest = z.infer<typeof ConsultationRequest>
export const ConsultationChange = z
  .object({ ...facts, revision: z.int().describe('The one that was changed: refused if another has been kept since') })
  .strict()
export type ConsultationChange = z.infer<typeof ConsultationChange>
export const ConsultationWithdrawal = z.object({ because: Words(300).min(3), revision: z.int() }).strict()

export const VenuePath = z.object({ consultation: idInPath, venue: idInPath })
export const VenueAdded = VenueRequest.strict()
export const VenueChange = z.object({ parishCode: Words(20) }).strict()

/** Counts of a stall as they stand now; sent again they change nothing, and a later revision stands in their place. */
export const TallyRequest = z
  .object({
    ref: RefField,
    revision: z.int().min(1).max(100_000),
    consultation: IdField,
    venue: IdField.nullable(),
    day: DayField,
    counts: z.record(NameField, z.int().min(0).max(10_000)),
    withdrawn: z.boolean().default(false),
  })
  .strict()
export type TallyRequest = z.infer<typeof TallyRequest>
export const TallyReceipt = z
  .object({ ref: z.string(), revision: z.int().describe('The one that holds now'), total: z.int() })
  .meta({ id: 'TallyReceipt' })

export const ImportRequest = z
  .object({
    name: NameField.describe('Name of the file'),
    text: z.string().min(1).max(800_000),
    kind: z.enum(['counts', 'answers']).describe('A row for each pot and choice, or a row for each answer'),
    addChoices: z.boolean().default(false).describe('Whether labels that are no choice yet become one'),
    dryRun: z.boolean().default(false).describe('Only say what would be read and refused'),
  })
  .strict()
export type ImportRequest = z.infer<typeof ImportRequest>
const RefusedLine = z.object({ line: z.int(), reason: z.string(), text: z.string() })
const CountRow = z.object({ label: z.string(), n: z.int() })
export const ImportAnswer = z
  .object({
    import: z.int().nullable().describe('Null of a dry run'),
    readRows: z.int(),
    counts: z.array(CountRow),
    byVenue: z.array(z.object({ venue: z.string(), day: z.string(), n: z.int(), isNew: z.boolean() })),
    people: z.int().nullable(),
    newChoices: z.array(z.string()),
    refused: z.array(RefusedLine).describe('At most 500'),
    notes: z.array(z.string()),
  })
  .meta({ id: 'ConsultationImport' })
export type ImportAnswer = z.infer<typeof ImportAnswer>
export const ImportPath = z.object({ consultation: idInPath, import: idInPath })

export const ConsultationSummary = z.object({
  consultation: z.int(),
  group: z.int().nullable(),
  groupName: z.string().nullable(),
  kind: z.enum(consultationKinds),
  title: z.string(),
  from: z.string(),
  to: z.string(),
  state: z.enum(['planned', 'open', 'closed', 'withdrawn']),
  counted: z.int().describe('Tokens, or people who answered'),
  waitingWords: z.int(),
})
export const ConsultationsAnswer = z
  .object({
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    today: z.string(),
    groups: z.array(z.object({ group: z.int(), name: z.string() })),
    priorities: z.array(z.object({ priority: z.int(), group: z.int(), title: z.string() })).describe('Open ones'),
    parishes: z.array(z.object({ code: z.string(), name: z.string() })),
    consultations: z.array(ConsultationSummary),
  })
  .meta({ id: 'ConsultationsAnswer' })
export type ConsultationsAnswer = z.infer<typeof ConsultationsAnswer>
export type ConsultationSummary = z.infer<typeof ConsultationSummary>

const Venue = z.object({
  venue: z.int(),
  name: z.string(),
  parishCode: z.string(),
  parish: z.string(),
  day: z.string(),
  counts: z.record(z.string(), z.int()),
  total: z.int(),
})
export const ConsultationRecord = z
  .object({
    consultation: z.int(),
    revision: z.int(),
    group: z.int().nullable(),
    ...facts,
    kind: z.enum(consultationKinds),
    withdrawnBecause: z.string(),
    changedBy: z.string(),
    changedAt: z.string(),
    history: z.array(z.object({ at: z.string(), by: z.string(), what: z.string() })).describe('Newest first'),
    venues: z.array(Venue),
    elsewhere: z.record(z.string(), z.int()).describe('Counted at no venue'),
    imports: z.array(
      z.object({
        import: z.int(),
        file: z.string(),
        kind: z.enum(['counts', 'answers']),
        readRows: z.int(),
        refused: z.array(RefusedLine),
        notes: z.array(z.string()),
        madeBy: z.string(),
        madeAt: z.string(),
        isWithdrawn: z.boolean(),
      }),
    ),
    waitingWords: z.int(),
    result: ConsultationResult,
  })
  .meta({ id: 'ConsultationRecord' })
export type ConsultationRecord = z.infer<typeof ConsultationRecord>

/** A group, or the district, that asks people who do not attend. */
export const FeedbackForms = z
  .strictObject({
    forms: z.array(
      z.strictObject({
        consultation: z.int(),
        name: z.string().describe('Of the group or the district'),
        title: z.string(),
        question: z.string(),
        choices: z.array(z.string()),
        parishes: z.array(z.strictObject({ code: z.string(), name: z.string() })),
        until: z.string(),
        synthetic: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'FeedbackForms' })
export type FeedbackForms = z.infer<typeof FeedbackForms>

/** Longest words of somebody's own, in characters. */
export const mostFeedbackWords = 300
export const FeedbackRequest = z
  .object({
    ref: RefField.describe('Made by the page: the same again adds nothing and answers the same number'),
    consultation: IdField,
    choices: z.array(NameField).max(topPlaces),
    words: Words(mostFeedbackWords).default('').describe('Something else; looked at before it counts'),
    ageBand: z.enum(['', ...ageBands]).default(''),
    parish: Words(20).default(''),
    website: z.string().max(200).default('').describe('Left empty by people'),
  })
  .strict()
export type FeedbackRequest = z.infer<typeof FeedbackRequest>

export const FeedbackWordsAnswer = z
  .object({
    words: z
      .array(
        z.object({
          ref: z.string(),
          consultation: z.int(),
          title: z.string(),
          receivedOn: z.string(),
          words: z.string(),
          warnings: z.array(z.string()).describe('Kinds of personal details that they seem to hold'),
          choices: z.array(z.string()).describe('Choices of the consultation they may be counted as'),
        }),
      )
      .describe('Those that wait, oldest first; at most 200'),
  })
  .meta({ id: 'FeedbackWordsAnswer' })
export type FeedbackWordsAnswer = z.infer<typeof FeedbackWordsAnswer>
export const FeedbackWordsPath = z.object({ ref: RefField })
export const FeedbackWordsDecision = z
  .object({
    countAs: Words(120).describe('A choice of the consultation; empty: not counted'),
    reason: Words(300).default('').describe('Needed where they are not counted'),
  })
  .strict()
