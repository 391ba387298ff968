/** Columns that any feed with places may give them in; one form is enough. */
export const placeColumns = [
  { name: 'easting', label: 'Easting', aliases: ['eastings', 'x_coordinate', 'x'] },
  { name: 'northing', label: 'Northing', aliases: ['northings', 'y_coordinate', 'y'] },
  { name: 'longitude', label: 'Longitude', aliases: ['lon', 'long', 'lng'] },
  { name: 'latitude', label: 'Latitude', aliases: ['lat'] },
  { name: 'grid_reference', label: 'Grid reference', aliases: ['grid_ref', 'os_grid_reference', 'os_grid_ref', 'ngr'] },
  { name: 'postcode', label: 'Postcode', aliases: ['post_code', 'zipcode'] },
  { name: 'outward', label: 'Outward code', aliases: ['outward_code', 'outward_postcode', 'postcode_district'] },
  { name: 'location', label: 'Location in any of these forms', aliases: ['place', 'where'] },
  { name: 'precision_m', label: 'How far off the place may be (metres)', aliases: ['precision_metres'] },
] as const satisfies readonly { name: string; label: string; aliases: readonly string[] }[]

export type PlaceColumn = (typeof placeColumns)[number]['name']
