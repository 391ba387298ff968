import type { VanMark } from '../../shared/map-classes/van-marks.ts'

/** A mark as on the map, beside its name, which says what it is. */
export function VanMarkIcon({
  mark: { path, fill, stroke, dashes, letter, letterColour },
}: {
  readonly mark: VanMark
}) {
  return (
    <svg class="van-mark" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
      <path d={path} fill="none" stroke="#ffffff" stroke-width="5" stroke-linejoin="round" />
      <path
        d={path}
        fill={fill ?? '#ffffff'}
        stroke={stroke}
        stroke-width={fill === null ? 2.5 : 1.5}
        stroke-dasharray={dashes?.join(' ')}
        stroke-linecap="round"
      />
      {letter && (
        <text x="12" y="16.5" text-anchor="middle" font-size="12" font-weight="700" fill={letterColour}>
          {letter}
        </text>
      )}
    </svg>
  )
}
