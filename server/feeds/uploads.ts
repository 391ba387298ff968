import { randomUUID } from 'node:crypto'
import { createWriteStream, rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ApiProblem } from '../http/api-problem.ts'

const bytesOfMegabyte = 2 ** 20
const keptMilliseconds = 3_600_000
const mostKept = 20

/** Files sent by the pages, kept on disk until they are loaded, for an hour or until the program ends. */
export class Uploads {
  readonly #paths = new Map<string, { path: string; at: number }>()
  readonly #megabytes: number
  #folder: string | null = null

  /** `megabytes`: the largest file taken. */
  constructor(megabytes: number) {
    this.#megabytes = megabytes
  }

  /** Writes the body to disk as it arrives; throws ApiProblem where it is too large. */
  async keep(name: string, body: IncomingMessage): Promise<string> {
    // Said before it is sent, it can be refused in words; one that grows over the limit ends with its connection.
    const largestBytes = this.#megabytes * bytesOfMegabyte
    if (Number(body.headers['content-length']) > largestBytes) throw tooLarge(this.#megabytes)
    await this.#forgetOld()
    this.#folder ??= await this.#newFolder()
    const id = randomUUID()
    const path = join(
      this.#folder,
      id,
      basename(name)
        .replace(/[^\w. -]/g, '_')
        .replace(/^\.+/, '_'),
    )
    await mkdir(join(this.#folder, id), { mode: 0o700 })
    let bytes = 0
    const refusal = tooLarge(this.#megabytes)
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        done(bytes > largestBytes ? refusal : null, chunk)
      },
    })
    try {
      await pipeline(body, counted, createWriteStream(path, { mode: 0o600 }))
    } catch (error) {
      await rm(join(this.#folder, id), { recursive: true, force: true })
      throw error
    }
    this.#paths.set(id, { path, at: Date.now() })
    return id
  }

  /** Throws ApiProblem for one that is not there any more. */
  pathOf(id: string): string {
    const found = this.#paths.get(id)
    if (!found)
      throw new ApiProblem('not-found', { detail: 'This file is not kept any more. Choose it again on the Data page.' })
    return found.path
  }

  async forget(id: string): Promise<void> {
    const found = this.#paths.get(id)
    this.#paths.delete(id)
    if (found) await rm(join(found.path, '..'), { recursive: true, force: true })
  }

  async #forgetOld(): Promise<void> {
    const byAge = [...this.#paths].sort(([, a], [, b]) => b.at - a.at)
    const old = byAge.filter(([, { at }], index) => index >= mostKept - 1 || Date.now() - at > keptMilliseconds)
    for (const [id] of old) await this.forget(id)
  }

  async #newFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'wardwatch-uploads-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
}

function tooLarge(megabytes: number): ApiProblem {
  return new ApiProblem('file-too-large', {
    detail: `Files of up to ${megabytes} MB can be sent from the page. Load larger ones from the command line.`,
  })
}
