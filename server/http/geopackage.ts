import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js'

export type FieldValue = string | number | null

/** Polygons of a unit, each of closed rings, the outer one first. */
export interface PlacedPolygons {
  readonly id: string
  readonly polygons: readonly (readonly (readonly (readonly [x: number, y: number])[])[])[]
}

/** A unit that is a point. */
export interface PlacedPoint {
  readonly id: string
  readonly point: readonly [x: number, y: number]
}

/** One layer of polygons or of points with its fields, and a table that says where it comes from. */
export interface GeoPackageContent {
  /** Name of the layer's table. */
  readonly table: string
  readonly title: string
  readonly description: string
  readonly srid: 4326 | 27700
  /** ISO 8601, in UTC, with milliseconds. */
  readonly changedAt: string
  readonly fields: readonly { readonly name: string; readonly type: 'TEXT' | 'REAL' | 'INTEGER' }[]
  /** All of one kind; none are polygons. */
  readonly features: readonly {
    readonly unit: PlacedPolygons | PlacedPoint
    readonly values: readonly FieldValue[]
  }[]
  readonly about: readonly (readonly [name: string, text: string])[]
}

/** The type that holds all of some values. */
export function fieldTypeOf(values: readonly (string | number | null | undefined)[]): 'TEXT' | 'REAL' | 'INTEGER' {
  const known = values.filter((value) => value !== null && value !== undefined)
  if (known.length === 0 || known.some((value) => typeof value === 'string')) return 'TEXT'
  return known.every((value) => Number.isInteger(value)) ? 'INTEGER' : 'REAL'
}

const applicationId = 0x47504b47
const formatVersion = 10_300

const degrees =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
const britishGrid =
  'PROJCS["OSGB36 / British National Grid",GEOGCS["OSGB36",DATUM["Ordnance_Survey_of_Great_Britain_1936",SPHEROID["Airy 1830",6377563.396,299.3249646,AUTHORITY["EPSG","7001"]],AUTHORITY["EPSG","6277"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4277"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",49],PARAMETER["central_meridian",-2],PARAMETER["scale_factor",0.9996012717],PARAMETER["false_easting",400000],PARAMETER["false_northing",-100000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","27700"]]'

const requiredTables = `
create table gpkg_spatial_ref_sys (
  srs_name text not null, srs_id integer not null primary key, organization text not null,
  organization_coordsys_id integer not null, definition text not null, description text
);
create table gpkg_contents (
  table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
  last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  min_x double, min_y double, max_x double, max_y double, srs_id integer,
  constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id)
);
create table gpkg_geometry_columns (
  table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null,
  z tinyint not null, m tinyint not null,
  constraint pk_geom_cols primary key (table_name, column_name),
  constraint uk_gc_table_name unique (table_name),
  constraint fk_gc_tn foreign key (table_name) references gpkg_contents (table_name),
  constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id)
);`

let engine: Promise<SqlJsStatic> | undefined

/** A GeoPackage 1.3 file (OGC 12-128r17) of multipolygons or points: the same bytes for the same content. */
export async function geoPackage(content: GeoPackageContent): Promise<Buffer> {
  engine ??= initSqlJs()
  const { Database } = await engine
  const database = new Database()
  try {
    database.run(`pragma application_id = ${applicationId}; pragma user_version = ${formatVersion};`)
    database.run(requiredTables)
    writeReferenceSystems(database)
    writeLayer(database, content)
    writeAbout(database, content)
    return Buffer.from(database.export())
  } finally {
    database.close()
  }
}

function writeReferenceSystems(database: Database): void {
  for (const row of [
    ['Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', null],
    ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null],
    ['WGS 84', 4326, 'EPSG', 4326, degrees, null],
    ['OSGB36 / British National Grid', 27700, 'EPSG', 27700, britishGrid, null],
  ])
    database.run('insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)', row)
}

