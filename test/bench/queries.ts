/** Queries of kinds that the documentation shows, on East and North Hertfordshire. */
export const QUERIES: readonly { readonly name: string; readonly query: string }[] = [
  {
    name: 'a practice across five subgraphs',
    query: `{ practice(code: "E82004") {
      name listSize { value dates sources { title } }
      sites { name kind location }
      registrations(first: 20) { totalCount nodes { patients area { code name residents { value dates } } } }
      network(plan: "published") { name evaluation { value(metric: "list-size") { value } outcome } }
    } }`,
  },
  {
    name: 'practices of a sub-ICB with lists and networks',
    query: `{ practices(commissioner: "06K", first: 50) { totalCount nodes {
      code name listSize { value } publishedNetworks { network { code name } } network(plan: "published") { name }
    } } }`,
  },
  {
    name: 'areas with people and networks',
    query: `{ areas(commissioner: "06K", first: 150) { totalCount nodes {
      code name residents { value } deprivation { decile } servedBy { code name patients }
      network(plan: "published") { id name }
    } } }`,
  },
  {
    name: 'every network of a plan with its numbers',
    query: `{ plan(id: "published") { name networks { name practices { code name listSize { value } }
      evaluation { outcome values { metric value unit } } } } }`,
  },
  {
    name: 'an outline measured',
    query: `{ evaluateBoundary(rule: CENTROID, outline: {type: "Polygon", coordinates: [[[-0.35, 51.75], [-0.1, 51.75], [-0.1, 51.9], [-0.35, 51.9], [-0.35, 51.75]]]}) {
      areas { code name residents { value } } practices { code name listSize { value } } values { metric value } } }`,
  },
];
