import { useMemo, useState } from 'preact/hooks'
import type { DemandAreaKind } from '../../../../shared/demand-areas.ts'
import { formatRate } from '../../../../shared/wording/counts.ts'
import { hourOfWeekText } from '../../../../shared/wording/warden-demand.ts'
import { choices, choose } from '../../../state/choices.ts'
import { hovered } from '../../../state/map-mount.ts'
import { collator } from '../../../state/order.ts'
import { catalogue } from '../../../state/view.ts'
import {
  chooseArea,
  type DemandArea,
  demandAreas,
  demandClasses,
  demandFile,
  minutesShown,
  type WardenDemandData,
} from '../../../state/warden-demand.ts'
import { RankedTable, type TableColumn, type TableRow } from '../../../widgets/ranked-table.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { partText, workText } from './work-text.ts'

type Row = TableRow & { readonly area: DemandArea }

const columns: readonly TableColumn<Row>[] = [
  {
    key: 'incidents',
    label: 'Incidents',
    align: 'right',
    text: ({ area }) => formatRate(area.incidents),
    ifRoom: true,
  },
  { key: 'minutes', label: 'Work', align: 'right', text: ({ area }) => workText(area.minutes) },
  { key: 'unmetMinutes', label: 'Unmet', align: 'right', text: ({ area }) => workText(area.unmetMinutes) },
  {
    key: 'shareOnDuty',
    label: 'With somebody on duty',
    align: 'right',
    text: ({ area }) => partText(area.shareOnDuty),
    ifRoom: true,
  },
  {
    key: 'peakHour',
    label: 'Busiest hour',
    align: 'left',
    text: ({ area }) => (area.peakHour === null ? '–' : hourOfWeekText(area.peakHour)),
    ifRoom: true,
  },
]

const labels: Record<DemandAreaKind, string> = {
  lsoa: 'Small areas (LSOA)',
  ward: 'Wards',
  parish: 'Parishes',
  beat: 'Beats in force',
}

/** Areas by their work, the twin of the map. */
export function AreaTable({ data }: { readonly data: WardenDemandData }) {
  const [sort, setSort] = useState({ key: 'minutes', ascending: false })
  const classes = demandClasses.value
  const rows = useMemo(() => rowsOf(data, sort, classes), [data, sort, classes])
  const loaded = catalogue.value.data?.areaKinds.map(({ kind }) => kind as string) ?? []
  const kinds = (Object.keys(labels) as DemandAreaKind[]).filter(
    (kind) => kind === 'beat' || kind === demandAreas.value || loaded.includes(kind),
  )
  const pointed = data.areas.find(({ codes }) => codes.includes(hovered.value ?? ''))?.code ?? null
  const chosen = data.areas.find(({ code }) => code === choices.value.wardensArea)
  return (
    <section class="demand-areas" aria-labelledby="areas-title">
      <h2 id="areas-title">Where the work is</h2>
      <SelectField
        label="Areas"
        value={demandAreas.value}
        options={kinds.map((kind) => ({ value: kind, label: labels[kind] }))}
        onChange={(kind) => choose({ wardensAreas: kind as DemandAreaKind, wardensArea: null })}
      />
      {chosen && <ChosenArea area={chosen} all={data} />}
      <RankedTable
        caption={`${labels[data.areaKind]} by their work in the week`}
        columns={columns}
        rows={rows}
        sort={sort.key}
        ascending={sort.ascending}
        chosen={choices.value.wardensArea}
        pointed={pointed}
        colours={classes.colours}
        onSort={(key) =>
          setSort({ key, ascending: sort.key === key ? !sort.ascending : key === 'name' || key === 'rank-here' })
        }
        onChoose={chooseArea}
        onPoint={(code) => {
          hovered.value = data.areas.find((area) => area.code === code)?.codes[0] ?? null
        }}
      />
      <p class="files">
        As a table for a spreadsheet: <a href={demandFile(data, 'areas')}>areas (CSV)</a>,{' '}
        <a href={demandFile(data, 'hours')}>hours of the week (CSV)</a>
      </p>
    </section>
  )
}

function ChosenArea({ area, all }: { readonly area: DemandArea; readonly all: WardenDemandData }) {
  const share = all.total && all.total.minutes > 0 ? area.minutes / all.total.minutes : null
  return (
    <p class="chosen-area">
      <strong>{area.name}</strong>: {workText(area.minutes)} of work in the week ({partText(share)} of the district),{' '}
      {area.peakHour !== null && `most on ${hourOfWeekText(area.peakHour)}, `}
      {all.duty.isPublished
        ? `${partText(area.shareOnDuty)} of it in hours in which somebody is on duty in the district.`
        : 'none of it met, as no week is published.'}{' '}
      <button type="button" class="quiet" onClick={() => chooseArea(area.code)}>
        Take the choice back
      </button>
    </p>
  )
}

function rowsOf(
  { areas }: WardenDemandData,
  { key, ascending }: { readonly key: string; readonly ascending: boolean },
  classes: typeof demandClasses.value,
): Row[] {
  const rows = areas.map(
    (area): Row => ({
      code: area.code,
      name: area.name,
      short: area.name,
      place: null,
      rank: area.rank,
      class: minutesShown(area) > 0 ? classes.classOf(minutesShown(area) / 60) : null,
      remainder: false,
      area,
    }),
  )
  const value = ({ area }: Row) =>
    (area[(key === 'rank-here' ? 'rank' : key) as keyof DemandArea] as number | null) ?? -1
  const order =
    key === 'name' ? (a: Row, b: Row) => collator.compare(a.name, b.name) : (a: Row, b: Row) => value(a) - value(b)
  return rows.sort((a, b) => (ascending ? order(a, b) : order(b, a)))
}
