/**
 * What a camera is to be good enough for, and the pixels across each metre of the scene that this takes (detection,
 * observation, recognition, identification of IEC 62676-4).
 */
export const cameraPurposes = {
  detect: { label: 'Detect', pixelsPerMetre: 25, means: 'see that somebody is there' },
  observe: { label: 'Observe', pixelsPerMetre: 62.5, means: 'see what somebody does and wears' },
  recognise: { label: 'Recognise', pixelsPerMetre: 125, means: 'tell whether it is somebody seen before' },
  identify: { label: 'Identify', pixelsPerMetre: 250, means: 'tell beyond doubt who it is' },
} as const satisfies Record<string, { label: string; pixelsPerMetre: number; means: string }>

export type CameraPurpose = keyof typeof cameraPurposes
export const cameraPurposeSlugs = Object.keys(cameraPurposes) as [CameraPurpose, ...CameraPurpose[]]

export interface CameraOptics {
  /** Across the picture: 1920 or 3840. */
  readonly horizontalPixels: number
  /** Horizontal field of view without zoom, above 0 and under 180. */
  readonly fieldOfViewDegrees: number
  /** Times the picture is enlarged by the lens, 1 or more; 1 when left out. It multiplies the range, and narrows the view. */
  readonly zoom?: number
}

/**
 * Metres up to which a camera is good enough for a purpose: D = H / (2 px tan(HFOV / 2)), times the zoom. How far people
 * can see the van, which deters, is another and larger distance. RangeError for optics that mean nothing.
 */
export function cameraRangeMetres(purpose: CameraPurpose, optics: CameraOptics): number {
  const { horizontalPixels, fieldOfViewDegrees, zoom = 1 } = optics
  if (!(horizontalPixels > 0 && horizontalPixels < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`A picture of ${horizontalPixels} pixels is none`)
  }
  if (!(fieldOfViewDegrees > 0 && fieldOfViewDegrees < 180)) {
    throw new RangeError(`A field of view of ${fieldOfViewDegrees} degrees is not between 0 and 180`)
  }
  if (!(zoom >= 1 && zoom < Number.POSITIVE_INFINITY)) throw new RangeError(`A zoom of ${zoom} is not 1 or more`)
  const halfView = (fieldOfViewDegrees * Math.PI) / 360
  return (zoom * horizontalPixels) / (2 * cameraPurposes[purpose].pixelsPerMetre * Math.tan(halfView))
}

/** The range of every purpose, furthest first. */
export function cameraRanges(optics: CameraOptics): { purpose: CameraPurpose; label: string; rangeMetres: number }[] {
  return cameraPurposeSlugs.map((purpose) => ({
    purpose,
    label: cameraPurposes[purpose].label,
    rangeMetres: cameraRangeMetres(purpose, optics),
  }))
}
