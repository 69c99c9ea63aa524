import { COUNCILS } from './area-table.ts';
import type { CountyModel } from './county-model.ts';
import { type DemoFile, textFile } from './demo-file.ts';
import type { Point } from './place.ts';

/** Letters that a postcode may end in: those easily taken for another are left out. */
export const INWARD = 'ABDEFGHJLNPQRSTUWXYZ';

/** Postcodes of an area that holds a usual number of people; a real one has about forty. */
const EACH_AREA = 14;

/** Areas to a sector: their postcodes are fewer than the 400 that its letters give. */
const SECTOR_AREAS = 4;

/** Every postcode of the county as the mapping agency publishes them: ZZ is a postcode area that is not used. */
export function postcodeFile(county: CountyModel): DemoFile {
  const places = [...county.premises.map(({ postcode, at, council }) => ({ postcode, at, council })), ...homes(county)];
  const lines = places.map(({ postcode, at, council }) => {
    const { code } = COUNCILS[council]!;
    return `"${postcode}",10,${at[0]},${at[1]},"E92000001","E19999999","E18999999","","${code}","E05999999"\r\n`;
  });
  return textFile('os/codepo/zz.csv', lines.sort().join(''));
}

/** Postcodes where people live: a district a neighbourhood, from ZZ11 on, so that none is a surgery's. */
function homes({ mesh, table }: CountyModel): { postcode: string; at: Point; council: number }[] {
  const cells = table.areas.map((): number[] => []);
  table.areaOfCell.forEach((area, cell) => {
    cells[area]!.push(cell);
  });
  const met = new Int32Array(table.neighbourhoods.length);
  return table.areas.flatMap(({ neighbourhood, council }, area) => {
    const place = met[neighbourhood]!++;
    const sector = `ZZ${11 + neighbourhood} ${Math.floor(place / SECTOR_AREAS)}`;
    const own = cells[area]!;
    const postcodes = Math.min(EACH_AREA, own.length);
    return Array.from({ length: postcodes }, (_, index) => {
      const [x, y] = mesh.cell[own[Math.floor((index * own.length) / postcodes)]!]!;
      const unit = (place % SECTOR_AREAS) * EACH_AREA + index;
      const letters = INWARD[Math.floor(unit / INWARD.length)]! + INWARD[unit % INWARD.length]!;
      return { postcode: sector + letters, at: [Math.round(x), Math.round(y)], council };
    });
  });
}
