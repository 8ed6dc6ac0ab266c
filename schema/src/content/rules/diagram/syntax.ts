import { diagramRule } from '../../diagram/diagram-rule.ts';

/** What the parser of DOT does not understand. */
export const diagramSyntax = diagramRule('syntax', '图的语法不对');
