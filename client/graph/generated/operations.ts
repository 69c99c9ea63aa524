// Written from the supergraph by operation-types.ts; its test says how to write it again.
import type { FeatureCollection } from 'geojson';

export interface OpeningData {
  readonly evidence: {
    readonly id: string;
    readonly label: string;
    readonly invented: boolean;
    readonly areaVintage: string;
    readonly createdAt: string;
    readonly contextMap: FeatureCollection | null;
    readonly studyArea: readonly ({
      readonly code: string;
      readonly evidence: string;
      readonly name: string;
      readonly kind: 'REGION' | 'ICB' | 'SUB_ICB' | 'LOCAL_AUTHORITY';
    })[];
    readonly datasets: readonly ({
      readonly id: string;
      readonly kind: string;
      readonly title: string;
      readonly publisher: string;
      readonly licence: string;
      readonly attribution: string;
      readonly vintage: string | null;
      readonly date: string | null;
    })[];
    readonly findings: readonly ({
      readonly severity: string;
      readonly text: string;
    })[];
    readonly travel: {
      readonly build: string | null;
      readonly modes: readonly ({
        readonly mode: 'WALK' | 'CYCLE' | 'DRIVE' | 'PUBLIC_TRANSPORT';
        readonly loaded: boolean;
        readonly estimate: boolean;
        readonly engine: string | null;
        readonly engineVersion: string | null;
        readonly date: string | null;
        readonly meaning: string;
        readonly areasMeasured: number | null;
        readonly areasNotMeasured: number | null;
        readonly sitesNotMeasured: number | null;
      })[];
      readonly problem: {
        readonly text: string;
        readonly since: string;
        readonly nextStep: string;
      } | null;
    };
  } | null;
}

export interface OpeningVariables {
  readonly evidence?: string | null;
}

export interface LatestData {
  readonly evidence: {
    readonly id: string;
    readonly label: string;
    readonly createdAt: string;
    readonly travel: {
      readonly build: string | null;
      readonly modes: readonly ({
        readonly mode: 'WALK' | 'CYCLE' | 'DRIVE' | 'PUBLIC_TRANSPORT';
        readonly loaded: boolean;
        readonly estimate: boolean;
      })[];
    };
  } | null;
}

export interface LatestVariables {
}

export interface JourneysToData {
  readonly evidence: {
    readonly id: string;
    readonly journeysTo: string;
  } | null;
}

export interface JourneysToVariables {
  readonly evidence: string;
  readonly longitude: number;
  readonly latitude: number;
}

export interface IsochroneData {
  readonly evidence: {
    readonly id: string;
    readonly isochrone: FeatureCollection;
  } | null;
}

export interface IsochroneVariables {
  readonly evidence: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly mode: 'WALK' | 'CYCLE' | 'DRIVE' | 'PUBLIC_TRANSPORT';
  readonly minutes: readonly number[];
}

export interface RouteData {
  readonly area: {
    readonly code: string;
    readonly evidence: string;
    readonly route: {
      readonly minutes: number | null;
      readonly kilometres: number | null;
      readonly line: FeatureCollection | null;
      readonly engine: string | null;
      readonly estimate: boolean;
      readonly meaning: string;
      readonly reason: string | null;
    } | null;
  } | null;
}

export interface RouteVariables {
  readonly evidence: string;
  readonly area: string;
  readonly site: string;
  readonly mode: 'WALK' | 'CYCLE' | 'DRIVE' | 'PUBLIC_TRANSPORT';
}

export interface TasksData {
  readonly tasks: readonly ({
    readonly id: string;
    readonly kind: 'LOAD' | 'TRAVEL';
    readonly title: string;
    readonly state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
    readonly step: string | null;
    readonly words: string | null;
    readonly done: number | null;
    readonly total: number | null;
    readonly problem: string | null;
    readonly nextStep: string | null;
    readonly finishedAt: string | null;
    readonly evidence: {
      readonly id: string;
    } | null;
  })[];
}

export interface TasksVariables {
}

export interface CancelTaskData {
  readonly cancelTask: {
    readonly id: string;
    readonly state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  };
}

export interface CancelTaskVariables {
  readonly id: string;
}

export interface PlanData {
  readonly plan: {
    readonly id: string;
    readonly name: string;
    readonly owner: string;
    readonly creator: string;
    readonly revision: number;
    readonly createdAt: string | null;
    readonly updatedAt: string | null;
    readonly deletedAt: string | null;
    readonly document: unknown;
    readonly evidence: {
      readonly id: string;
    };
  } | null;
}

