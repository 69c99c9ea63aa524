/** Every question the desk asks of the graph; their types are generated from the supergraph. */
import { gql, type TypedDocumentNode } from '@apollo/client';
import type * as types from './generated/operations.ts';

/** An operation with the types of its answer and of what it is given. */
export type Operation<Data, Variables> = TypedDocumentNode<Data, Variables>;

export const OPENING: Operation<types.OpeningData, types.OpeningVariables> = gql`
  query Opening($evidence: ID) {
    evidence(id: $evidence) {
      id
      label
      invented
      areaVintage
      createdAt
      contextMap
      studyArea { code evidence name kind }
      datasets { id kind title publisher licence attribution vintage date }
      findings { severity text }
      travel {
        build
        modes { mode loaded estimate engine engineVersion date meaning areasMeasured areasNotMeasured sitesNotMeasured }
        problem { text since nextStep }
      }
    }
  }
`;

/** The version that is served to whoever asks for none: it may be newer than a plan's. */
export const LATEST: Operation<types.LatestData, types.LatestVariables> = gql`
  query Latest {
    evidence { id label createdAt travel { build modes { mode loaded estimate } } }
  }
`;

/** Journeys of every area to a place that a plan supposes, packed. */
export const JOURNEYS_TO: Operation<types.JourneysToData, types.JourneysToVariables> = gql`
  query JourneysTo($evidence: ID!, $longitude: Float!, $latitude: Float!) {
    evidence(id: $evidence) { id journeysTo(longitude: $longitude, latitude: $latitude) }
  }
`;

/** From where a place is reached within some minutes. */
export const ISOCHRONE: Operation<types.IsochroneData, types.IsochroneVariables> = gql`
  query Isochrone($evidence: ID!, $longitude: Float!, $latitude: Float!, $mode: TravelMode!, $minutes: [Int!]!) {
    evidence(id: $evidence) {
      id
      isochrone(longitude: $longitude, latitude: $latitude, mode: $mode, minutes: $minutes)
    }
  }
`;

/** The way from an area to a site. */
export const ROUTE: Operation<types.RouteData, types.RouteVariables> = gql`
  query Route($evidence: ID!, $area: ID!, $site: ID!, $mode: TravelMode!) {
    area(code: $area, evidence: $evidence) {
      code
      evidence
      route(site: $site, mode: $mode) { minutes kilometres line engine estimate meaning reason }
    }
  }
`;

/** Long work, the last asked for first. */
export const TASKS: Operation<types.TasksData, types.TasksVariables> = gql`
  query Tasks {
    tasks(first: 10) { id kind title state step words done total problem nextStep finishedAt evidence { id } }
  }
`;

/** Stops a piece of long work. */
export const CANCEL_TASK: Operation<types.CancelTaskData, types.CancelTaskVariables> = gql`
  mutation CancelTask($id: ID!) { cancelTask(id: $id) { id state } }
`;

export const PLAN: Operation<types.PlanData, types.PlanVariables> = gql`
  query Plan($id: ID!) {
    plan(id: $id) { id name owner creator revision createdAt updatedAt deletedAt document evidence { id } }
  }
`;

export const PLAN_EDITS: Operation<types.PlanEditsData, types.PlanEditsVariables> = gql`
  query PlanEdits($id: ID!, $after: Int!) {
    plan(id: $id) { id edits(after: $after) }
  }
`;

export const PLANS: Operation<types.PlansData, types.PlansVariables> = gql`
  query Plans($first: Int!, $after: String) {
    plans(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id name creator revision updatedAt } }
    }
  }
`;

export const REFERENCE_LAYERS: Operation<types.ReferenceLayersData, types.ReferenceLayersVariables> = gql`
  query ReferenceLayers {
    referenceLayers(first: 50) {
      edges { node { id name attribution features } }
    }
  }
`;

export const CREATE_PLAN: Operation<types.CreatePlanData, types.CreatePlanVariables> = gql`
  mutation CreatePlan($id: ID!, $name: String!, $start: PlanStart!, $evidence: ID, $from: ID) {
    createPlan(id: $id, name: $name, start: $start, evidence: $evidence, from: $from) { id revision }
  }
`;

export const SAVE_EDITS: Operation<types.SaveEditsData, types.SaveEditsVariables> = gql`
  mutation SaveEdits($plan: ID!, $base: Int!, $edits: [JSON!]!) {
    saveEdits(plan: $plan, base: $base, edits: $edits) { revision }
  }
`;

export const DELETE_PLAN: Operation<types.DeletePlanData, types.DeletePlanVariables> = gql`
  mutation DeletePlan($id: ID!) { deletePlan(id: $id) }
`;

export const RESTORE_PLAN: Operation<types.RestorePlanData, types.RestorePlanVariables> = gql`
  mutation RestorePlan($id: ID!) { restorePlan(id: $id) { id } }
`;

export const ADD_REFERENCE_LAYER: Operation<types.AddReferenceLayerData, types.AddReferenceLayerVariables> = gql`
  mutation AddReferenceLayer($name: String!, $attribution: String, $features: GeoJSON!) {
    addReferenceLayer(name: $name, attribution: $attribution, features: $features) { id name attribution features }
  }
`;

