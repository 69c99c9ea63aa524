/** Every question the desk asks of the graph; their types are generated from the supergraph. */
import { gql } from '@apollo/client';

export const OPENING = gql`
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
    }
  }
`;

export const PLAN_EVIDENCE = gql`
  query PlanEvidence($id: ID!) {
    plan(id: $id) { id evidence { id } }
  }
`;

export const PLAN = gql`
  query Plan($id: ID!) {
    plan(id: $id) { id name owner creator revision createdAt updatedAt deletedAt document edits evidence { id } }
  }
`;

export const PLANS = gql`
  query Plans($first: Int!, $after: String) {
    plans(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id name creator revision updatedAt } }
    }
  }
`;

export const REFERENCE_LAYERS = gql`
  query ReferenceLayers {
    referenceLayers(first: 50) {
      edges { node { id name attribution features } }
    }
  }
`;

export const CREATE_PLAN = gql`
  mutation CreatePlan($id: ID!, $name: String!, $start: PlanStart!, $evidence: ID, $from: ID) {
    createPlan(id: $id, name: $name, start: $start, evidence: $evidence, from: $from) { id revision }
  }
`;

export const SAVE_EDITS = gql`
  mutation SaveEdits($plan: ID!, $base: Int!, $edits: [JSON!]!) {
    saveEdits(plan: $plan, base: $base, edits: $edits) { revision }
  }
`;

export const DELETE_PLAN = gql`
  mutation DeletePlan($id: ID!) { deletePlan(id: $id) }
`;

export const RESTORE_PLAN = gql`
  mutation RestorePlan($id: ID!) { restorePlan(id: $id) { id } }
`;

export const ADD_REFERENCE_LAYER = gql`
  mutation AddReferenceLayer($name: String!, $attribution: String, $features: GeoJSON!) {
    addReferenceLayer(name: $name, attribution: $attribution, features: $features) { id name attribution features }
  }
`;

export const REMOVE_REFERENCE_LAYER = gql`
  mutation RemoveReferenceLayer($id: ID!) { removeReferenceLayer(id: $id) }
`;
