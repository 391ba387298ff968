import {
  ReportFileQuery,
  ReportPaperAnswer,
  ReportPapersAnswer,
  ReportPapersQuery,
  ReportPath,
  ReportRequest,
} from './report-papers.ts'
import type { Route } from './route.ts'
import { SimilarAreasAnswer } from './similar-areas.ts'
import {
  CsvRequest,
  ImportAnswer,
  TargetAnswer,
  TargetChange,
  TargetPath,
  TargetRequest,
  TargetsAnswer,
  TargetsQuery,
  ValueRequest,
} from './targets.ts'

const noQuery = TargetsQuery.omit({ district: true })
/** Who sets targets and enters values. */
const keepers = ['partnership-manager', 'analyst', 'asb-coordinator', 'administrator'] as const

/** Who makes reports of the partnership. */
const reporters = ['partnership-manager', 'analyst', 'administrator'] as const

/** Addresses of targets, values entered for them, and similar areas. */
export const targetRoutes = {
  targets: {
    method: 'GET',
    path: '/api/targets',
    tier: 'partner',
    tellsMore: true,
    summary: 'Targets of a district, how each stands by its value and its interval, and what measures there are',
    query: TargetsQuery,
    answer: TargetsAnswer,
  },
  addTarget: {
    method: 'POST',
    path: '/api/targets',
    tier: 'partner',
    only: keepers,
    summary: 'Set a target',
    body: TargetRequest,
    answer: TargetsAnswer,
  },
  target: {
    method: 'GET',
    path: '/api/targets/{target}',
    tier: 'partner',
    tellsMore: true,
    summary: 'One target with its history and the values entered for it',
    pathParameters: TargetPath,
    query: noQuery,
    answer: TargetAnswer,
  },
  changeTarget: {
    method: 'POST',
    path: '/api/targets/{target}',
    tier: 'partner',
    only: keepers,
    summary: 'Change or close a target; what it was is kept, and two changes at once are not mixed',
    pathParameters: TargetPath,
    body: TargetChange,
    answer: TargetAnswer,
  },
  enterValue: {
    method: 'POST',
    path: '/api/targets/{target}/values',
    tier: 'partner',
    only: keepers,
    summary: 'Enter a value that no feed gives, with its source and day; the last of the same months counts',
    pathParameters: TargetPath,
    body: ValueRequest,
    answer: TargetAnswer,
  },
  importValues: {
    method: 'POST',
    path: '/api/target-values',
    tier: 'partner',
    only: keepers,
    summary:
      'Values as CSV: measure, area_kind, area_code, thing, from, to, numerator, denominator, source, source_date',
    body: CsvRequest,
    answer: ImportAnswer,
    perMinute: 20,
  },
  similarAreas: {
    method: 'GET',
    path: '/api/similar-areas',
    tier: 'partner',
    summary: 'Groups of similar areas by rank, with intervals, how likely each rank is, and what cannot be told apart',
    query: TargetsQuery,
    answer: SimilarAreasAnswer,
  },
  importSimilarAreas: {
    method: 'POST',
    path: '/api/similar-areas',
    tier: 'partner',
    only: keepers,
    summary: 'A group as CSV: area_code, area_name, group, measure, value, numerator, denominator, from, to, source',
    body: CsvRequest,
    answer: ImportAnswer,
    perMinute: 20,
  },
  reportPapers: {
    method: 'GET',
    path: '/api/report-papers',
    tier: 'partner',
    summary: 'Quarterly reports and strategic assessments of a district as they were made, newest first',
    query: ReportPapersQuery,
    answer: ReportPapersAnswer,
  },
  makeReport: {
    method: 'POST',
    path: '/api/report-papers',
    tier: 'partner',
    only: reporters,
    summary: 'Make a report and freeze it; made again of the same months it is another version with a note',
    body: ReportRequest,
    answer: ReportPaperAnswer,
    perMinute: 10,
  },
  reportPaper: {
    method: 'GET',
    path: '/api/report-papers/{paper}',
    tier: 'partner',
    summary: 'One report as it was made',
    pathParameters: ReportPath,
    query: noQuery,
    answer: ReportPaperAnswer,
  },
  reportFile: {
    method: 'GET',
    path: '/api/report-papers/{paper}/file',
    tier: 'partner',
    summary: 'The report as a page, as a tagged PDF, or its tables as CSV files in one',
    pathParameters: ReportPath,
    query: ReportFileQuery,
    answer: ReportPaperAnswer,
    otherFormats: ['text/html', 'application/pdf', 'application/zip'],
    perMinute: 60,
  },
} as const satisfies Record<string, Route>
