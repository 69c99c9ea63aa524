import { describe, expect, it } from 'vitest';
import { nameCase } from './name-case.ts';

describe('names published in capitals', () => {
  it.each([
    ["ST MARY'S PCN", "St Mary's PCN"],
    ['ST. ISAN ROAD SURGERY', 'St. Isan Road Surgery'],
    ['ST.IVES HEALTH CENTRE', 'St. Ives Health Centre'],
    ['HODDESDON & BROXBOURNE PCN', 'Hoddesdon & Broxbourne PCN'],
    ['STOCKTON-ON-TEES', 'Stockton-on-Tees'],
    ['THE PRACTICE OF THE MARSHES', 'The Practice of the Marshes'],
    ["DR O'CONNOR & MCDONALD", "Dr O'Connor & McDonald"],
    ['MACMILLAN WAY SURGERY', 'MacMillan Way Surgery'],
    ['MACCLESFIELD HEALTH CENTRE', 'Macclesfield Health Centre'],
    ["DR AS JAMAL'S PRACTICE", "Dr AS Jamal's Practice"],
    ['TŶ DŴR SURGERY', 'Tŷ Dŵr Surgery'],
    ['PEN-Y-BONT', 'Pen-y-Bont'],
    ['NORTH WEST III PCN', 'North West III PCN'],
    ['GP LED WALK IN CENTRE (NHS)', 'GP Led Walk in Centre (NHS)'],
    ['HLH PCN', 'HLH PCN'],
    ['EAST:MK PCN', 'East:MK PCN'],
    ['ROEBUCK HOUSE - THE PRACTICE 4', 'Roebuck House - The Practice 4'],
    ['3-5 HIGH STREET', '3-5 High Street'],
    ['52A ST.ANDREW STREET', '52A St. Andrew Street'],
    ['1ST FLOOR, 2ND AVENUE', '1st Floor, 2nd Avenue'],
    ['THE SURGERY @ THE GROVE', 'The Surgery @ The Grove'],
    ["KING'S COLLEGE", "King's College"],
    ['KING’S COLLEGE', 'King’s College'],
    ['H.C. UNIT', 'H.C. Unit'],
    ['HMP WHATTON', 'HMP Whatton'],
    ['  TWO  SPACES ', 'Two Spaces'],
    ['', ''],
  ])('%s is written %s', (published, shown) => {
    expect(nameCase(published)).toBe(shown);
  });

  it('a name that has small letters already stays as it is published', () => {
    expect(nameCase('NHS Hertfordshire and West Essex ICB - 06K')).toBe('NHS Hertfordshire and West Essex ICB - 06K');
    expect(nameCase('Stevenage 003B')).toBe('Stevenage 003B');
    expect(nameCase('eHarley Street')).toBe('eHarley Street');
  });
});
