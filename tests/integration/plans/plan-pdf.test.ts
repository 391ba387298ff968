import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PlanAnswer } from '../../../shared/contracts/plans.ts'
import { dayInWords, hoursInWords } from '../../../shared/wording/van-times.ts'
import { forEachEngine } from '../../support/databases.ts'
import { askOf, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  })
  afterAll(() => product?.close())

  const read = async (response: Response) => PlanAnswer.parse(await response.json())

  it('a plan goes out as a tagged PDF with its map, every shift, how sure it is and what it was made from', async () => {
    const { week } = (await (await askOf(product)('/api/van-demand')).json()) as { week: string }
    const name = 'Łódź façade, Ὀδός 7'
    await product.database.pool.query('update candidate_site set name = $1 where name = $2', [name, 'Coach bays'])
    let plan = await read(
      await send(askOf(product), '/api/plans', { week, note: 'For the Christmas market', equity: 0.5 }),
    )
    while (plan.status === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 100))
      plan = await read(await askOf(product)(`/api/plans/${plan.plan}`))
    }
    await send(askOf(product), `/api/plans/${plan.plan}/decide`, { decision: 'approved' })
    const response = await askOf(product)(`/api/plans/${plan.plan}/file?format=pdf`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toContain(`vans-E06000999-${week}-v${plan.version}.pdf`)
    const file = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))

    const { info } = (await file.getMetadata()) as unknown as { info: Record<string, unknown> }
    expect(info).toMatchObject({ Title: expect.stringContaining('Vans in Newton Vale'), Language: 'en-GB' })
    expect(await file.getMarkInfo()).toMatchObject({ Marked: true })
    const marks = (await file.getOutline()).map(({ title }) => title)
    expect(marks).toContain('Shifts and why the van is there')
    expect(marks).toContain('How sure this is')

    const kinds = new Map<string, number>()
    const alts: string[] = []
    for (let page = 1; page <= file.numPages; page++) {
      const count = (node: { role?: string; alt?: string; children?: unknown[] } | null): void => {
        if (!node) return
        if (node.role) kinds.set(node.role, (kinds.get(node.role) ?? 0) + 1)
        if (node.alt) alts.push(node.alt)
        for (const child of node.children ?? []) count(child as never)
      }
      count((await (await file.getPage(page)).getStructTree()) as never)
    }
    expect(kinds.get('H1')).toBe(1)
    expect(kinds.get('Figure')).toBe(1)
    expect(kinds.get('TH')).toBeGreaterThanOrEqual(9)
    expect(kinds.get('TD')).toBeGreaterThanOrEqual(6 * plan.placements.length)
    expect(alts.join()).toContain('north up')

    const { text } = await extractText(file, { mergePages: true })
    const plain = text.replace(/\s+/g, ' ')
    for (const { vanName, siteName, ...shift } of plan.placements)
      for (const part of [dayInWords(shift.day), hoursInWords(shift), vanName, siteName]) expect(plain).toContain(part)
    for (const part of [
      name,
      'Synthetic data',
      'For the Christmas market',
      'approved by local owner',
      'no plan by these rules could reach more than',
      'Extra weight of deprived areas (beta): 0.5',
      'Pipers Mead footpath: refused',
      'incidents in all',
      'Newton Vale is synthetic: made by Wardwatch',
      `Page 1 of ${file.numPages}`,
      `Page ${file.numPages} of ${file.numPages}`,
    ])
      expect(plain).toContain(part)
  })
})
