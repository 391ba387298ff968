import { createServer, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { ApiProblem } from './api-problem.ts'

/** How long a request may take to arrive, and how large what comes before its body may be. */
export interface ArrivalLimits {
  readonly headersMilliseconds: number
  /** Of the whole request, body included: a file of 50 MB over a slow line takes minutes. */
  readonly requestMilliseconds: number
  /** How often it is looked at. */
  readonly checkMilliseconds: number
  /** Address and headers together. */
  readonly headerBytes: number
}

export const arrivalLimits: ArrivalLimits = {
  headersMilliseconds: 20_000,
  requestMilliseconds: 300_000,
  checkMilliseconds: 5_000,
  headerBytes: 16_384,
}

/** A server that waits for nobody for ever, and says in a problem why it takes a request no further. */
export function boundedServer(listener: RequestListener, limits: ArrivalLimits = arrivalLimits): Server {
  const server = createServer(
    {
      headersTimeout: limits.headersMilliseconds,
      requestTimeout: limits.requestMilliseconds,
      connectionsCheckingInterval: limits.checkMilliseconds,
      maxHeaderSize: limits.headerBytes,
    },
    listener,
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') socket.destroy()
    else refuse(socket, problemOf(error, limits))
  })
  return server
}

function problemOf({ code }: NodeJS.ErrnoException, { headerBytes }: ArrivalLimits): ApiProblem {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ApiProblem('headers-too-large', {
      detail: `Address and headers may have ${headerBytes / 1_024} KB together. Ask for less at once.`,
    })
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new ApiProblem('request-too-slow', { detail: 'The request did not arrive in time. Send it again.' })
  return new ApiProblem('invalid-request', { detail: 'This is not a request that HTTP knows.' })
}

/** Written by hand: the request never became one that a handler sees. */
function refuse(socket: Duplex, problem: ApiProblem): void {
  const body = JSON.stringify(problem.toBody('about:blank'))
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
