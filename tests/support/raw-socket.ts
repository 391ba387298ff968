import { connect } from 'node:net'

/** Writes text to a port as it is, then listens until the other side closes; what it said. */
export function sayTo(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}

/** Status and problem of an answer as it came over the wire. */
export function problemIn(answer: string): { status: number; type: string; problem: unknown } {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  return {
    status: Number(head.split(' ')[1]),
    type: /content-type: (.*)/i.exec(head)?.[1] ?? '',
    problem: body === '' ? null : JSON.parse(body),
  }
}
