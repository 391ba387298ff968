import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Folders in the order in which they may know each other; slices know the stores of those before them. */
const slices = [
  ...['areas', 'feeds', 'incidents', 'analysis', 'plans', 'deployments', 'wardens'],
  ...['meetings', 'consultations', 'problems', 'targets', 'priorities', 'tasking', 'packs'],
]
const pure = ['server/geometry', 'server/statistics', 'server/planners', 'server/disclosure']
const wiring = /^server\/[a-z-]+\.ts$/

const sharedData = ['shared']
const mayImport: Record<string, readonly string[]> = {
  'shared/contracts': ['shared', 'shared/feeds'],
  'shared/wording': ['shared', 'shared/contracts'],
  'shared/map-classes': ['shared'],
  'shared/feeds': ['shared'],
  'shared/figures': ['shared', 'shared/contracts', 'shared/wording', 'shared/map-classes'],
  shared: [],
  'server/database': sharedData,
  // It refuses to send the public anything that disclosure control has not sealed.
  'server/http': ['shared', 'server/database', 'server/disclosure'],
  'server/access': ['shared', 'server/database', 'server/http'],
  'server/compute': ['shared', 'server/database', ...pure],
  'server/geometry': sharedData,
  'server/statistics': ['shared', 'server/geometry'],
  'server/planners': ['shared', 'server/geometry'],
  'server/disclosure': ['shared', 'server/geometry'],
  ...Object.fromEntries(
    slices.map((slice) => [
      `server/${slice}`,
      ['shared', 'server/database', 'server/http', 'server/access', 'server/compute', ...pure],
    ]),
  ),
  'client/api': sharedData,
  'client/state': ['shared', 'client/api'],
  'client/map': ['shared', 'client/state', 'client/api'],
  'client/widgets': sharedData,
  'client/pages': ['shared', 'client/state', 'client/widgets', 'client/map', 'client/styles'],
  data: ['shared'],
}

/** Packages that only some folders may use. */
const packageHomes: Record<string, readonly string[]> = {
  'maplibre-gl': ['client/map'],
  preact: ['client/pages', 'client/widgets', 'client'],
  '@preact/signals': ['client/pages', 'client'],
  '@preact/signals-core': ['client/state', 'client/map', 'client/api'],
  pg: ['server/database'],
  '@electric-sql/pglite': ['server/database'],
  express: ['server/http', 'server'],
  'express-session': ['server/access'],
  'connect-pg-simple': ['server/access'],
  '@node-rs/argon2': ['server/access'],
  'openid-client': ['server/access'],
  otpauth: ['server/access'],
  uqr: ['client/widgets'],
}

interface Source {
  readonly path: string
  readonly folder: string
  readonly text: string
  readonly imports: readonly string[]
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(join(root, path)).isDirectory()) return filesBelow(path)
    return [path]
  })
}

const sources: Source[] = ['shared', 'server', 'client', 'data']
  .flatMap(filesBelow)
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] as string)
    return { path, folder: roomOf(path), text, imports }
  })

/** The folder whose rules hold for a file: two levels in server, client and shared, one elsewhere. */
function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  if (top === 'data') return 'data'
  return path.split('/').length > 2 ? `${top}/${second}` : top
}

function importedFile(source: Source, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  return normalize(join(dirname(source.path), specifier))
}

function isAllowed(source: Source, target: string): boolean {
  if (wiring.test(source.path) || /^client\/[a-z-]+\.tsx?$/.test(source.path)) return true
  const targetRoom = roomOf(target)
  if (targetRoom === source.folder) return true
  const allowed = mayImport[source.folder] ?? []
  if (allowed.includes(targetRoom)) return true
  // Outside shared, all of shared is one.
  if (!source.path.startsWith('shared/') && allowed.includes('shared') && targetRoom.startsWith('shared/')) return true
  const from = slices.indexOf(source.folder.replace('server/', ''))
  const to = slices.indexOf(targetRoom.replace('server/', ''))
  const isEarlierStore = /(^|-)store\.ts$/.test(target.split('/').at(-1) ?? '')
  return from > 0 && to >= 0 && to < from && isEarlierStore
}

