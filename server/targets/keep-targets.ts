import type {
  TargetAnswer,
  TargetChange,
  TargetRequest,
  TargetsAnswer,
  ValueRequest,
} from '../../shared/contracts/targets.ts'
import { personalDetailsIn } from '../../shared/personal-details.ts'
import { listed } from '../../shared/wording/counts.ts'
import { ApiProblem, type ParameterFault, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import type { Measure } from './measure.ts'
import { findMeasure, measures } from './measures/registry.ts'
import { areasOf, knownTarget, readTarget, readTargets } from './read-targets.ts'
import type { TargetAsker } from './target-desk.ts'
import { insertTarget, updateTarget } from './target-store.ts'
import { insertValues } from './value-store.ts'
import { differences } from './work-out-state.ts'

type Asked = Omit<TargetRequest, 'district' | 'measure' | 'areaKind' | 'areaCode'>

export async function addTarget(asker: TargetAsker, request: TargetRequest): Promise<TargetsAnswer> {
  const { db, actor } = asker
  const measure = findMeasure(request.measure)
  if (!measure)
    throw parameterProblem(
      'measure',
      `there is no measure '${request.measure}'`,
      measures.map(({ slug }) => slug),
    )
  const district = await findPlanDistrict(db, request.district)
  const areas = await areasOf(db, district)
  const area = areas.find(({ kind, code }) => kind === request.areaKind && code === request.areaCode)
  if (!area)
    throw parameterProblem(
      'areaCode',
      `'${request.areaCode}' is no ${request.areaKind} of ${district.name} that is loaded`,
    )
  if (measure.districtOnly && area.kind !== 'district')
    throw parameterProblem('areaKind', `${measure.label} is for the whole district alone. Choose the district`)
  check(request, measure)
  await insertTarget(db, district, {
    ...rowOf(request),
    ...{ measure: measure.slug, area_kind: area.kind, area_code: area.code, area_name: area.name, changed_by: actor },
  })
  return readTargets(asker, district.code)
}

function rowOf(asked: Asked) {
  return {
    ...{
      title: asked.title,
      settings: asked.settings,
      baseline_from: asked.baselineFrom,
      baseline_to: asked.baselineTo,
    },
    ...{ baseline_value: asked.baselineValue, baseline_source: asked.baselineSource, direction: asked.direction },
    ...{ change_percent: asked.changePercent, aim: asked.aim, deadline: asked.deadline, owner_role: asked.ownerRole },
    ...{ owner_agency: asked.ownerAgency, vol: asked.vol, priority_id: asked.priority, problem_id: asked.problem },
  }
}

/** Everything that is wrong at once, each beside its field. */
function check(asked: Asked & { readonly closedBecause?: string }, measure: Measure): void {
  const faults: ParameterFault[] = []
  if (asked.baselineFrom > asked.baselineTo)
    faults.push({ parameter: 'baselineFrom', detail: 'the baseline ends before it begins. Choose an earlier month' })
  if (asked.deadline.slice(0, 7) <= asked.baselineTo)
    faults.push({ parameter: 'deadline', detail: 'the deadline must lie after the baseline' })
  if ((asked.changePercent === null) === (asked.aim === null))
    faults.push({
      parameter: 'changePercent',
      detail: 'give either a change in per cent or the value to reach, one of the two',
    })
  if (asked.direction === 'down' && (asked.changePercent ?? 0) > 100)
    faults.push({ parameter: 'changePercent', detail: 'nothing can fall by more than 100 per cent' })
  if (asked.baselineValue !== null && asked.baselineSource === '')
    faults.push({ parameter: 'baselineSource', detail: 'say where the entered baseline comes from' })
  for (const [key, value] of Object.entries(asked.settings)) {
    const field = measure.fields.find((each) => each.key === key)
    if (!field) faults.push({ parameter: `settings.${key}`, detail: `${measure.label} has no such field` })
    else if (field.kind === 'choice' && !field.choices.some((choice) => choice.value === value))
      faults.push({
        parameter: `settings.${key}`,
        detail: `'${value}' is not one of the choices`,
        allowed: field.choices.map((choice) => choice.value),
      })
    else if (field.kind === 'number' && !(Number(value) > 0))
      faults.push({ parameter: `settings.${key}`, detail: 'must be a number above 0' })
  }
  const words = {
    title: asked.title,
    baselineSource: asked.baselineSource,
    ownerRole: asked.ownerRole,
    ownerAgency: asked.ownerAgency,
    closedBecause: asked.closedBecause ?? '',
  }
  for (const [parameter, text] of Object.entries(words)) {
    const found = personalDetailsIn(text)
    if (found.length > 0)
      faults.push({
        parameter,
        detail: `holds what looks like a ${listed(found)}. Name a role and an agency, never a person`,
      })
  }
  refuse(faults)
}

function refuse(faults: readonly ParameterFault[]): void {
  if (faults.length > 0)
    throw new ApiProblem('invalid-request', {
      detail: faults.map(({ parameter, detail }) => `${parameter}: ${detail}`).join('; '),
      errors: faults,
    })
}

export async function changeTarget(asker: TargetAsker, target: number, change: TargetChange): Promise<TargetAnswer> {
  const { db, actor } = asker
  const found = await knownTarget(db, target)
  const measure = findMeasure(found.measure)
  if (!measure) throw parameterProblem('measure', `this version of the program has no measure '${found.measure}'`)
  check(change, measure)
  if (change.status === 'closed' && change.closedBecause === '')
    throw parameterProblem('closedBecause', 'say why the target is closed')
  const row = {
    ...rowOf(change),
    ...{
      status: change.status,
      closed_because: change.status === 'open' ? '' : change.closedBecause,
      changed_by: actor,
    },
  }
  const isKept = change.revision === found.revision && (await updateTarget(db, target, change.revision, row))
  if (!isKept) {
    const now = await knownTarget(db, target)
    const changed = differences(row, now as unknown as Record<string, unknown>)
    throw new ApiProblem('decided-already', {
      detail: `${now.changed_by} changed this target while you had it open, and nothing of yours was kept. Otherwise than yours: ${changed.join('; ') || 'nothing'}. Open it again and change what is still to be changed.`,
    })
  }
  return readTarget(asker, target)
}

/** Keeps a value for the measure and area of a target, or takes one back. */
export async function enterValue(asker: TargetAsker, target: number, asked: ValueRequest): Promise<TargetAnswer> {
  const { db, actor, desk } = asker
  const found = await knownTarget(db, target)
  const measure = findMeasure(found.measure)
  const faults: ParameterFault[] = []
  if (!measure?.isEntered)
    faults.push({
      parameter: 'numerator',
      detail: 'values of this measure come from a feed or a file, and are not entered',
    })
  if (asked.from > asked.to) faults.push({ parameter: 'from', detail: 'the months end before they begin' })
  if (asked.sourceDay > desk.today())
    faults.push({ parameter: 'sourceDay', detail: 'lies ahead. Enter the day the figure is of' })
  if (asked.to > desk.today().slice(0, 7))
    faults.push({ parameter: 'to', detail: 'lies ahead. Enter months that have begun' })
  if (measure && !measure.hasThings && asked.thing !== '')
    faults.push({ parameter: 'thing', detail: 'this measure is of the area as a whole. Leave it empty' })
  for (const parameter of ['thing', 'source'] as const) {
    const details = personalDetailsIn(asked[parameter])
    if (details.length > 0)
      faults.push({
        parameter,
        detail: `holds what looks like a ${listed(details)}. Name a thing or an agency, never a person`,
      })
  }
  refuse(faults)
  await insertValues(db, { code: found.district_code, synthetic: found.synthetic }, [
    {
      ...{ measure: found.measure, area_kind: found.area_kind, area_code: found.area_code, thing: asked.thing },
      ...{ from_month: asked.from, to_month: asked.to, numerator: asked.numerator, denominator: asked.denominator },
      ...{
        source: asked.source,
        source_day: asked.sourceDay,
        import_id: null,
        is_withdrawn: asked.withdraw,
        entered_by: actor,
      },
    },
  ])
  return readTarget(asker, target)
}
