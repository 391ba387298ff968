import type {
  ReportPaper,
  ReportPaperAnswer,
  ReportPapersAnswer,
  ReportRequest,
} from '../../shared/contracts/report-papers.ts'
import { addMonths, type Month, monthNumber, type Period } from '../../shared/period.ts'
import { personalDetailsIn } from '../../shared/personal-details.ts'
import { type ReportKind, reportLabels } from '../../shared/target-words.ts'
import { listed } from '../../shared/wording/counts.ts'
import { dataVersion } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { paperZip } from '../http/paper-csv.ts'
import { paperHtml } from '../http/paper-html.ts'
import { paperPdf } from '../http/paper-pdf.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { composeReport } from './compose-report.ts'
import { groundOf, statesNow, toldTarget } from './read-targets.ts'
import { gatherFacts, type ReportSources } from './report-facts.ts'
import { findReport, insertReport, type ListedReport, lastVersion, listReports } from './report-store.ts'
import type { TargetAsker } from './target-desk.ts'
import { listTargets } from './target-store.ts'

export async function readReports(asker: TargetAsker, asked: string | undefined): Promise<ReportPapersAnswer> {
  const district = await findPlanDistrict(asker.db, asked)
  const [{ covered }, rows] = await Promise.all([groundOf(asker, district).months(), listReports(asker.db, district)])
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    toMonth: covered.at(-1) ?? null,
    quarters: quartersOf(covered),
    papers: rows.map((row) => aboutReport(row, district.name)),
  }
}

/** Whole quarters of the years with any month, newest first. */
function quartersOf(covered: readonly Month[]): Period[] {
  const [first, last] = [covered[0], covered.at(-1)]
  if (!first || !last) return []
  const quarters: Period[] = []
  for (let to = quarterEnd(last); addMonths(to, -2) >= first; to = addMonths(to, -3))
    quarters.push({ from: addMonths(to, -2), to })
  return quarters
}

/** The last month that ends a quarter and is not after `month`. */
function quarterEnd(month: Month): Month {
  return addMonths(month, -((monthNumber(month) + 1) % 3))
}

function aboutReport(row: ListedReport, name: string): ReportPaper {
  return {
    ...{ paper: row.id, kind: row.kind, from: row.from_month, to: row.to_month, version: row.version },
    title: `${reportLabels[row.kind]}: ${name}`,
    ...{ checksum: row.checksum, dataVersion: row.data_version, codeVersion: row.code_version, note: row.note },
    ...{ madeBy: row.made_by, madeAt: new Date(row.made_at).toISOString() },
  }
}

function periodOf(kind: ReportKind, asked: Month | undefined, last: Month): Period {
  if (kind === 'strategic') {
    const to = asked ?? last
    return { from: addMonths(to, -35), to }
  }
  const to = asked ?? quarterEnd(last)
  if (quarterEnd(to) !== to)
    throw parameterProblem('to', `${to} ends no quarter. Choose March, June, September or December`)
  return { from: addMonths(to, -2), to }
}

/** Composes a report from what is known now, and keeps it as it is. */
export async function makeReport(
  asker: TargetAsker,
  sources: ReportSources,
  request: ReportRequest,
): Promise<ReportPaperAnswer> {
  const { db, desk, actor } = asker
  const { kind, note } = request
  const details = personalDetailsIn(note)
  if (details.length > 0)
    throw parameterProblem('note', `holds what looks like a ${listed(details)}. Name nobody in it`)
  const district = await findPlanDistrict(db, request.district)
  const ground = groundOf(asker, district)
  const { covered } = await ground.months()
  const last = covered.at(-1)
  if (last === undefined)
    throw new ApiProblem('no-incidents', {
      detail: 'No police month is loaded, so there is nothing to report. Load street files first.',
    })
  if (request.to !== undefined && request.to > last)
    throw parameterProblem('to', `the data end in ${last}. Choose a month up to then`)
  const period = periodOf(kind, request.to, last)
  const version = (await lastVersion(db, district, kind, period)) + 1
  if (version > 1 && note === '')
    throw parameterProblem('note', `there is version ${version - 1} already. Say what is otherwise in this one`)
  const [stored, of] = await Promise.all([listTargets(db, district), dataVersion(db)])
  const states = await statesNow(asker, ground, stored, of)
  const facts = await gatherFacts(ground, sources, {
    ...{ today: desk.today(), madeAt: new Date().toISOString(), actor, dataVersion: of, codeVersion: desk.codeVersion },
    ...{ version, note, period, targets: stored.map((target) => toldTarget(target, states.get(target.id)!)) },
  })
  const paper = composeReport(kind, facts)
  const id = await insertReport(db, district, {
    ...period,
    ...{ kind, version, paper, dataVersion: of, codeVersion: desk.codeVersion, note, madeBy: actor },
  })
  if (id === undefined)
    throw new ApiProblem('publishing-running', {
      detail:
        'Somebody made the same report at this moment. Look at it, and make another only if something is wrong with it.',
    })
  return readReport(asker, id)
}

export async function readReport({ db }: TargetAsker, report: number): Promise<ReportPaperAnswer> {
  const found = await findReport(db, report)
  if (!found)
    throw new ApiProblem('not-found', { detail: `There is no report ${report}. GET /api/report-papers lists them.` })
  return { about: { ...aboutReport(found, ''), title: found.paper.title }, content: found.paper }
}

/** A report as a file. */
export async function reportFile(
  asker: TargetAsker,
  report: number,
  { format, print }: { readonly format: 'html' | 'pdf' | 'csv'; readonly print: 'usual' | 'large' },
): Promise<{ readonly type: string; readonly content: string | Buffer; readonly fileName: string }> {
  const { about, content } = await readReport(asker, report)
  const found = await findReport(asker.db, report)
  const largePrint = print === 'large'
  const name = `${found?.synthetic ? 'synthetic-' : ''}${about.kind}-report-${found?.district_code}-${about.to}-v${about.version}${largePrint ? '-large-print' : ''}`
  if (format === 'html')
    return { type: 'text/html; charset=utf-8', content: paperHtml(content, { largePrint }), fileName: `${name}.html` }
  if (format === 'pdf')
    return { type: 'application/pdf', content: await paperPdf(content, { largePrint }), fileName: `${name}.pdf` }
  return { type: 'application/zip', content: await paperZip(content), fileName: `${name}.zip` }
}