function writeLayer(database: Database, content: GeoPackageContent): void {
  const { table, title, description, changedAt, srid, fields, features } = content
  const kind = features[0] && 'point' in features[0].unit ? 'POINT' : 'MULTIPOLYGON'
  const box = boxOf(features.flatMap(({ unit }) => ('point' in unit ? [[[unit.point]]] : unit.polygons)))
  const columns = fields.map(({ name, type }) => `${quoted(name)} ${type}`)
  database.run(
    `create table ${quoted(table)} (${['fid integer primary key autoincrement not null', `geom ${kind.toLowerCase()}`, ...columns].join(', ')})`,
  )
  database.run('insert into gpkg_contents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    table,
    'features',
    title,
    description,
    changedAt,
    box?.west ?? null,
    box?.south ?? null,
    box?.east ?? null,
    box?.north ?? null,
    srid,
  ])
  database.run('insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)', [table, 'geom', kind, srid])
  database.run('begin')
  const names = ['geom', ...fields.map(({ name }) => quoted(name))]
  const insert = database.prepare(
    `insert into ${quoted(table)} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
  )
  for (const { unit, values } of features)
    insert.run(['point' in unit ? pointBlob(unit, srid) : geometryBlob(unit, srid), ...values])
  insert.free()
  database.run('commit')
}

function writeAbout(database: Database, { about, changedAt }: GeoPackageContent): void {
  database.run('create table about (id integer primary key autoincrement not null, name text, text text)')
  database.run(
    "insert into gpkg_contents values ('about', 'attributes', 'about', ?, ?, null, null, null, null, null)",
    ['Where these figures come from', changedAt],
  )
  for (const [name, text] of about) database.run('insert into about (name, text) values (?, ?)', [name, text])
}

/** GeoPackage binary of a point: its header without an envelope, which a point needs none of, then well-known binary. */
export function pointBlob({ point: [x, y] }: PlacedPoint, srid: number): Uint8Array {
  const bytes = Buffer.alloc(8 + 5 + 16)
  bytes.write('GP', 'latin1')
  // Version 0 at 2; little-endian without an envelope at 3.
  bytes.writeUInt8(0b00000001, 3)
  bytes.writeInt32LE(srid, 4)
  bytes.writeUInt8(1, 8)
  bytes.writeUInt32LE(1, 9)
  bytes.writeDoubleLE(x, 13)
  bytes.writeDoubleLE(y, 21)
  return bytes
}

/** GeoPackage binary: its header with an envelope, then well-known binary, all little-endian. */
export function geometryBlob({ polygons }: PlacedPolygons, srid: number): Uint8Array {
  const points = polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
  const rings = polygons.reduce((sum, polygon) => sum + polygon.length, 0)
  const bytes = Buffer.alloc(8 + 32 + 9 + polygons.length * 9 + rings * 4 + points * 16)
  let at = 0
  const byte = (value: number) => {
    at = bytes.writeUInt8(value, at)
  }
  const whole = (value: number) => {
    at = bytes.writeUInt32LE(value, at)
  }
  const real = (value: number) => {
    at = bytes.writeDoubleLE(value, at)
  }
  const box = boxOf(polygons)
  bytes.write('GP', 'latin1')
  at = 2
  byte(0)
  // Little-endian with an envelope of x and y; an empty geometry says so and its envelope is not a number.
  byte(box ? 0b00000011 : 0b00010011)
  at = bytes.writeInt32LE(srid, at)
  for (const value of [box?.west, box?.east, box?.south, box?.north]) real(value ?? Number.NaN)
  byte(1)
  whole(6)
  whole(polygons.length)
  for (const polygon of polygons) {
    byte(1)
    whole(3)
    whole(polygon.length)
    for (const ring of polygon) {
      whole(ring.length)
      for (const [x, y] of ring) {
        real(x)
        real(y)
      }
    }
  }
  return bytes
}

function boxOf(polygons: PlacedPolygons['polygons']) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of polygons.flat())
    for (const [x, y] of ring) {
      west = Math.min(west, x)
      east = Math.max(east, x)
      south = Math.min(south, y)
      north = Math.max(north, y)
    }
  return west <= east ? { west, south, east, north } : null
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
