import { z } from 'zod'
import { personalDetailsIn } from '../personal-details.ts'

/** Words that residents may read one day: whatever looks like a personal detail is refused when it is entered. */
function publicWords(text: z.ZodString) {
  return text.superRefine((words, context) => {
    const found = personalDetailsIn(words)
    if (found.length > 0)
      context.addIssue({
        code: 'custom',
        message: `seems to hold a ${found.join(' and a ')}. Take it out: name roles and agencies, never people`,
      })
  })
}

export const PublicWordsField = publicWords(z.string().trim().max(500))
export const PublicTitleField = publicWords(z.string().trim().min(3).max(160))
export const PublicSentenceField = publicWords(z.string().trim().min(3).max(500))
/** Who owns something: a role, or an agency. */
export const RoleField = publicWords(z.string().trim().min(2).max(100))