export interface PlanVariables {
  readonly id: string;
}

export interface PlanEditsData {
  readonly plan: {
    readonly id: string;
    readonly edits: readonly unknown[];
  } | null;
}

export interface PlanEditsVariables {
  readonly id: string;
  readonly after: number;
}

export interface PlansData {
  readonly plans: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly name: string;
        readonly creator: string;
        readonly revision: number;
        readonly updatedAt: string | null;
      };
    })[];
  };
}

export interface PlansVariables {
  readonly first: number;
  readonly after?: string | null;
}

export interface ReferenceLayersData {
  readonly referenceLayers: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly name: string;
        readonly attribution: string;
        readonly features: FeatureCollection;
      };
    })[];
  };
}

export interface ReferenceLayersVariables {
}

export interface CreatePlanData {
  readonly createPlan: {
    readonly id: string;
    readonly revision: number;
  };
}

export interface CreatePlanVariables {
  readonly id: string;
  readonly name: string;
  readonly start: 'BLANK' | 'PUBLISHED' | 'PLAN';
  readonly evidence?: string | null;
  readonly from?: string | null;
}

export interface SaveEditsData {
  readonly saveEdits: {
    readonly revision: number;
  };
}

export interface SaveEditsVariables {
  readonly plan: string;
  readonly base: number;
  readonly edits: readonly unknown[];
}

export interface DeletePlanData {
  readonly deletePlan: boolean;
}

export interface DeletePlanVariables {
  readonly id: string;
}

export interface RestorePlanData {
  readonly restorePlan: {
    readonly id: string;
  };
}

export interface RestorePlanVariables {
  readonly id: string;
}

export interface AddReferenceLayerData {
  readonly addReferenceLayer: {
    readonly id: string;
    readonly name: string;
    readonly attribution: string;
    readonly features: FeatureCollection;
  };
}

export interface AddReferenceLayerVariables {
  readonly name: string;
  readonly attribution?: string | null;
  readonly features: FeatureCollection;
}

export interface RemoveReferenceLayerData {
  readonly removeReferenceLayer: boolean;
}

export interface RemoveReferenceLayerVariables {
  readonly id: string;
}

export interface DeclaredCatchmentsData {
  readonly declaredCatchments: {
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: readonly ({
      readonly id: string;
      readonly practiceCode: string;
      readonly role: 'INNER' | 'OUTER';
      readonly outline: FeatureCollection;
      readonly source: string;
      readonly date: string | null;
      readonly disclosure: 'OPEN' | 'RESTRICTED';
      readonly notes: readonly string[];
    })[];
  };
}

export interface DeclaredCatchmentsVariables {
  readonly after?: string | null;
}

export interface AddCatchmentsData {
  readonly addCatchments: readonly ({
    readonly id: string;
    readonly practiceCode: string;
  })[];
}

export interface AddCatchmentsVariables {
  readonly evidence: string;
  readonly name: string;
  readonly text?: string | null;
  readonly base64?: string | null;
  readonly attribution: string;
  readonly practice?: string | null;
  readonly role?: 'INNER' | 'OUTER' | null;
  readonly date?: string | null;
  readonly disclosure?: 'OPEN' | 'RESTRICTED' | null;
}

export interface RemoveCatchmentData {
  readonly removeCatchment: boolean;
}

export interface RemoveCatchmentVariables {
  readonly id: string;
}

export interface AccessData {
  readonly access: {
    readonly kind: 'PLANNER' | 'KEY' | 'PUBLIC' | 'SERVICE';
    readonly name: string;
    readonly words: string;
  };
  readonly evidence: {
    readonly id: string;
    readonly datasets: readonly ({
      readonly id: string;
      readonly disclosure: 'OPEN' | 'RESTRICTED';
    })[];
  } | null;
}

export interface AccessVariables {
  readonly evidence: string;
}

export interface KeysData {
  readonly keys: readonly ({
    readonly id: string;
    readonly name: string;
    readonly madeBy: string;
    readonly scopes: readonly ('OPEN' | 'RESTRICTED' | 'DRAFTS_READ' | 'DRAFTS_WRITE' | 'PLANNER')[];
    readonly restricted: readonly string[];
    readonly createdAt: string;
    readonly expires: string | null;
    readonly lastUsedAt: string | null;
    readonly revokedAt: string | null;
    readonly revokedBy: string | null;
  })[];
  readonly evidences: {
    readonly nodes: readonly ({
      readonly id: string;
      readonly datasets: readonly ({
        readonly id: string;
        readonly kind: string;
        readonly title: string;
        readonly disclosure: 'OPEN' | 'RESTRICTED';
      })[];
    })[];
  };
}

