import { readIn } from '../../../figures/read-in.ts';
import type { FigureSpec } from '../../../figures/spec.ts';
import { nativeBullet } from './bullet.ts';
import { nativeFunnel } from './funnel.ts';
import { nativeIntervals } from './intervals.ts';
import { nativeMultiples } from './multiples.ts';
import type { NativeContext, NativeFigure } from './native-chart.ts';
import { nativePlot } from './plot.ts';
import { nativePyramid } from './pyramid.ts';
import { nativeTrend } from './trend.ts';
import { nativeWaterfall } from './waterfall.ts';

/** A figure as charts that can be edited, or null where a chart would show it wrongly: then it is a picture. */
export function nativeFigure(spec: FigureSpec, given: NativeContext): NativeFigure | null {
  const context = { ...given, read: readIn(given.read, given.lang) };
  switch (spec.kind) {
    case 'bullet':
      return nativeBullet(spec, context);
    case 'funnel':
      return nativeFunnel(spec, context);
    case 'intervals':
      return nativeIntervals(spec, context);
    case 'multiples':
      return nativeMultiples(spec, context);
    case 'plot':
      return nativePlot(spec, context);
    case 'pyramid':
      return nativePyramid(spec, context);
    case 'trend':
      return nativeTrend(spec, context);
    case 'waterfall':
      return nativeWaterfall(spec, context);
    // Places and crossings mean something in these that no chart program knows.
    case 'bump':
    case 'chain':
    case 'flow':
    case 'matrix':
    case 'network':
    case 'profile':
      return null;
  }
}
