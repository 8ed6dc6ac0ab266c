import { diagramRule } from '../../diagram/diagram-rule.ts';

/** Shape, colour, fonts and links belong to the site: they must hold in the dark, on paper and in its security policy. */
export const diagramUnsupported = diagramRule('unsupported', '图用了不支持的写法');
