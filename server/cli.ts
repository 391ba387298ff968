import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { type FeedSlug, feedOf, feedSlugs, isFeedSlug } from '../shared/feeds/feeds.ts'
import { placeColumns } from '../shared/feeds/place-columns.ts'
import { isMonth } from '../shared/period.ts'
import { readInstallationSecret } from './access/installation-secret.ts'
import { readConfig } from './config.ts'
import { migrate } from './database/migrate.ts'
import { type Database, openDatabase } from './database/open-database.ts'
import type { Schema } from './database/schema.ts'
import type { LoadProgress } from './feeds/load-files.ts'
import { progressSentence } from './feeds/progress-sentence.ts'
import { plainSentence } from './plain-sentence.ts'
import { today } from './today.ts'

// Reading every source takes longer than most commands, so each command imports what it needs when it is given.
const accounts = () => import('./account-commands.ts')
const areas = () => import('./areas/store.ts')
const backups = () => import('./backup-commands.ts')
const grounds = () => import('./ground-command.ts')
const loadsKept = () => import('./feeds/store.ts')
const packs = () => import('./pack-commands.ts')
const releases = () => import('./publish-command.ts')
const retention = () => import('./retention-commands.ts')
const runs = () => import('./run-commands.ts')

const feedLines = [feedSlugs.slice(0, 7), feedSlugs.slice(7)]
  .map((slugs) => `${' '.repeat(43)}${slugs.join(', ')}`)
  .join('\n')

const help = async () => `Wardwatch, the command line. It works whether or not the server is running.

  npm run wardwatch -- load PATH...        police.uk street files, boundaries (GeoJSON), deprivation (File 7),
                                           people by LSOA, lookups, Code-Point Open, partners' incidents and
                                           quality-of-life feeds: plain, .gz, a folder or a zip archive
      --archive YYYY-MM                    archive the street files come from
      --vintage YYYY                       year of boundaries that do not say theirs
      --year YYYY                          year in which people were counted
      --supplier NAME                      partner that sent the files; its saved headings are used
      --feed FEED                          what the files are, where their headings do not tell: one of
${feedLines}
      --map COLUMN=HEADING                 heading that stands for a column of the feed; may be given several times
      --json                               the load report as JSON
  npm run wardwatch -- hotspots --areas lsoa --layer vehicle-crime --from 2025-01 --to 2025-12 --measure gi-star
      --format csv|json|geojson|xlsx|gpkg  csv when left out
      --out FILE                           otherwise it is printed (xlsx and gpkg need a file)
      --vintage YYYY  --district CODE  --of rate|eb-rate|count
${(await runs()).runHelp}
${(await releases()).publishHelp}
${(await packs()).packHelp}
${(await accounts()).accountHelp}
${(await retention()).retentionHelp}
${(await grounds()).groundHelp}
  npm run wardwatch -- loads               the loads so far
  npm run wardwatch -- refused LOAD        rows a load refused
  npm run wardwatch -- borough away|back   put the synthetic borough away, or bring it back
${(await backups()).backupHelp}`

