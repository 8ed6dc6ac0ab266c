import { diagramRule } from '../../diagram/diagram-rule.ts';

/** Lanes say who does what, so that everything done stands in exactly one. */
export const diagramLanes = diagramRule('lanes', '图里谁来做不清楚');
