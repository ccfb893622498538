import { figureClass } from './frame.ts';

/**
 * The rules that figures need on a page; everything else is in attributes. A `<title>` would show as the browser's
 * own tooltip, so the picture takes no pointer: the page listens around it and asks the drawing's points.
 */
export const figureCss = `.${figureClass}{display:block;max-width:100%;overflow:visible;pointer-events:none;font-variant-numeric:tabular-nums}
.${figureClass} text{white-space:pre}
`;
