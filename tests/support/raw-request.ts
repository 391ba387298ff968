import { Agent, request } from 'node:http'

export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface RawRequest {
  readonly method?: string
  /** Sent as it stands, where `fetch` would tidy it. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer | null
}

/** Sends requests as they are, over connections that are kept. */
export function rawClient(url: string, connections = 16) {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ask = (asked: RawRequest): Promise<RawAnswer> => {
    const { method = 'GET', path, headers = {}, body = null } = asked
    return new Promise((resolve, reject) => {
      const content = body === null ? null : Buffer.from(body)
      const length = content === null ? {} : { 'content-length': String(content.length) }
      const sent = request({ hostname, port, agent, method, path, headers: { ...headers, ...length } }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        )
      })
      // A kept connection may end at the moment it is used again: then nobody has read the request.
      sent.on('error', (error: NodeJS.ErrnoException) => {
        if (sent.reusedSocket && error.code === 'ECONNRESET') ask(asked).then(resolve, reject)
        else reject(error)
      })
      sent.end(content ?? undefined)
    })
  }
  return { ask, close: () => agent.destroy() }
}
