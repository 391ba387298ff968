import type {
  CrimeScheme,
  CrimeSchemeChange,
  CrimeSchemeRequest,
  CrimeSchemesAnswer,
  SchemeStatusRequest,
} from '../../shared/contracts/crime-schemes.ts'
import { volLabels } from '../../shared/meeting-words.ts'
import { type CostPerOutcome, costPerOutcome, statusDue } from '../../shared/problem-rules.ts'
import { standingLabels } from '../../shared/problem-words.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { csvText } from '../http/csv-text.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { refusePersonalDetails } from './check-words.ts'
import {
  findCrimeScheme,
  insertCrimeScheme,
  insertSchemeStatus,
  listCrimeSchemes,
  listSchemeStatuses,
  type StoredCrimeScheme,
  type StoredSchemeStatus,
  updateCrimeScheme,
} from './crime-scheme-store.ts'
import { findPlace, placeOf } from './find-place.ts'
import { clashWith } from './history.ts'
import { checkPriority, checkProblem, closedAlready } from './keep-problem.ts'
import { type ProblemAsker, todayOf } from './problem-asker.ts'

export async function readCrimeSchemes(asker: ProblemAsker, asked: string | undefined): Promise<CrimeSchemesAnswer> {
  const today = todayOf(asker)
  const district = await findPlanDistrict(asker.db, asked)
  const stored = await listCrimeSchemes(asker.db, district)
  const statuses = await listSchemeStatuses(
    asker.db,
    stored.map(({ id }) => id),
  )
  const schemes = stored.map((scheme) =>
    schemeTold(
      scheme,
      statuses.filter(({ crime_scheme_id }) => crime_scheme_id === scheme.id),
      today,
    ),
  )
  const rank = ({ status, isOverdue }: CrimeScheme) => (status === 'closed' ? 2 : isOverdue ? 0 : 1)
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    today,
    schemes: schemes.sort(
      (one, other) => rank(one) - rank(other) || (one.statusDue ?? '').localeCompare(other.statusDue ?? ''),
    ),
  }
}

export function schemeTold(
  scheme: StoredCrimeScheme,
  statuses: readonly StoredSchemeStatus[],
  today: string,
): CrimeScheme {
  const [last] = statuses
  const due = statusDue(
    { fromDay: scheme.from_day, lastStatusOn: last?.reported_on ?? null, status: scheme.status },
    today,
  )
  const costIsOf = scheme.outcomes_achieved === null ? 'expected' : 'achieved'
  const lastOutcomes = statuses.find(({ outcomes_so_far }) => outcomes_so_far !== null)
  return {
    item: scheme.id,
    revision: scheme.revision,
    name: scheme.name,
    purpose: scheme.purpose,
    sponsor: { role: scheme.sponsor_role, agency: scheme.sponsor_agency },
    fromDay: scheme.from_day,
    toDay: scheme.to_day,
    resources: scheme.resources,
    budget: scheme.budget,
    outcomeUnit: scheme.outcome_unit,
    outcomesExpected: scheme.outcomes_expected,
    outcomesAchieved: scheme.outcomes_achieved,
    vol: scheme.vol,
    problem: scheme.problem_id,
    priority: scheme.priority_id,
    consultedBefore: scheme.consulted_before,
    consultation: scheme.consultation_id,
    place: scheme.area_code === null ? null : placeOf({ ...scheme, x: null, y: null, radius_metres: null }),
    status: scheme.status,
    closedOn: scheme.closed_on,
    outcome: scheme.outcome,
    outcomeWords: scheme.outcome_words,
    reopenedBecause: scheme.reopened_because,
    statusDue: due.due,
    isOverdue: due.isOverdue,
    daysLate: due.daysLate,
    costPerOutcome: costTold(costPerOutcome(scheme.budget, scheme.outcomes_achieved ?? scheme.outcomes_expected)),
    costIsOf,
    spentPerOutcome: costTold(costPerOutcome(lastOutcomes?.spent ?? null, lastOutcomes?.outcomes_so_far ?? null)),
    statuses: statuses.map((status) => ({
      reportedOn: status.reported_on,
      standing: status.standing,
      words: status.words,
      spent: status.spent,
      outcomesSoFar: status.outcomes_so_far,
      madeBy: status.made_by,
    })),
  }
}

function costTold(cost: CostPerOutcome): CrimeScheme['costPerOutcome'] {
  return 'pounds' in cost ? { pounds: cost.pounds, reason: '' } : { pounds: null, reason: cost.reason }
}

export async function addCrimeScheme(asker: ProblemAsker, asked: CrimeSchemeRequest): Promise<CrimeSchemesAnswer> {
  const { db, actor } = asker
  checkWords(asked)
  refusePersonalDetails({ name: asked.name })
  const district = await findPlanDistrict(db, asked.district)
  if (asked.toDay < asked.fromDay) throw parameterProblem('toDay', 'it must not lie before the first day')
  await checkProblem(db, district, asked.problem)
  await checkPriority(db, district, asked.priority)
  const place = asked.area ? await findPlace(db, district, asked.area, 'area') : null
  const added = await insertCrimeScheme(db, district, {
    ...factsOf(asked),
    ...{ name: asked.name, from_day: asked.fromDay, changed_by: actor },
    area_kind: place?.area_kind ?? null,
    area_code: place?.area_code ?? null,
    place_name: place?.place_name ?? '',
  })
  if (added === undefined)
    throw parameterProblem('name', `there is a scheme '${asked.name}' already. Choose another name, or change that one`)
  return readCrimeSchemes(asker, district.code)
}

