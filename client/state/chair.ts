import { answerTo } from './answer.ts'
import { choices } from './choices.ts'

/** What the chair who is signed in is told of their groups. */
export const chairAnswer = answerTo('chair', () => (choices.value.page === 'chair' ? {} : null))

/** Packs that are out: a group whose first is not signed off yet is not among them. */
export const packsOut = answerTo('publicPacks', () => (choices.value.page === 'chair' ? {} : null))
