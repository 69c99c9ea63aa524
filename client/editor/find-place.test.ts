import { gridWorld } from '@footprint/schema/world/grid-world.ts';
import { describe, expect, it } from 'vitest';
import { areasLike, findPlace } from './find-place.ts';

const evidence = gridWorld();
const { areas } = evidence;

describe('A place in words', () => {
  it('is an area by its code or its name, at its population centre', () => {
    const centre = [areas.centroid[10], areas.centroid[11]];
    for (const typed of ['a05', areas.name[5]!, `${areas.name[5]} (A05)`]) {
      expect(findPlace(evidence, typed), typed).toMatchObject({ ok: true, position: centre });
    }
  });

  it('is a pair of coordinates in either order', () => {
    expect(findPlace(evidence, '52.657, -0.639')).toMatchObject({ ok: true, position: [-0.639, 52.657] });
    expect(findPlace(evidence, '-0.639 52.657')).toMatchObject({ ok: true, position: [-0.639, 52.657] });
  });

  it('is refused beyond Great Britain, with the numbers expected', () => {
    expect(findPlace(evidence, '12.5, 99')).toMatchObject({ ok: false, reason: expect.stringContaining('49 to 61') });
  });

  it('is refused where a postcode is no practice’s, and where an area is unknown', () => {
    expect(findPlace(evidence, 'ZZ9 9ZZ')).toMatchObject({ ok: false, reason: expect.stringContaining('postcodes') });
    expect(findPlace(evidence, 'Nowhere')).toMatchObject({ ok: false, reason: expect.stringContaining('Nowhere') });
    expect(findPlace(evidence, ' ')).toMatchObject({ ok: false });
  });

  it('is offered by the words typed so far', () => {
    expect(areasLike(evidence, 'a0', 3)).toHaveLength(3);
    expect(areasLike(evidence, 'a05', 30)).toEqual([`${areas.name[5]} (A05)`]);
  });
});
