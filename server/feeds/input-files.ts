import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { pipeline as pipe, type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { isMonth } from '../../shared/period.ts'
import { expansionRefusal, isExpansionBomb } from './expansion-guard.ts'
import { RefusedLoad } from './refused-load.ts'

/** A file to be read: on disk, or inside a zip archive (which may be inside another). */
export interface InputFile {
  /** As shown to people: 'latest.zip › 2025-01/2025-01-thames-valley-street.csv'. */
  readonly name: string
  /** Last part of the name, in lower case. */
  readonly baseName: string
  /** What it came in; files of one container are of one archive. */
  readonly container: string
  /** Archive month its container is named after, if it is. */
  readonly archive: string | null
  /** True when the file itself was asked for, so that not recognising it is an error. */
  readonly explicit: boolean
  /** Bytes as stored (compressed where it is). */
  readonly bytes: number
  /** Bytes when opened, where the container says so. */
  readonly expandedBytes: number | null
  readonly open: () => Promise<Readable>
}

export interface InputFiles {
  readonly files: InputFile[]
  /** Files passed over without opening them, and why. */
  readonly skipped: { name: string; reason: string }[]
  readonly close: () => Promise<void>
}

const readable = /\.((csv|txt|json|geojson)(\.gz)?|xlsx)$/i
const zipped = /\.zip$/i
const deepestNesting = 3

/**
 * Every readable file under the paths, folders and zip archives opened, in name order.
 * Throws RefusedLoad for a path that is not there and for an archive that is damaged or names files outside itself.
 */
export async function findInputFiles(paths: readonly string[]): Promise<InputFiles> {
  const files: InputFile[] = []
  const skipped: InputFiles['skipped'] = []
  const zips: ZipFile[] = []
  let scratch: string | null = null

  async function addZip(
    path: string,
    name: string,
    depth: number,
    budget: { readonly stored: number; opened: number },
  ) {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true }).catch(
      (error: Error) => {
        throw new RefusedLoad(`this zip archive cannot be opened (${error.message}). Download it again.`, name)
      },
    )
    zips.push(zip)
    const namedMonth = basename(name.split(' › ').at(-1) ?? name).slice(0, 7)
    const archive = isMonth(namedMonth) ? namedMonth : null
    for (const entry of await entriesOf(zip, name)) {
      const entryName = `${name} › ${entry.fileName}`
      if (entry.fileName.endsWith('/') || isHidden(entry.fileName)) continue
      if (zipped.test(entry.fileName) || readable.test(entry.fileName)) {
        // All of an archive together, and what lies in archives in it: small bombs add up, and entries may overlap.
        budget.opened += entry.uncompressedSize
        if (isExpansionBomb(budget.stored, budget.opened)) throw expansionRefusal(entryName)
      }
      if (zipped.test(entry.fileName)) {
        if (depth >= deepestNesting) throw new RefusedLoad('is nested more than three archives deep.', entryName)
        scratch ??= await mkdtemp(join(tmpdir(), 'wardwatch-zip-'))
        const inner = join(scratch, `${zips.length}-${basename(entry.fileName)}`)
        await pipeline(await openEntry(zip, entry), createWriteStream(inner)).catch((error: Error) => {
          throw new RefusedLoad(`cannot be unpacked (${error.message}).`, entryName)
        })
        await addZip(inner, entryName, depth + 1, budget)
      } else if (readable.test(entry.fileName)) {
        files.push({
          name: entryName,
          baseName: basename(entry.fileName).toLowerCase(),
          container: name,
          archive,
          explicit: false,
          bytes: entry.compressedSize,
          expandedBytes: entry.uncompressedSize,
          open: () => openEntry(zip, entry),
        })
      } else skipped.push({ name: entryName, reason: 'not a CSV, Excel or GeoJSON file' })
    }
  }

  async function addDiskFile(path: string, name: string, container: string, explicit: boolean) {
    const { size } = await stat(path).catch((error: Error) => {
      throw new RefusedLoad(`cannot be read (${error.message}).`, name)
    })
    if (zipped.test(path)) await addZip(path, name, 1, { stored: size, opened: 0 })
    else if (explicit || readable.test(path))
      files.push({
        name,
        baseName: basename(path).toLowerCase(),
        container,
        archive: null,
        explicit,
        bytes: size,
        expandedBytes: null,
        open: async () => createReadStream(path, { highWaterMark: 1 << 20 }),
      })
    else skipped.push({ name, reason: 'not a CSV, Excel, GeoJSON or zip file' })
  }

  async function close() {
    for (const zip of zips) zip.close()
    if (scratch) await rm(scratch, { recursive: true, force: true })
  }

  try {
    for (const path of paths) {
      const found = await stat(path).catch(() => null)
      if (!found) throw new RefusedLoad('there is no such file or folder.', path)
      if (found.isDirectory()) {
        const inside = await filesBelow(path)
        if (inside.length === 0) throw new RefusedLoad('this folder holds no files.', path)
        for (const file of inside) await addDiskFile(file, join(basename(path), relative(path, file)), path, false)
      } else await addDiskFile(path, basename(path), path, true)
    }
  } catch (error) {
    await close()
    throw error
  }
  return { files, skipped, close }
}

async function entriesOf(zip: ZipFile, name: string): Promise<Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (error) {
    const { message } = error as Error
    throw new RefusedLoad(
      /relative path|absolute path|invalid characters/.test(message)
        ? `this archive names a file outside itself (${message}). Nothing was read from it.`
        : `this zip archive is damaged (${message}). Download it again.`,
      name,
    )
  }
  return entries.sort((a, b) => (a.fileName < b.fileName ? -1 : 1))
}

/** The content of an entry; fails at its end if it is not what was put into the archive, which yauzl leaves to us. */
async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  let sum = 0
  const checked = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum)
      done(null, chunk)
    },
    flush(done) {
      done(sum === entry.crc32 ? null : new Error('the archive is damaged: the content is not what was put into it'))
    },
  })
  return pipe(await zip.openReadStreamPromise(entry), checked, () => undefined)
}

async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = []
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isHidden(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await filesBelow(path)))
    else if (entry.isFile() || entry.isSymbolicLink()) found.push(path)
  }
  return found
}

function isHidden(name: string): boolean {
  return name.split('/').some((part) => (part.startsWith('.') && part !== '.' && part !== '..') || part === '__MACOSX')
}
