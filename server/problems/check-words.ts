import { namesDwelling } from '../../shared/dwelling-words.ts'
import { personalDetailsIn } from '../../shared/personal-details.ts'
import { listed } from '../../shared/wording/counts.ts'
import { ApiProblem } from '../http/api-problem.ts'

/** Throws an ApiProblem that names each field whose words seem to tell of a person or a dwelling. */
export function refusePersonalDetails(words: Readonly<Record<string, string | null | undefined>>): void {
  const errors = Object.entries(words).flatMap(([parameter, text]) => {
    if (!text) return []
    const found: string[] = [...personalDetailsIn(text), ...(namesDwelling(text) ? ['the address of a dwelling'] : [])]
    if (found.length === 0) return []
    return [
      {
        parameter,
        detail: `seems to hold ${listed(found.map(withArticle))}. Write a role, a street or an area instead`,
      },
    ]
  })
  if (errors.length === 0) return
  throw new ApiProblem('invalid-request', {
    detail: errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join('. '),
    errors,
  })
}

function withArticle(detail: string): string {
  if (detail.startsWith('the ')) return detail
  return `${/^[aeiou]/.test(detail) ? 'an' : 'a'} ${detail}`
}
