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
    }
  }
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
