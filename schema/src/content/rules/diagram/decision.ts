import { diagramRule } from '../../diagram/diagram-rule.ts';

/** A question in a picture has at least two ways out, each with its answer. */
export const diagramDecision = diagramRule('decision', '图里的判断不对');
