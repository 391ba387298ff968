import type { Verdict } from '../contracts/hotspots.ts'

/** How a verdict on change is written, everywhere. */
export interface VerdictWords {
  /** 'Clear rise' */
  readonly label: string
  readonly sentence: string
  /** A sign that is not a colour: filled for clear, open for probable. */
  readonly sign: '▲' | '△' | '▼' | '▽' | '●' | '○' | '–'
  /** Up, down, neither; null where nothing can be said. */
  readonly direction: -1 | 0 | 1 | null
}

/** Words of each verdict. "Not available" is said with its months by `changeSentence`. */
export const verdictWording: Readonly<Record<Verdict, VerdictWords>> = {
  'clear rise': {
    label: 'Clear rise',
    sentence: 'This is a real rise, more than ordinary ups and downs.',
    sign: '▲',
    direction: 1,
  },
  'clear fall': {
    label: 'Clear fall',
    sentence: 'This is a real fall, more than ordinary ups and downs.',
    sign: '▼',
    direction: -1,
  },
  'probable rise': {
    label: 'Probable rise',
    sentence: 'This may be a rise, but it could be ordinary variation.',
    sign: '△',
    direction: 1,
  },
  'probable fall': {
    label: 'Probable fall',
    sentence: 'This may be a fall, but it could be ordinary variation.',
    sign: '▽',
    direction: -1,
  },
  'no clear change': { label: 'No clear change', sentence: 'There is no clear change.', sign: '●', direction: 0 },
  'too few to say': {
    label: 'Too few to say',
    sentence: 'The numbers are too small to say if this is a change.',
    sign: '○',
    direction: null,
  },
  'not available': {
    label: 'Not available',
    sentence: 'The police figures for some of these months were not published, so we cannot say.',
    sign: '–',
    direction: null,
  },
}