export const REMOVE_REFERENCE_LAYER: Operation<types.RemoveReferenceLayerData, types.RemoveReferenceLayerVariables> =
  gql`
  mutation RemoveReferenceLayer($id: ID!) { removeReferenceLayer(id: $id) }
`;

/** Catchments in force as practices declare them. */
export const DECLARED_CATCHMENTS: Operation<types.DeclaredCatchmentsData, types.DeclaredCatchmentsVariables> = gql`
  query DeclaredCatchments($after: String) {
    declaredCatchments(first: 200, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id practiceCode role outline source date disclosure notes }
    }
  }
`;

/** Takes in a file of declared catchments, all of it or none. */
export const ADD_CATCHMENTS: Operation<types.AddCatchmentsData, types.AddCatchmentsVariables> = gql`
  mutation AddCatchments(
    $evidence: ID!
    $name: String!
    $text: String
    $base64: String
    $attribution: String!
    $practice: ID
    $role: CatchmentRole
    $date: Date
    $disclosure: CatchmentDisclosure
  ) {
    addCatchments(
      evidence: $evidence
      file: { name: $name, text: $text, base64: $base64 }
      attribution: $attribution
      practice: $practice
      role: $role
      date: $date
      disclosure: $disclosure
    ) { id practiceCode }
  }
`;

/** Takes a declared catchment out of force. */
export const REMOVE_CATCHMENT: Operation<types.RemoveCatchmentData, types.RemoveCatchmentVariables> = gql`
  mutation RemoveCatchment($id: ID!) { removeCatchment(id: $id) }
`;

/** Who asks, what they may read, and whether anyone may see this version of the evidence. */
export const ACCESS: Operation<types.AccessData, types.AccessVariables> = gql`
  query Access($evidence: ID!) {
    access { kind name words }
    evidence(id: $evidence) { id datasets { id disclosure } }
  }
`;

/** Every key, and what a key can name of the restricted data. */
export const KEYS: Operation<types.KeysData, types.KeysVariables> = gql`
  query Keys {
    keys { id name madeBy scopes restricted createdAt expires lastUsedAt revokedAt revokedBy }
    evidences(first: 50) { nodes { id datasets { id kind title disclosure } } }
  }
`;

/** Makes a key; its text is in this answer and nowhere else. */
export const CREATE_KEY: Operation<types.CreateKeyData, types.CreateKeyVariables> = gql`
  mutation CreateKey($name: String!, $scopes: [KeyScope!]!, $restricted: [String!], $expires: Date) {
    createKey(name: $name, scopes: $scopes, restricted: $restricted, expires: $expires) { key { id name } text }
  }
`;

/** Ends a key at once. */
export const REVOKE_KEY: Operation<types.RevokeKeyData, types.RevokeKeyVariables> = gql`
  mutation RevokeKey($id: ID!) { revokeKey(id: $id) { id revokedAt } }
`;

/** What was published of a plan, and the published plans that it may continue. */
export const PUBLICATIONS: Operation<types.PublicationsData, types.PublicationsVariables> = gql`
  query Publications($plan: ID!) {
    plan(id: $plan) {
      id
      publications {
        id
        slug
        version
        status
        path
        publishedAt
        terms {
          status title summary owner takesEffect respondBy respond
          contact { email phone post link }
        }
        withdrawn { at reason }
        takenDown { at reason }
      }
    }
    publications(first: 100) { nodes { id slug version latest terms { title } } }
  }
`;

/** What publishing a plan with these terms would do, and what is in the way. */
export const CHECK_PUBLICATION: Operation<types.CheckPublicationData, types.CheckPublicationVariables> = gql`
  query CheckPublication($plan: ID!, $terms: PublicationTermsInput!, $slug: ID) {
    checkPublication(plan: $plan, terms: $terms, slug: $slug) {
      problems { field message action }
      revision
      id
      path
      already
      becomesPublic
      staysBehind
    }
  }
`;

/** Makes a revision of a plan public. */
export const PUBLISH_PLAN: Operation<types.PublishPlanData, types.PublishPlanVariables> = gql`
  mutation PublishPlan($plan: ID!, $base: Int!, $terms: PublicationTermsInput!, $slug: ID) {
    publishPlan(plan: $plan, base: $base, terms: $terms, slug: $slug) { id path }
  }
`;

/** Says of a published plan that it is no longer pursued; it stays to be read. */
export const WITHDRAW_PUBLICATION: Operation<types.WithdrawPublicationData, types.WithdrawPublicationVariables> = gql`
  mutation WithdrawPublication($id: ID!, $reason: String!) {
    withdrawPublication(id: $id, reason: $reason) { id status }
  }
`;

/** Takes a published plan from the public's sight. */
export const TAKE_DOWN_PUBLICATION: Operation<types.TakeDownPublicationData, types.TakeDownPublicationVariables> = gql`
  mutation TakeDownPublication($id: ID!, $reason: String!) {
    takeDownPublication(id: $id, reason: $reason) { id status }
  }
`;