export interface KeysVariables {
}

export interface CreateKeyData {
  readonly createKey: {
    readonly key: {
      readonly id: string;
      readonly name: string;
    };
    readonly text: string;
  };
}

export interface CreateKeyVariables {
  readonly name: string;
  readonly scopes: readonly ('OPEN' | 'RESTRICTED' | 'DRAFTS_READ' | 'DRAFTS_WRITE' | 'PLANNER')[];
  readonly restricted?: readonly string[] | null;
  readonly expires?: string | null;
}

export interface RevokeKeyData {
  readonly revokeKey: {
    readonly id: string;
    readonly revokedAt: string | null;
  };
}

export interface RevokeKeyVariables {
  readonly id: string;
}

export interface PublicationsData {
  readonly plan: {
    readonly id: string;
    readonly publications: readonly ({
      readonly id: string;
      readonly slug: string;
      readonly version: number;
      readonly status: 'PROPOSAL' | 'APPROVED' | 'IN_FORCE' | 'WITHDRAWN' | 'TAKEN_DOWN';
      readonly path: string;
      readonly publishedAt: string;
      readonly terms: {
        readonly status: 'PROPOSAL' | 'APPROVED' | 'IN_FORCE';
        readonly title: string;
        readonly summary: string;
        readonly owner: string;
        readonly takesEffect: string | null;
        readonly respondBy: string | null;
        readonly respond: string;
        readonly contact: {
          readonly email: string | null;
          readonly phone: string | null;
          readonly post: string | null;
          readonly link: string | null;
        };
      } | null;
      readonly withdrawn: {
        readonly at: string;
        readonly reason: string;
      } | null;
      readonly takenDown: {
        readonly at: string;
        readonly reason: string;
      } | null;
    })[];
  } | null;
  readonly publications: {
    readonly nodes: readonly ({
      readonly id: string;
      readonly slug: string;
      readonly version: number;
      readonly latest: boolean;
      readonly terms: {
        readonly title: string;
      } | null;
    })[];
  };
}

export interface PublicationsVariables {
  readonly plan: string;
}

export interface CheckPublicationData {
  readonly checkPublication: {
    readonly problems: readonly ({
      readonly field: string | null;
      readonly message: string;
      readonly action: string;
    })[];
    readonly revision: number;
    readonly id: string | null;
    readonly path: string | null;
    readonly already: boolean;
    readonly becomesPublic: readonly string[];
    readonly staysBehind: readonly string[];
  };
}

export interface CheckPublicationVariables {
  readonly plan: string;
  readonly terms: { readonly status?: 'PROPOSAL' | 'APPROVED' | 'IN_FORCE' | null; readonly title?: string | null; readonly summary?: string | null; readonly owner?: string | null; readonly takesEffect?: string | null; readonly respondBy?: string | null; readonly respond?: string | null; readonly contact?: { readonly email?: string | null; readonly phone?: string | null; readonly post?: string | null; readonly link?: string | null } | null };
  readonly slug?: string | null;
}

export interface PublishPlanData {
  readonly publishPlan: {
    readonly id: string;
    readonly path: string;
  };
}

export interface PublishPlanVariables {
  readonly plan: string;
  readonly base: number;
  readonly terms: { readonly status?: 'PROPOSAL' | 'APPROVED' | 'IN_FORCE' | null; readonly title?: string | null; readonly summary?: string | null; readonly owner?: string | null; readonly takesEffect?: string | null; readonly respondBy?: string | null; readonly respond?: string | null; readonly contact?: { readonly email?: string | null; readonly phone?: string | null; readonly post?: string | null; readonly link?: string | null } | null };
  readonly slug?: string | null;
}

export interface WithdrawPublicationData {
  readonly withdrawPublication: {
    readonly id: string;
    readonly status: 'PROPOSAL' | 'APPROVED' | 'IN_FORCE' | 'WITHDRAWN' | 'TAKEN_DOWN';
  };
}

export interface WithdrawPublicationVariables {
  readonly id: string;
  readonly reason: string;
}

export interface TakeDownPublicationData {
  readonly takeDownPublication: {
    readonly id: string;
    readonly status: 'PROPOSAL' | 'APPROVED' | 'IN_FORCE' | 'WITHDRAWN' | 'TAKEN_DOWN';
  };
}

export interface TakeDownPublicationVariables {
  readonly id: string;
  readonly reason: string;
}
