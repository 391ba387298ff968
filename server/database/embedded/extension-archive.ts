import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

const blockBytes = 512

/**
 * PostGIS as the engine loads it, without raster, topology, the tiger geocoder and upgrade scripts, which this
 * program never uses: opening takes a third of the time and 300 MB less memory. Made once per data directory and
 * package version.
 */
export async function trimmedExtensionArchive(cacheDirectory: string): Promise<URL> {
  const original = new URL('./postgis.tar.gz', import.meta.resolve('@electric-sql/pglite-postgis'))
  const { size, mtimeMs } = await stat(original)
  const path = join(cacheDirectory, `postgis-${size}-${Math.trunc(mtimeMs)}.tar.gz`)
  if (await exists(path)) return pathToFileURL(path)
  const archive = await promisify(gunzip)(await readFile(fileURLToPath(original)))
  const trimmed = await promisify(gzip)(keepEntries(archive, isNeeded), { level: 1 })
  await mkdir(cacheDirectory, { recursive: true })
  // Renamed into place, so that a program ended in between leaves no half file to be loaded next time.
  await writeFile(`${path}.${process.pid}`, trimmed)
  await rename(`${path}.${process.pid}`, path)
  return pathToFileURL(path)
}

function isNeeded(name: string): boolean {
  if (/raster|topology|tiger|address_standardizer|sfcgal|\/contrib\//.test(name)) return false
  return !/--(ANY|unpackaged)--|--ANY\.sql$/.test(name)
}

/** A tar archive with only the entries whose name passes; headers are copied as they are. */
export function keepEntries(archive: Buffer, keep: (name: string) => boolean): Buffer {
  const kept: Buffer[] = []
  for (let at = 0; at + blockBytes <= archive.length && archive[at] !== 0; ) {
    const header = archive.subarray(at, at + blockBytes)
    const size = Number.parseInt(text(header, 124, 12), 8)
    const typeFlag = String.fromCharCode(header[156]!)
    // Long names would come in an entry of their own before the one they belong to; this archive has none.
    if (!Number.isFinite(size) || 'LKxg'.includes(typeFlag)) {
      throw new Error('The PostGIS archive is not in the form this program knows.')
    }
    const end = at + blockBytes + Math.ceil(size / blockBytes) * blockBytes
    const prefix = text(header, 345, 155)
    const name = prefix ? `${prefix}/${text(header, 0, 100)}` : text(header, 0, 100)
    if (keep(name)) kept.push(archive.subarray(at, end))
    at = end
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * blockBytes)])
}

function text(block: Buffer, start: number, length: number): string {
  const field = block.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('latin1', 0, end < 0 ? length : end).trim()
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