const options = {
  json: { type: 'boolean' },
  replace: { type: 'boolean' },
  archive: { type: 'string' },
  vintage: { type: 'string' },
  year: { type: 'string' },
  supplier: { type: 'string' },
  feed: { type: 'string' },
  map: { type: 'string', multiple: true },
  areas: { type: 'string' },
  layer: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  measure: { type: 'string' },
  of: { type: 'string' },
  district: { type: 'string' },
  only: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  seed: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string', multiple: true },
  noted: { type: 'string', multiple: true },
  keep: { type: 'string' },
  months: { type: 'string' },
  reason: { type: 'string' },
  load: { type: 'string' },
  since: { type: 'string' },
  yes: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  reference: { type: 'string' },
  purpose: { type: 'string' },
  tier: { type: 'string' },
  until: { type: 'string' },
  by: { type: 'string' },
  all: { type: 'boolean' },
  group: { type: 'string' },
  note: { type: 'string' },
  rounded: { type: 'boolean' },
  format: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

class Misuse extends Error {}

async function main(): Promise<void> {
  const { values, positionals } = readArguments()
  const [command, ...rest] = positionals
  if (values.help || command === undefined) {
    console.log(await help())
    return
  }
  const commands: Record<string, (database: Database<Schema>) => Promise<void>> = {
    load: (database) => load(database, rest, values),
    hotspots: (database) => hotspots(database, values),
    run: (database) => run(database, rest[0], values),
    runs: async (database) => (await runs()).printRuns(database, readConfig(), values.json === true),
    publish: (database) => publish(database, values),
    packs: async (database) => misuseOf(await (await packs()).runPackCommand(database, readConfig().version, values)),
    loads: (database) => printLoads(database),
    refused: (database) => printRefused(database, rest[0]),
    borough: (database) => borough(database, rest[0]),
    ground: (database) => ground(database, rest, values),
    backup: async (database) => (await backups()).backup(database, rest[0] ?? '', readConfig().version),
    restore: async (database) => (await backups()).restore(database, rest[0] ?? '', values.replace === true),
    account: async (database) =>
      misuseOf(await (await accounts()).runAccountCommand(database.kysely, readConfig(), rest, values)),
    agreement: async (database) =>
      misuseOf(await (await accounts()).runAgreementCommand(database.kysely, rest[0], values)),
    retention: async (database) => misuseOf(await (await retention()).runRetentionCommand(database, rest[0], values)),
    delete: async (database) => misuseOf(await (await retention()).runDeleteCommand(database, values)),
    decisions: async (database) => misuseOf(await (await retention()).runDecisionsCommand(database, values)),
    secret: async (database) =>
      misuseOf(
        await (await retention()).runSecretCommand(database, rest[0], await readInstallationSecret(readConfig())),
      ),
    log: async (database) =>
      misuseOf(await (await accounts()).runLogCommand(database.kysely, rest[0], values.noted ?? [])),
  }
  const work = commands[command]
  if (!work) throw new Misuse(`There is no command '${command}'.`)
  if (command === 'load' && rest.length === 0) throw new Misuse('Say which files or folders to load.')
  if ((command === 'backup' || command === 'restore') && rest.length !== 1)
    throw new Misuse('Say which file holds the backup.')
  const config = readConfig()
  // What is restored replaces the database under everybody, so nobody else may have it open.
  const isAlone = command === 'restore'
  const database = await openDatabase<Schema>({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    attach: !isAlone,
    onProgress: (sentence) => console.error(sentence),
  })
  try {
    if (!isAlone) await migrate(database.pool)
    await work(database)
  } finally {
    await database.close()
  }
}

function misuseOf({ misuse }: { misuse?: string }): void {
  if (misuse !== undefined) throw new Misuse(misuse)
}

type Values = ReturnType<typeof readArguments>['values']

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new Misuse((error as Error).message)
  }
}

async function load(database: Database<Schema>, paths: string[], values: Values): Promise<void> {
  const started = Date.now()
  const { loadFiles } = await import('./feeds/load-files.ts')
  const { reportLines } = await import('./feeds/report-lines.ts')
  const report = await loadFiles(database, {
    paths,
    archive: monthOption('archive', values.archive),
    vintage: yearOption('vintage', values.vintage),
    year: yearOption('year', values.year),
    supplier: values.supplier?.trim() || null,
    ...feedOptions(values),
    today: today(),
    codeVersion: readConfig().version,
    secret: await readInstallationSecret(readConfig()),
    onProgress: progressPrinter(started),
  })
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  if (values.json) console.log(JSON.stringify(report, null, 2))
  else console.log(reportLines(report).join('\n'))
  await offerToPutBoroughAway(database, values.json === true)
}

