import type { z } from 'zod'
import type { EventChange, FundingChange, Section17Change } from '../../../shared/contracts/registers.ts'
import type { Db } from '../../areas/store.ts'
import { findPlanDistrict } from '../../plans/plan-district-store.ts'
import { areasOf, eventRegister } from './keep-events.ts'
import { fundingRegister, section17Register } from './money-registers.ts'
import { insertEntries, listEntries } from './register-store.ts'

type Kept<Change extends z.ZodType> = Omit<z.infer<Change>, 'revision'>
interface Made {
  readonly events: readonly (Omit<Kept<typeof EventChange>, 'areaKind' | 'areaCode'> & { readonly parish: string })[]
  readonly section17: readonly Kept<typeof Section17Change>[]
  readonly funding: readonly Kept<typeof FundingChange>[]
}

/** What the registers of the synthetic borough hold. `district`: its code. `today`: 'YYYY-MM-DD'. Once only. */
export async function loadBoroughRegisters(
  db: Db,
  options: { readonly district: string; readonly today: string },
  make: (today: string) => Made,
): Promise<void> {
  const district = await findPlanDistrict(db, options.district)
  if ((await listEntries(db, 'calendar_event', district)).length > 0) return
  const made = make(options.today)
  const own = { synthetic: district.synthetic, district_code: district.code, changed_by: 'synthetic borough' }
  const parishes = (await areasOf(db, district)).filter(({ kind }) => kind === 'parish')
  const placeOf = (name: string) => {
    const parish = parishes.find((each) => each.name === name)
    return {
      areaKind: parish ? ('parish' as const) : ('' as const),
      areaCode: parish?.code ?? '',
      areaName: parish?.name ?? '',
    }
  }
  await db.transaction().execute(async (trx) => {
    const events = made.events.map(({ parish, ...event }) => ({
      ...eventRegister.columns({ ...event, ...placeOf(parish) }),
      ...own,
    }))
    await insertEntries(trx, 'calendar_event', events as Parameters<typeof insertEntries<'calendar_event'>>[2])
    const section17 = made.section17.map((entry) => ({ ...section17Register.columns(entry), ...own }))
    await insertEntries(trx, 'section_17_entry', section17 as Parameters<typeof insertEntries<'section_17_entry'>>[2])
    const funding = made.funding.map((entry) => ({ ...fundingRegister.columns(entry), ...own }))
    await insertEntries(trx, 'funding_line', funding as Parameters<typeof insertEntries<'funding_line'>>[2])
  })
}
