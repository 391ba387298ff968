import { addressOf } from '../api/api.ts'
import { answerTo } from './answer.ts'
import { publicChoices } from './published.ts'

const isHere = /\/vans\/?$/.test(location.pathname)

const query = () => {
  const { district } = publicChoices.value
  return district === null ? {} : { district }
}

/** Where vans stood in weeks that are over. */
export const publicDeployments = answerTo('publicDeployments', () => (isHere ? { query: query() } : null))

export function publicDeploymentsFile(): string {
  return addressOf('publicDeployments', { query: { ...query(), format: 'csv' } })
}