export async function changeCrimeScheme(
  asker: ProblemAsker,
  id: number,
  asked: CrimeSchemeChange,
): Promise<CrimeSchemesAnswer> {
  const { db, actor } = asker
  const { revision, close, reopen } = asked
  checkWords(asked)
  refusePersonalDetails({ 'close.words': close?.words, 'reopen.reason': reopen?.reason })
  const scheme = await knownScheme(asker, id)
  if (scheme.status === 'closed' && !reopen) throw closedAlready({ title: scheme.name, closed_on: scheme.closed_on })
  if (scheme.status === 'open' && reopen)
    throw new ApiProblem('decided-already', { detail: `“${scheme.name}” is open already.` })
  if (asked.toDay < scheme.from_day) throw parameterProblem('toDay', `the scheme began on ${scheme.from_day}`)
  const district = { code: scheme.district_code, synthetic: scheme.synthetic }
  await checkProblem(db, district, asked.problem)
  await checkPriority(db, district, asked.priority)
  const isChanged = await updateCrimeScheme(db, id, revision, {
    ...factsOf(asked),
    ...(close
      ? { status: 'closed', closed_on: todayOf(asker), outcome: close.outcome, outcome_words: close.words }
      : {}),
    ...(reopen
      ? { status: 'open', closed_on: null, outcome: null, outcome_words: '', reopened_because: reopen.reason }
      : {}),
    changed_by: actor,
  })
  if (!isChanged)
    throw await clashWith(db, 'crime_scheme', await findCrimeScheme(db, id), { revision, words: `“${scheme.name}”` })
  return readCrimeSchemes(asker, scheme.district_code)
}

export async function reportCrimeScheme(
  asker: ProblemAsker,
  id: number,
  asked: SchemeStatusRequest,
): Promise<CrimeSchemesAnswer> {
  refusePersonalDetails({ words: asked.words })
  const scheme = await knownScheme(asker, id)
  if (scheme.status === 'closed') throw closedAlready({ title: scheme.name, closed_on: scheme.closed_on })
  await insertSchemeStatus(
    asker.db,
    { code: scheme.district_code, synthetic: scheme.synthetic },
    {
      ...{ crime_scheme_id: id, reported_on: todayOf(asker), standing: asked.standing, words: asked.words },
      ...{ spent: asked.spent, outcomes_so_far: asked.outcomesSoFar, made_by: asker.actor },
    },
  )
  return readCrimeSchemes(asker, scheme.district_code)
}

/** Throws an ApiProblem where there is none that may be seen. */
async function knownScheme({ db }: ProblemAsker, id: number): Promise<StoredCrimeScheme> {
  const found = await findCrimeScheme(db, id)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no scheme ${id}. GET /api/crime-schemes lists them.` })
}

type Facts = Omit<CrimeSchemeChange, 'revision' | 'close' | 'reopen'>

function checkWords({ purpose, sponsor, resources, outcomeUnit, consultedBefore }: Facts): void {
  refusePersonalDetails({
    ...{ purpose, resources, outcomeUnit, consultedBefore },
    ...{ 'sponsor.role': sponsor.role, 'sponsor.agency': sponsor.agency },
  })
}

function factsOf(asked: Facts) {
  return {
    purpose: asked.purpose,
    sponsor_role: asked.sponsor.role,
    sponsor_agency: asked.sponsor.agency,
    to_day: asked.toDay,
    resources: asked.resources,
    budget: asked.budget,
    outcome_unit: asked.outcomeUnit,
    outcomes_expected: asked.outcomesExpected,
    outcomes_achieved: asked.outcomesAchieved,
    vol: asked.vol,
    problem_id: asked.problem,
    priority_id: asked.priority,
    consulted_before: asked.consultedBefore,
    consultation_id: asked.consultation,
  }
}

/** The register, a row for each scheme with its last status. */
export function crimeSchemesCsv({ schemes }: CrimeSchemesAnswer): string {
  return csvText({
    columns: [
      ...['Scheme', 'Purpose', 'Sponsor', 'Agency', 'First day', 'Last day', 'Budget, GBP', 'Outcome counted'],
      ...['Outcomes expected', 'Outcomes achieved', 'Estimated cost of each, GBP', 'Cost is of outcomes'],
      ...['Victim, offender or location', 'Place', 'Consulted before', 'Last status', 'Reported', 'Spent, GBP'],
      ...['Status due', 'Overdue', 'Status of the scheme', 'Closed', 'Outcome'],
    ],
    rows: schemes.map((scheme) => {
      const [last] = scheme.statuses
      return [
        ...[scheme.name, scheme.purpose, scheme.sponsor.role, scheme.sponsor.agency, scheme.fromDay, scheme.toDay],
        ...[scheme.budget, scheme.outcomeUnit, scheme.outcomesExpected, scheme.outcomesAchieved],
        ...[scheme.costPerOutcome.pounds, scheme.costIsOf, volLabels[scheme.vol], scheme.place?.name ?? ''],
        ...[scheme.consultedBefore, last ? standingLabels[last.standing] : '', last?.reportedOn ?? null],
        ...[last?.spent ?? null, scheme.statusDue, scheme.isOverdue ? 'yes' : 'no', scheme.status, scheme.closedOn],
        scheme.outcome,
      ]
    }),
  })
}
