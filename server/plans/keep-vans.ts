import type { z } from 'zod'
import type { AbsenceRequest, VanChange, VanRequest, VansAnswer } from '../../shared/contracts/plan-inputs.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from './plan-district-store.ts'
import { districtOfVan, insertAbsence, insertVan, listVans, updateVan } from './van-store.ts'

export async function readVans(db: Db, asked: string | undefined): Promise<VansAnswer> {
  const district = await findPlanDistrict(db, asked)
  const vans = await listVans(db, district)
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    vans: vans.map(({ id, name, crew, operators, weekly_hours, crew_hours, retired_on, absences }) => ({
      van: id,
      name,
      crew,
      operators,
      weeklyHours: weekly_hours,
      crewHours: crew_hours,
      retiredOn: retired_on,
      absences: [...absences],
    })),
  }
}

export async function addVan(db: Db, request: z.infer<typeof VanRequest>): Promise<VansAnswer> {
  const district = await findPlanDistrict(db, request.district)
  const isNew = await insertVan(db, district, { name: request.name, ...factsOf(request) })
  if (!isNew)
    throw parameterProblem('name', `there is a van '${request.name}' already. Choose another name, or change that one`)
  return readVans(db, district.code)
}

export async function changeVan(db: Db, van: number, change: z.infer<typeof VanChange>): Promise<VansAnswer> {
  const district = await knownDistrict(db, van)
  await updateVan(db, van, { ...factsOf(change), retired_on: change.retiredOn })
  return readVans(db, district)
}

export async function addAbsence(db: Db, van: number, absence: z.infer<typeof AbsenceRequest>): Promise<VansAnswer> {
  const district = await knownDistrict(db, van)
  if (absence.to < absence.from) throw parameterProblem('to', 'lies before from')
  await insertAbsence(db, van, absence)
  return readVans(db, district)
}

async function knownDistrict(db: Db, van: number): Promise<string> {
  const district = await districtOfVan(db, van)
  if (district) return district
  throw new ApiProblem('not-found', { detail: `There is no van ${van}. GET /api/vans lists them.` })
}

function factsOf({ crew, operators, weeklyHours, crewHours }: Omit<z.infer<typeof VanChange>, 'retiredOn'>) {
  if (operators < crew)
    throw parameterProblem('operators', `${operators} cannot be a crew of ${crew}. Name all who share the work`)
  return { crew, operators, weekly_hours: weeklyHours, crew_hours: crewHours }
}