function progressPrinter(started: number) {
  let last = 0
  return (progress: LoadProgress) => {
    const now = Date.now()
    const isDue = now - last > (process.stderr.isTTY ? 80 : 5_000)
    if (!isDue && progress.step === 'reading') return
    last = now
    const line = progressSentence(progress, (now - started) / 1_000)
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`)
    else if (progress.step !== 'looking') console.error(line)
  }
}

async function offerToPutBoroughAway(database: Database<Schema>, quietly: boolean): Promise<void> {
  const { isBoroughShown, listAreaSets } = await areas()
  const sets = await listAreaSets(database.kysely)
  const isBeside = sets.some(({ synthetic }) => synthetic) && sets.some(({ synthetic }) => !synthetic)
  if (!isBeside || !(await isBoroughShown(database.kysely)) || quietly) return
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    console.log(
      'The synthetic borough is still there, on pages of its own. Put it away with: npm run wardwatch -- borough away',
    )
    return
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await prompt.question('Put the synthetic borough away? It can be brought back. [y/N] ')
  prompt.close()
  if (/^y/i.test(answer)) await borough(database, 'away')
}

async function hotspots(database: Database<Schema>, values: Values): Promise<void> {
  const { HotspotsQuery } = await import('../shared/contracts/hotspots.ts')
  const { areas, vintage, district, layer, from, to, measure, of, format } = values
  const parsed = HotspotsQuery.safeParse(
    Object.fromEntries(
      Object.entries({ areas, vintage, district, layer, from, to, measure, of, format: format ?? 'csv' }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
  )
  if (!parsed.success)
    throw new Misuse(
      parsed.error.issues
        .map((issue) => {
          const allowed = issue.code === 'invalid_value' ? ` Allowed: ${issue.values.join(', ')}.` : ''
          return `--${issue.path.join('.')}: ${issue.message}.${allowed}`
        })
        .join('\n'),
    )
  const { format: wanted } = parsed.data
  if ((wanted === 'xlsx' || wanted === 'gpkg') && !values.out) throw new Misuse(`--format ${wanted} needs --out FILE.`)
  const { hotspotFile } = await import('./analysis/answer-formats.ts')
  const { VersionCache } = await import('./database/version-cache.ts')
  const file = await hotspotFile(database.kysely, new VersionCache(50), parsed.data)
  if (values.out) {
    await writeFile(values.out, file.content)
    console.error(`Wrote ${values.out}`)
  } else process.stdout.write(file.content)
}

async function run(database: Database<Schema>, method: string | undefined, values: Values): Promise<void> {
  const { readRunRequest, runMethod } = await runs()
  const read = readRunRequest(method, values)
  if ('misuse' in read) throw new Misuse(read.misuse)
  const hasResult = await runMethod(database, readConfig(), read.request, values.json === true)
  if (!hasResult) process.exitCode = 1
}

async function publish(database: Database<Schema>, values: Values): Promise<void> {
  const { publishYears, readReleaseRequest } = await releases()
  const read = readReleaseRequest(values)
  if ('misuse' in read) throw new Misuse(read.misuse)
  await publishYears(database, read.request, { codeVersion: readConfig().version, isJson: values.json === true })
}

async function ground(database: Database<Schema>, [kind, path]: string[], { district }: Values): Promise<void> {
  const { isOutlineKind, loadGround } = await grounds()
  if (!isOutlineKind(kind) || path === undefined)
    throw new Misuse("Say 'ground buildings FILE', 'ground streets FILE' or 'ground car-parks FILE'.")
  await loadGround(database, kind, path, district)
}

async function printLoads(database: Database<Schema>): Promise<void> {
  const { listLoads } = await loadsKept()
  const loads = await listLoads(database.kysely)
  for (const { id, started_at, status, description, synthetic, failure } of loads)
    console.log(
      `${String(id).padStart(4)}  ${started_at.toISOString().slice(0, 16).replace('T', ' ')}  ${status.padEnd(9)}  ${synthetic ? '[synthetic] ' : ''}${description}${failure ? `: ${failure}` : ''}`,
    )
  if (loads.length === 0) console.log('Nothing has been loaded yet.')
}

async function printRefused(database: Database<Schema>, loadText: string | undefined): Promise<void> {
  const loadId = Number(loadText)
  if (!Number.isInteger(loadId))
    throw new Misuse('Say which load, by its number: npm run wardwatch -- loads lists them.')
  const { listRefusedRows } = await loadsKept()
  const { total, rows } = await listRefusedRows(database.kysely, loadId, 1_000)
  for (const { file, line, reason, found } of rows) console.log(`${file}, line ${line}: ${reason}: '${found}'`)
  console.log(`${total} refused rows${total > rows.length ? `, the first ${rows.length} are shown` : ''}.`)
}

async function borough(database: Database<Schema>, word: string | undefined): Promise<void> {
  if (word !== 'away' && word !== 'back') throw new Misuse("Say 'borough away' or 'borough back'.")
  await (await areas()).showBorough(database.kysely, word === 'back')
  console.log(word === 'away' ? 'The synthetic borough is put away.' : 'The synthetic borough is back.')
}

function feedOptions({ feed, map }: Values): { feed: FeedSlug | null; mapping: Record<string, string> | null } {
  if (feed !== undefined && !isFeedSlug(feed))
    throw new Misuse(`--feed is '${feed}'. Allowed: ${feedSlugs.join(', ')}.`)
  if (map && !feed) throw new Misuse('--map needs --feed: say what the files are.')
  if (!feed || !map) return { feed: feed ?? null, mapping: null }
  const known: string[] = [...feedOf(feed).columns, ...placeColumns].map(({ name }) => name)
  const pairs = map.map((entry) => {
    const at = entry.indexOf('=')
    const column = entry.slice(0, at)
    if (at < 1 || !known.includes(column))
      throw new Misuse(`--map is '${entry}'. It must be COLUMN=HEADING, with a column of: ${known.join(', ')}.`)
    return [column, entry.slice(at + 1)]
  })
  return { feed, mapping: Object.fromEntries(pairs) }
}

function monthOption(name: string, text: string | undefined): string | null {
  if (text === undefined) return null
  if (!isMonth(text)) throw new Misuse(`--${name} is '${text}'. It must be a month, for example 2025-01.`)
  return text
}

function yearOption(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^(19|20)\d\d$/.test(text)) throw new Misuse(`--${name} is '${text}'. It must be a year, for example 2021.`)
  return Number(text)
}

try {
  await main()
} catch (error) {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  if (error instanceof Misuse) console.error(`${error.message}\n\n${await help()}`)
  else console.error(plainSentence(error))
  process.exitCode = error instanceof Misuse ? 2 : 1
}
