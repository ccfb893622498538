import { textSize } from '../text-size.ts';
import type { NetworkMarks, NetworkShape } from './marks.ts';

/** The theme's colours as a canvas needs them. */
export type NetworkColours = Readonly<Record<NetworkShape['colour'] | 'paper', string>>;

/** Paints one state on a canvas of `width` × `height` CSS pixels with `density` device pixels each. */
export function paintNetwork(
  canvas: CanvasRenderingContext2D,
  marks: NetworkMarks,
  colours: NetworkColours,
  { width, height, density, font }: { width: number; height: number; density: number; font: string },
): void {
  canvas.setTransform(density, 0, 0, density, 0, 0);
  canvas.clearRect(0, 0, width, height);
  for (const shape of marks.shapes) {
    canvas.beginPath();
    shape.draw(canvas);
    if (shape.paint === 'stroke') {
      canvas.strokeStyle = colours[shape.colour];
      canvas.lineWidth = shape.size;
      canvas.stroke();
    } else {
      canvas.fillStyle = colours[shape.colour];
      canvas.fill();
    }
  }
  canvas.textAlign = 'center';
  canvas.lineJoin = 'round';
  canvas.lineWidth = 3;
  canvas.strokeStyle = colours.paper;
  canvas.fillStyle = colours.ink;
  for (const { text, x, y, strong } of marks.labels) {
    canvas.font = `${strong ? '700 ' : ''}${textSize}px ${font}`;
    canvas.strokeText(text, x, y);
    canvas.fillText(text, x, y);
  }
}
