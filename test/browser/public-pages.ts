/** Every kind of page and state of the public site in the demo county. */
import type { PublishedPlans } from './public-plans.ts';

/** A postcode of the demo county, in whose area people are registered with several practices; and that area. */
export const POSTCODE = 'ZZ1 1AG';
const AREA = 'E01990065';

/** Names and addresses of pages: each kind at least once, and each state that a plan can be in. */
export function publicPages(plans: PublishedPlans): readonly (readonly [name: string, path: string])[] {
  return [
    ['home', '/'],
    ['map', '/map'],
    ['plan-map', `${plans.proposal}/2/map`],
    ['embed', '/embed'],
    ['plan-embed', `${plans.proposal}/2/embed`],
    ['search', '/search'],
    ['found', '/search?q=tarrow'],
    ['nothing-found', '/search?q=zebra'],
    ['networks', '/networks'],
    ['practices', '/practices'],
    ['places', '/places'],
    ['place', '/place/ostling-vale'],
    ['network', '/network/U99001'],
    ['practice', '/practice/Z90002'],
    ['postcodes', '/postcodes'],
    ['district', '/postcodes/ZZ1'],
    ['sector', '/postcodes/ZZ1-1'],
    ['postcode', `/postcode/${POSTCODE.replace(' ', '')}`],
    ['no-postcode', '/postcode/ZZ99ZZ'],
    ['area', `/area/${AREA}`],
    ['plans', '/plans'],
    ['plan', plans.proposal],
    ['plan-earlier', plans.earlier],
    ['plan-approved', plans.approved],
    ['plan-in-force', plans.inForce],
    ['plan-withdrawn', plans.withdrawn],
    ['plan-taken-down', plans.takenDown],
    ['plan-network', plans.hardNetwork],
    ['plan-practice', plans.closing],
    ['about', '/about'],
    ['accessibility', '/accessibility'],
    ['easy-read', '/easy-read'],
    ['sources', '/sources'],
    ['privacy', '/privacy'],
    ['not-found', '/network/U00000'],
  ];
}
