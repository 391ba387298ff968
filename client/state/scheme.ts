import { answerTo } from './answer.ts'
import { choices } from './choices.ts'

/** Statements of the schemes that whoever is signed in pays for; of all, for who looks after them. */
export const statements = answerTo('wardenStatements', () => (choices.value.page === 'scheme' ? {} : null))
