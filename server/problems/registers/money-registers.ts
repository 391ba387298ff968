import type { z } from 'zod'
import type {
  FundingAnswer,
  FundingChange,
  Section17Answer,
  Section17Change,
} from '../../../shared/contracts/registers.ts'
import { csvText } from '../../http/csv-text.ts'
import type { RegisterOf } from './keep-register.ts'

type Section17Facts = Omit<z.infer<typeof Section17Change>, 'revision'>
type FundingFacts = Omit<z.infer<typeof FundingChange>, 'revision'>

export const section17Register: RegisterOf<'section_17_entry', Section17Facts> = {
  table: 'section_17_entry',
  nameOf: ({ service, action }) => `${service}: ${action}`,
  tell: (row) => ({
    ...{ service: row.service, leadRole: row.lead_role, leadAgency: row.lead_agency, action: row.action },
    ...{ cost: row.cost === null ? null : Number(row.cost), measure: row.measure, status: row.status },
    reviewOn: row.review_on,
  }),
  columns: (facts) => ({
    ...{ service: facts.service, lead_role: facts.leadRole, lead_agency: facts.leadAgency, action: facts.action },
    ...{ cost: facts.cost, measure: facts.measure, status: facts.status, review_on: facts.reviewOn },
  }),
}

export const fundingRegister: RegisterOf<'funding_line', FundingFacts> = {
  table: 'funding_line',
  nameOf: ({ line, year }) => `${line}, ${year}`,
  tell: (row) => ({
    ...{ year: row.year, line: row.line, funder: row.funder, amount: Number(row.amount) },
    ...{ match: Number(row.match_amount), matchFunder: row.match_funder, spent: Number(row.spent) },
    outcome: row.outcome,
  }),
  columns: (facts) => ({
    ...{ year: facts.year, line: facts.line, funder: facts.funder, amount: facts.amount },
    ...{ match_amount: facts.match, match_funder: facts.matchFunder, spent: facts.spent, outcome: facts.outcome },
  }),
}

export function section17Csv({ entries }: Section17Answer): string {
  return csvText({
    columns: ['service', 'lead_role', 'lead_agency', 'action', 'cost_pounds_a_year', 'measure', 'status', 'review_on'],
    rows: entries.map((each) => [
      ...[each.service, each.leadRole, each.leadAgency, each.action, each.cost, each.measure, each.status],
      each.reviewOn,
    ]),
  })
}

export function fundingCsv({ entries }: FundingAnswer): string {
  return csvText({
    columns: ['year', 'line', 'funder', 'amount', 'match', 'match_funder', 'spent', 'outcome'],
    rows: entries.map((each) => [
      ...[each.year, each.line, each.funder, each.amount, each.match, each.matchFunder, each.spent, each.outcome],
    ]),
  })
}
