import type { Random } from '../../shared/random.ts'
import type { Use } from './ground.ts'

// Trees, trades, birds, fields and weather: words no person was named after, joined by chance.
const FIRST = `Acorn Alder Amber Anvil Apple Arbour Ash Aspen Barley Barn Basket Beech Bellows Bilberry Birch Blackthorn
Bluebell Bobbin Bracken Bramble Briar Bridle Broom Buttercup Byre Campion Candle Cart Catkin Cedar Cherry Chestnut
Cider Clover Cobbler Comfrey Coopers Copse Corn Cowslip Cricket Crocus Curlew Cygnet Cypress Daisy Dairy Damson Dipper
Dovecote Drayman Drover Dunnock Elder Elm Ewe Falcon Farrier Fern Field Finch Flax Flint Forge Foxglove Furrow Garnet
Gate Glebe Goldcrest Goldfinch Gorse Granary Grebe Greenfinch Grove Halter Harness Harrow Harvest Hawthorn Hazel Heath
Heather Hedge Hemlock Heron Hive Holly Honey Hop Hornbeam Ivy Jasmine Jay Juniper Kestrel Kiln Kingfisher Lapwing Larch
Lark Laurel Lavender Lilac Lime Linnet Loom Lupin Magpie Mallard Mallow Maple Marigold Marsh Martin Meadow Mercer Mill
Millstone Mistletoe Moorhen Mulberry Myrtle Nettle Nuthatch Oak Oat Orchid Osier Osprey Otter Oxeye Paddock Partridge
Pasture Pear Pebble Pepper Pine Pinfold Plough Plover Plum Poplar Poppy Primrose Privet Quail Quarry Quill Quince Reed
Reef Ridge Robin Rook Rope Rosemary Rowan Rush Rye Saddle Saffron Sage Sallow Sandpiper Sedge Shepherd Shuttle Sickle
Silver Skylark Sloe Smithy Snipe Sorrel Sparrow Spindle Spinney Spruce Squirrel Starling Stile Stoat Stonechat Swallow
Swift Sycamore Tanner Tawny Teal Teasel Thatch Thicket Thistle Thorn Thrush Thyme Tiller Treecreeper Trout Turnstone
Twill Valerian Vetch Vine Violet Wagtail Walnut Warbler Warren Water Weaver Weir Wheat Wheelwright Whin Whitebeam
Wicker Willow Winnow Wisteria Woodlark Woodpecker Woolpack Wren Yarrow Yew`.split(/\s+/)

const VILLAGE = [
  'Church Street',
  'High Street',
  'Mill Lane',
  'Back Lane',
  'The Green',
  'School Lane',
  'Chapel Street',
  'Pound Lane',
  'Well Street',
  'Manor Close',
  'Hall Lane',
  'Brook End',
]

const CENTRE = [
  'North Row',
  'South Row',
  'Market Boulevard',
  'Exchange Square',
  'Arcade Street',
  'Assembly Street',
  'Library Walk',
  'Station Square',
  'Clock Street',
  'Fountain Street',
  'Corn Exchange Street',
  'Theatre Walk',
  'Newton Boulevard',
  'Guild Street',
  'Silk Street',
  'Canopy Walk',
  'Court Street',
  'Mint Street',
  'Garden Row',
  'Lantern Street',
]

const LAST: Partial<Record<Use, readonly string[]>> = {
  estate: ['Drive', 'Way', 'Crescent', 'Avenue', 'Road', 'Grove', 'Rise', 'Gardens', 'Mead', 'Lea'],
  poor: ['Road', 'Walk', 'Street', 'Avenue', 'Square', 'Terrace', 'Way'],
  old: ['Street', 'Road', 'Terrace', 'Lane', 'Street', 'Row', 'Hill'],
  centre: ['Street', 'Boulevard', 'Walk', 'Row'],
  works: ['Road', 'Way', 'Court'],
  retail: ['Way', 'Road'],
  village: ['Lane', 'Road', 'Close', 'Way', 'End'],
}

const CLOSES = ['Close', 'Court', 'Close', 'Place', 'Mews', 'Croft', 'Garth']

/** Gives every street a name; a place does not use one twice, two places may. */
export function createStreetNamer(random: Random): (use: Use, place: number, deadEnd: boolean) => string {
  const used = new Map<number, Set<string>>()
  return (use, place, deadEnd) => {
    const taken = used.get(place) ?? new Set<string>()
    used.set(place, taken)
    const fixed = use === 'village' && !deadEnd ? VILLAGE : use === 'centre' ? CENTRE : []
    const known = fixed.find((name) => !taken.has(name) && (use === 'centre' || random.next() < 0.7))
    let name = known
    while (!name || (!known && taken.has(name))) {
      name = `${random.pick(FIRST)} ${random.pick(deadEnd ? CLOSES : (LAST[use] ?? LAST.estate!))}`
    }
    taken.add(name)
    return name
  }
}
