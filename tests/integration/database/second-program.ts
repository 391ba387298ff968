import { DatabaseUnavailable } from '../../../server/database/database-errors.ts'
import { openDatabase } from '../../../server/database/open-database.ts'

// Another program on the same data directory, for the tests that need one: it is killed, refused or let in.

const [task, dataDir = ''] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  const database = await openDatabase({ dataDir, attach: task === 'attach-and-insert' })
  say('opened')
  if (task === 'insert' || task === 'attach-and-insert') {
    await database.pool.query('create table if not exists kept (id serial primary key, program int)')
    for (let i = 0; task === 'insert' || i < 200; i++) {
      const { rows } = await database.pool.query('insert into kept (program) values ($1) returning id', [process.pid])
      say(`committed ${rows[0].id}`)
    }
  }
  if (task === 'compute') await database.pool.query('select count(*) from generate_series(1, 1000000000)')
  if (task === 'hold') await new Promise((resolve) => process.stdin.resume().once('end', resolve))
  await database.close()
  say('closed')
} catch (error) {
  say(error instanceof DatabaseUnavailable ? `refused ${error.reason}: ${error.message}` : `failed ${error}`)
  process.exitCode = 1
}
