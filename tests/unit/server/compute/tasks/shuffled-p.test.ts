import { describe, expect, it } from 'vitest'
import { noneSentence } from '../../../../../server/compute/tasks/shuffled-p.ts'
import { expectPublicText } from '../../../shared/wording/sentences.ts'

describe('noneSentence', () => {
  it('does not say that nothing stands out where so few shuffles could not have shown it', () => {
    expect(noneSentence(null, 10_000)).toBe('No cell stands out from what chance and many comparisons would give.')
    expect(noneSentence(99_999, 2_500)).toBe(noneSentence(null, 2_500))
    expect(noneSentence(30_000, 10_000)).toMatch(/unless at least 14 stand out together\. Choose larger cells/)
    expectPublicText(noneSentence(30_000, 10_000))
  })
})
