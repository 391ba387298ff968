import { z } from 'zod'
import { GateReport } from './pack-gate.ts'
import { DayField, DistrictField, IdField } from './plan-inputs.ts'

export const PackProgress = z
  .strictObject({
    status: z.enum(['running', 'done', 'stopped', 'failed']),
    done: z.int().describe('Groups that were tried'),
    of: z.int(),
    made: z.int(),
    left: z.int().describe('Groups that have a pack already'),
    current: z.string().describe('Name of the group whose pack is made now; ""  between two'),
    failures: z.array(z.strictObject({ group: z.int().nullable(), name: z.string(), sentence: z.string() })),
    seconds: z.number(),
  })
  .meta({ id: 'PackProgress' })
export type PackProgress = z.infer<typeof PackProgress>

/** A version of the pack of a meeting, without its papers. */
export const PackVersion = z
  .strictObject({
    pack: z.int(),
    group: z.int(),
    meeting: z.int(),
    meetingDay: z.string(),
    version: z.int(),
    note: z.string(),
    dataTo: z.string().describe('Last month of the public figures; "" without any'),
    dataVersion: z.string(),
    codeVersion: z.string(),
    checksum: z.string(),
    madeBy: z.string(),
    madeAt: z.string(),
    gate: GateReport,
    signedBy: z.string().nullable(),
    signedRole: z.string().nullable(),
    signedAt: z.string().nullable(),
  })
  .meta({ id: 'PackVersion' })
export type PackVersion = z.infer<typeof PackVersion>

export const PackState = z.enum(['no-meeting', 'none', 'failed', 'blocked', 'waiting', 'signed'])
export type PackState = z.infer<typeof PackState>

export const PacksQuery = z.object({ district: DistrictField }).strict()

export const PacksAnswer = z
  .strictObject({
    district: z.strictObject({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    today: z.string(),
    groups: z.array(
      z.strictObject({
        group: z.int(),
        name: z.string(),
        meeting: z.strictObject({ meeting: z.int(), day: z.string(), place: z.string() }).nullable(),
        /** Day on which its pack is made by itself. */
        dueOn: z.string().nullable(),
        state: PackState,
        failure: z.string().nullable(),
        last: PackVersion.nullable().describe('Newest version of the pack of that meeting'),
      }),
    ),
    progress: PackProgress.nullable(),
    maySign: z.boolean(),
  })
  .meta({ id: 'PacksAnswer' })
export type PacksAnswer = z.infer<typeof PacksAnswer>

export const GroupPacksPath = z.object({ group: z.coerce.number().int().min(1) })
export const GroupPacksAnswer = z
  .strictObject({ group: z.int(), name: z.string(), versions: z.array(PackVersion) })
  .meta({ id: 'GroupPacksAnswer' })
export type GroupPacksAnswer = z.infer<typeof GroupPacksAnswer>

const Note = z.string().trim().max(500)

export const MakePackRequest = z
  .object({
    group: IdField,
    meeting: IdField.nullable().default(null).describe('The next one where it is left out'),
    note: Note.default('').describe('What is different; needed where the meeting has a pack already'),
  })
  .strict()
export type MakePackRequest = z.infer<typeof MakePackRequest>

export const MakeAllRequest = z
  .object({
    district: DistrictField,
    note: Note.default('').describe('With a note, groups that have a pack get a new version; otherwise they are left'),
  })
  .strict()
export const StopPacksRequest = z.object({ district: DistrictField }).strict()

export const MadePackAnswer = z
  .strictObject({ pack: z.int(), version: z.int(), passed: z.boolean() })
  .meta({ id: 'MadePackAnswer' })
export type MadePackAnswer = z.infer<typeof MadePackAnswer>

export const PackPath = z.object({ pack: z.coerce.number().int().min(1) })
export const packFormats = ['html', 'pdf', 'large-print', 'large-print-pdf', 'poster', 'poster-pdf', 'csv'] as const
export type PackFormat = (typeof packFormats)[number]
export const PackFileQuery = z
  .object({
    format: z.enum(['json', ...packFormats]).default('html'),
    edition: z.enum(['public', 'partner']).default('public').describe('The partner edition has exact figures'),
  })
  .strict()
export const ComparePacksQuery = z.object({ with: z.coerce.number().int().min(1) }).strict()
export const ComparedPacks = z
  .strictObject({
    before: PackVersion,
    after: PackVersion,
    changes: z.array(
      z.strictObject({
        section: z.string().describe('Title of the page'),
        left: z.array(z.string()).describe('What the earlier version says and the later one does not'),
        come: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ComparedPacks' })
export type ComparedPacks = z.infer<typeof ComparedPacks>

/** Packs the public may read. */
export const PublicPack = z
  .strictObject({
    pack: z.int(),
    group: z.int(),
    name: z.string(),
    parishes: z.array(z.string()).describe('That mostly lie in its area'),
    meetingDay: DayField,
    version: z.int(),
    note: z.string(),
    dataTo: z.string(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'PublicPack' })
export type PublicPack = z.infer<typeof PublicPack>
export const PublicPacks = z.strictObject({ packs: z.array(PublicPack) }).meta({ id: 'PublicPacks' })
export type PublicPacks = z.infer<typeof PublicPacks>
export const PublicPackQuery = z.object({ format: z.enum(['json', ...packFormats]).default('html') }).strict()
