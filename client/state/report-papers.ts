import { computed } from '@preact/signals-core'
import type { ReportRequest } from '../../shared/contracts/report-papers.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import { addressOf } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices, choose } from './choices.ts'
import { formState } from './form-state.ts'
import { isOneOf } from './van-inputs.ts'

const reporters: readonly RoleSlug[] = ['partnership-manager', 'analyst', 'administrator']
export const mayMakeReports = computed(() => isOneOf(reporters))

const isShown = () => choices.value.page === 'meetings' && choices.value.meetingsView === 'reports'

export const reportPapers = answerTo('reportPapers', () =>
  isShown() ? { query: choices.value.district ? { district: choices.value.district } : {} } : null,
)
export const openReport = answerTo('reportPaper', () => {
  const { paper } = choices.value
  return isShown() && paper !== null ? { path: { paper }, query: {} } : null
})
export const makeReportForm = formState()

export async function makeReport(request: Omit<ReportRequest, 'district'>): Promise<boolean> {
  const district = choices.peek().district ?? reportPapers.peek().data?.district.code
  const answer = await makeReportForm.send('makeReport', { ...(district ? { district } : {}), ...request })
  if (!answer) return false
  forget()
  askAgain()
  announce(`${answer.about.title} is made, version ${answer.about.version}.`)
  choose({ paper: answer.about.paper })
  return true
}

/** Address of a file of a report. */
export function reportFile(paper: number, format: 'html' | 'pdf' | 'csv', print: 'usual' | 'large' = 'usual'): string {
  return addressOf('reportFile', { path: { paper }, query: { format, print } })
}
