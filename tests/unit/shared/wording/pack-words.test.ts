import { describe, expect, it } from 'vitest'
import type { ReportedChange } from '../../../../shared/wording/pack-words.ts'
import {
  actionState,
  betweenMonths,
  missingSentence,
  phraseOf,
  rateInPack,
  reportedChange,
} from '../../../../shared/wording/pack-words.ts'

const change: ReportedChange = {
  ...{ area: 'Old Quay', phrase: 'burglary', period: { from: '2025-01', to: '2025-03' }, count: 84, before: 120 },
  ...{ verdict: 'clear fall', missing: [] },
}

describe('what is said of a change', () => {
  it.each([
    [
      {},
      'Between January and March 2025, 84 reports of burglary were made to the police in Old Quay. In the same months last year there were 120. This is a real fall, more than ordinary ups and downs.',
    ],
    [
      { count: 1, before: 1, verdict: 'too few to say' as const },
      'Between January and March 2025, 1 report of burglary was made to the police in Old Quay. In the same months last year there was 1. The numbers are too small to say if this is a change.',
    ],
    [
      { count: 0, before: 0, verdict: 'too few to say' as const },
      'Between January and March 2025, no reports of burglary were made to the police in Old Quay. In the same months last year there were none. The numbers are too small to say if this is a change.',
    ],
    [
      { count: 30, before: 18, verdict: 'probable rise' as const },
      'Between January and March 2025, 30 reports of burglary were made to the police in Old Quay. In the same months last year there were 18. This may be a rise, but it could be ordinary variation.',
    ],
    [
      { count: 101, before: 95, verdict: 'no clear change' as const },
      'Between January and March 2025, 101 reports of burglary were made to the police in Old Quay. In the same months last year there were 95. There is no clear change.',
    ],
    [{ missing: ['2025-02'] }, 'The police figures for February 2025 were not published, so we cannot say.'],
    [
      { count: undefined },
      "Between January and March 2025, we do not give the number of reports of burglary in Old Quay. This protects people's privacy.",
    ],
    [
      { before: undefined },
      'Between January and March 2025, 84 reports of burglary were made to the police in Old Quay. We do not give the number for last year, so we cannot say if this is a change.',
    ],
  ])('%o', (part, sentence) => {
    expect(reportedChange({ ...change, ...part })).toBe(sentence)
  })

  it('says months with their years where they differ, and one month as one', () => {
    expect(betweenMonths({ from: '2024-12', to: '2025-02' })).toBe('Between December 2024 and February 2025')
    expect(betweenMonths({ from: '2025-02', to: '2025-02' })).toBe('In February 2025')
  })

  it('says none, one and many missing months', () => {
    expect(missingSentence([])).toBe('')
    expect(missingSentence(['2025-07'])).toBe(
      'The police figures for July 2025 were not published. We do not know what was reported in that month.',
    )
    expect(missingSentence(['2025-07', '2025-08', '2025-11'])).toContain('July to August 2025 and November 2025')
  })

  it('says rates whole from 1 on, and with a decimal below', () => {
    expect(rateInPack(0)).toBe('none for every 1,000 people')
    expect(rateInPack(0.42)).toBe('about 0.4 for every 1,000 people')
    expect(rateInPack(23.6)).toBe('about 24 for every 1,000 people')
  })

  it('knows what a layer is of, and says something of one it does not know', () => {
    expect(phraseOf('drugs')).toBe('drug offences')
    expect(phraseOf('no-such-layer')).toBe('other things')
  })
})

describe('how an action stands', () => {
  const action = { status: 'on track', due: '2026-04-01', result: '', closedOn: null }
  it.each([
    [action, 'On track, due on 1 April 2026.'],
    [{ ...action, status: 'not started' }, 'Not started, due on 1 April 2026.'],
    [{ ...action, due: '2026-03-01' }, 'Late: it was due on 1 March 2026.'],
    [{ ...action, due: '2026-03-27' }, 'On track, due on 27 March 2026.'],
    [{ ...action, status: 'done', closedOn: '2026-03-20', result: 'It works' }, 'Done on 20 March 2026. It works.'],
    [{ ...action, status: 'done', closedOn: '2026-03-20' }, 'Done on 20 March 2026. No result has been reported yet.'],
    [
      { ...action, status: 'cannot do', result: 'no money', closedOn: '2026-03-20' },
      'We could not, because: no money.',
    ],
  ])('%o', (each, words) => {
    expect(actionState(each, '2026-03-27')).toBe(words)
  })
})
