import type { Basemap } from '../data/newton-vale/basemap.ts'
import type { InstallationSecret } from './access/installation-secret.ts'
import type { Config } from './config.ts'
import { loadBoroughConsultations } from './consultations/load-borough-consultations.ts'
import type { Database } from './database/open-database.ts'
import type { Schema } from './database/schema.ts'
import { loadBorough } from './feeds/load-borough.ts'
import { progressSentence } from './feeds/progress-sentence.ts'
import { loadBoroughMeetings } from './meetings/load-borough-meetings.ts'
import { loadBoroughPacks } from './packs/load-borough-packs.ts'
import { type BoroughVans, loadBoroughVans } from './plans/load-borough-vans.ts'
import { loadBoroughPriorities } from './priorities/load-borough-priorities.ts'
import { loadBoroughProblems } from './problems/load-borough-problems.ts'
import { loadBoroughRegisters } from './problems/registers/load-borough-registers.ts'
import { loadBoroughTargets } from './targets/load-borough-targets.ts'
import { loadBoroughTasking } from './tasking/load-borough-tasking.ts'
import { today } from './today.ts'
import { loadBoroughBeats } from './wardens/load-borough-beats.ts'
import { loadBoroughRounds } from './wardens/load-borough-rounds.ts'
import { loadBoroughWardens } from './wardens/load-borough-wardens.ts'

/** Loads the synthetic borough with everything that is done with it, where nothing was ever loaded. */
export async function loadBoroughOnce(
  database: Database<Schema>,
  config: Config,
  secret: InstallationSecret,
  onProgress: (sentence: string, isUpdate?: boolean) => void,
): Promise<void> {
  const loaded = await database.kysely
    .selectFrom('load')
    .select('id')
    .where('status', '=', 'applied')
    .limit(1)
    .execute()
  if (loaded.length > 0) return
  onProgress('First start: making the synthetic borough of Newton Vale')
  // Read when it is wanted: a product with data of its own needs none of it.
  const { generateNewtonVale } = await import('../data/newton-vale/newton-vale.ts')
  const { weekOfRounds } = await import('../data/newton-vale/warden-rounds.ts')
  const { boroughMeetings, boroughTaskingDays } = await import('../data/newton-vale/meetings.ts')
  const { boroughConsultations } = await import('../data/newton-vale/consultations.ts')
  const { problemsOfBorough } = await import('../data/newton-vale/problems.ts')
  const { boroughRegisters } = await import('../data/newton-vale/registers.ts')
  const { planTargets } = await import('../data/newton-vale/targets.ts')
  const { boroughPriorities } = await import('../data/newton-vale/priorities.ts')
  const borough = generateNewtonVale()
  await loadBorough(
    database,
    {
      boundaries: {
        district: borough.district,
        lsoa: borough.lsoas,
        ward: borough.wards,
        parish: borough.parishes,
        nag: borough.nags,
      },
      deprivation: borough.deprivation,
      population: borough.population,
      street: borough.street,
      incidents: borough.incidents,
      partners: borough.partners,
      basemap: borough.basemap,
    },
    {
      today: today(),
      codeVersion: config.version,
      secret,
      onProgress: (progress) => onProgress(progressSentence(progress), true),
    },
  )
  await loadBoroughVans(database.kysely, { ...borough.vans, streets: streetsOf(borough.basemap) }, today())
  await loadBoroughWardens(database.kysely, borough.wardens)
  await loadBoroughBeats(database.kysely, borough.vans.district, { today: today(), codeVersion: config.version })
  await loadBoroughRounds(database.kysely, { district: borough.vans.district, weekOf: weekOfRounds }, today())
  const meetings = { district: borough.vans.district, today: today(), codeVersion: config.version }
  await loadBoroughMeetings(database.kysely, {
    ...meetings,
    meetings: { groups: boroughMeetings, taskingDays: boroughTaskingDays },
  })
  await loadBoroughConsultations(database.kysely, meetings, boroughConsultations)
  await loadBoroughProblems(database.kysely, meetings, problemsOfBorough)
  await loadBoroughRegisters(database.kysely, meetings, boroughRegisters)
  await loadBoroughTargets(database.kysely, meetings, planTargets(borough.vans.district))
  await loadBoroughPriorities(database.kysely, { ...meetings, prioritiesOf: boroughPriorities })
  await loadBoroughTasking(database.kysely, meetings)
  await loadBoroughPacks(database.kysely, meetings)
}

function streetsOf({ features }: Basemap): BoroughVans['streets'] {
  return features.flatMap(({ geometry, properties }) =>
    geometry.type === 'LineString' && properties.kind === 'road'
      ? [{ line: geometry.coordinates, class: properties.class ?? '', name: properties.name ?? '' }]
      : [],
  )
}
