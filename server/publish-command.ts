import { type ReleaseAnswer, ReleaseRequest } from '../shared/contracts/public.ts'
import { recordDecision } from './access/decision-record.ts'
import type { Database } from './database/open-database.ts'
import type { Schema } from './database/schema.ts'
import { publishRelease } from './packs/publish-release.ts'
import { today } from './today.ts'

export const publishHelp = `  npm run wardwatch -- publish --by ROLE   publish every whole calendar year that is not out yet, for anybody to
                                           read at /public; what is published stays
      --district CODE                      needed where several districts are loaded
      --rounded                            every count rounded to the nearest 5
      --json                               what was published as JSON`

/** What was asked, or in `misuse` what is wrong with it. */
export function readReleaseRequest(values: {
  readonly by?: string | undefined
  readonly district?: string | undefined
  readonly rounded?: boolean | undefined
}): { request: ReleaseRequest } | { misuse: string } {
  if (values.by === undefined)
    return { misuse: 'Say which role signs it off, for example: publish --by "partnership manager"' }
  const parsed = ReleaseRequest.safeParse({
    by: values.by,
    district: values.district,
    rounded: values.rounded ?? false,
  })
  if (parsed.success) return { request: parsed.data }
  return { misuse: parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}.`).join('\n') }
}

export async function publishYears(
  database: Database<Schema>,
  request: ReleaseRequest,
  { codeVersion, isJson }: { codeVersion: string; isJson: boolean },
): Promise<void> {
  const db = database.kysely
  const answer = await publishRelease(db, request, {
    today: today(),
    codeVersion,
    record: (decision) => recordDecision(db, { ...decision, actor: 'command line' }),
  })
  if (isJson) console.log(JSON.stringify(answer, null, 2))
  else console.log(releaseLines(answer).join('\n'))
}

function releaseLines({ published, leftOut }: ReleaseAnswer): string[] {
  const number = (count: number) => count.toLocaleString('en-GB')
  return [
    ...published.map(
      ({ release, district, year, shown, hidden }) =>
        `Release ${release}: ${district} in ${year}; ${number(shown)} counts of areas are shown, ${number(hidden)} are hidden.`,
    ),
    ...leftOut.map(({ year, reason }) => `${year} is left out. ${reason}`),
    ...(published.length + leftOut.length === 0 ? ['No month is loaded that could be published.'] : []),
  ]
}