describe('the house', () => {
  it('has files to judge', () => {
    expect(sources.length).toBeGreaterThan(100)
  })

  it('imports in one direction only', () => {
    const wrong = sources.flatMap((source) =>
      source.imports.flatMap((specifier) => {
        const target = importedFile(source, specifier)
        return target && !isAllowed(source, target) ? [`${source.path} imports ${target}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  it('keeps the pure folders free of database, files, clock and unseeded chance', () => {
    const folders = [
      ...pure,
      ...['', '/contracts', '/figures', '/wording', '/map-classes', '/feeds'].map((room) => `shared${room}`),
    ]
    const impure =
      /\bfrom 'node:|\bfrom 'pg'|\bfrom 'kysely'|\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bdocument\.|\bwindow\./
    const wrong = sources.filter(({ folder, text }) => folders.includes(folder) && impure.test(withoutComments(text)))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('uses each engine of the client and the database in its own place', () => {
    const wrong = sources.flatMap((source) =>
      source.imports.flatMap((specifier) => {
        const homes = packageHomes[specifier]
        return homes && !homes.includes(source.folder) ? [`${source.path} imports ${specifier}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  it('answers requests from the database as it is for whoever asks, never as its owner', () => {
    const handlers = sources.filter(
      ({ path, folder }) => /routes\.ts$/.test(path) && slices.includes(folder.replace('server/', '')),
    )
    expect(handlers.length).toBeGreaterThan(4)
    expect(
      handlers.filter(({ text }) => /\.kysely\b|\bdesk\.db\b|\bpool\b/.test(text)).map(({ path }) => path),
    ).toEqual([])
  })

  it('reads the environment in config.ts alone', () => {
    const wrong = sources.filter(
      ({ path, text }) => path !== 'server/config.ts' && /\bprocess\.env[.[]/.test(withoutComments(text)),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('fetches in client/api alone', () => {
    const wrong = sources.filter(
      ({ path, folder, text }) =>
        path.startsWith('client/') && folder !== 'client/api' && /(?<![\w.])fetch\(/.test(withoutComments(text)),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('has no drawers, and names files in kebab-case', () => {
    const wrong = sources.filter(({ path }) =>
      path.split('/').some((part) => {
        const name = part.replace(/\.(test\.)?(tsx?|mjs)$/, '')
        return (
          /^(utils?|helpers?|common|misc|types|index)$/.test(name) || !/^[a-z0-9]+(-[a-z0-9]+)*(\.config)?$/.test(name)
        )
      }),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('keeps every file short enough to read', () => {
    const long = [...sources, ...styles()].filter(({ text }) => text.split('\n').length > 400)
    expect(long.map(({ path }) => path)).toEqual([])
  })

  it('uses every query file, and only query files that are there', () => {
    const files = readdirSync(join(root, 'sql/queries')).map((name) => name.replace(/\.sql$/, ''))
    const used = new Set(
      sources.flatMap(({ text }) =>
        [...text.matchAll(/queryFile(?:<[\s\S]*?>)?\(\s*'([a-z0-9-]+)'/g)].map((match) => match[1]),
      ),
    )
    expect(files.filter((name) => !used.has(name))).toEqual([])
    expect([...used].filter((name) => !files.includes(name as string))).toEqual([])
  })

  it('writes no word of one machine', () => {
    const wrong = [...sources, ...documents()].filter(({ text }) => /\/(work|root|home)\/[a-z]/.test(text))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

function styles() {
  return filesBelow('client/styles').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function documents() {
  return ['README.md', 'package.json', '.ci/run', ...filesBelow('sql')].map((path) => ({
    path: relative(root, join(root, path)),
    text: readFileSync(join(root, path), 'utf8'),
  }))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}
