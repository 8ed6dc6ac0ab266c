import { diagramRule } from '../../diagram/diagram-rule.ts';

/** The title is the first thing that who does not see the picture hears of it. */
export const diagramTitle = diagramRule('title', '图没有标题');
