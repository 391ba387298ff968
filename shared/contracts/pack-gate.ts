import { z } from 'zod'

/** What is checked before a paper may go to the public, in this order. */
export const gateChecks = [
  { check: 'sources', label: 'Every source may be told to the public' },
  { check: 'figures', label: 'Every figure is one that was told by quarter, and no count is 1 to 4' },
  { check: 'personal-details', label: 'No name, address, phone number or registration mark' },
  { check: 'maps', label: 'No map shows anything smaller than an LSOA or a cell of 250 m' },
  { check: 'only-displayed', label: 'Nothing is in the file that is not on the page' },
  { check: 'metadata', label: 'No picture says who made it' },
  { check: 'signed-off', label: 'A role that may sign it off did' },
  { check: 'past-only', label: 'Nothing says where vans or wardens will be' },
  { check: 'wording', label: 'No word claims more than the figures show' },
] as const

const slugs = gateChecks.map(({ check }) => check) as unknown as [GateCheckSlug, ...GateCheckSlug[]]
export type GateCheckSlug = (typeof gateChecks)[number]['check']

export const GateFailure = z
  .strictObject({
    section: z.string().describe('Id of the section; "" of the paper as a whole, "poster" of its poster'),
    block: z.int().nullable().describe('Number of the block in it from 0; null of the section as a whole'),
    found: z.string().describe('What is wrong, without repeating what must not be told'),
    todo: z.string().describe('What to do'),
  })
  .meta({ id: 'GateFailure' })
export type GateFailure = z.infer<typeof GateFailure>

/** What the checks before publishing found: one line for each check. */
export const GateReport = z
  .strictObject({
    passed: z.boolean(),
    checks: z.array(
      z.strictObject({
        check: z.enum(slugs),
        label: z.string(),
        passed: z.boolean(),
        failures: z.array(GateFailure),
      }),
    ),
  })
  .meta({ id: 'GateReport' })
export type GateReport = z.infer<typeof GateReport>
