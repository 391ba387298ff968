import type { Action } from '../../../../shared/contracts/meetings.ts'
import { capital, plural } from '../../../../shared/wording/counts.ts'

/** 'Done', 'On track', 'Late by 3 days', 'Cannot do'. */
export function actionStatusWords({ status, late, daysLate }: Pick<Action, 'status' | 'late' | 'daysLate'>): string {
  return late ? `Late by ${plural(daysLate, 'day')}` : capital(status)
}
