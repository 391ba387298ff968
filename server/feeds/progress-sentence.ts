import type { LoadProgress } from './load-files.ts'

/** One line of progress: what, how far, how fast, how long. `seconds`: since reading began; no rate without it. */
export function progressSentence(progress: LoadProgress, seconds = 0): string {
  if (progress.step !== 'reading' || progress.bytesInAll === 0) return progress.sentence
  const share = Math.min(1, progress.bytesRead / progress.bytesInAll)
  const filled = Math.round(share * 20)
  const bar = `${'█'.repeat(filled)}${'░'.repeat(20 - filled)}`
  const rows = progress.rows.toLocaleString('en-GB')
  if (seconds < 0.5 || share === 0) return `${bar} ${Math.floor(share * 100)}%  ${rows} rows`
  const rate = Math.round(progress.rows / seconds).toLocaleString('en-GB')
  const left = Math.ceil((seconds * (1 - share)) / share)
  return `${bar} ${Math.floor(share * 100)}%  ${rows} rows, ${rate} rows/s, ${durationLeft(left)}`
}

function durationLeft(seconds: number): string {
  if (seconds < 2) return 'almost done'
  return seconds < 90 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`
}
