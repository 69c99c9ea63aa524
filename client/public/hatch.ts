/** Lines across a patch, so that it is told apart without colour. */

const SIZE = 16;

/** Draws slanting lines on a square that repeats without seams, on nothing. */
export function drawHatch(colour: string): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This browser cannot draw on a canvas.');
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  for (const shift of [-SIZE, 0, SIZE]) {
    pen.beginPath();
    pen.moveTo(shift - 2, SIZE + 2);
    pen.lineTo(shift + SIZE + 2, -2);
    pen.stroke();
  }
  return pen.getImageData(0, 0, SIZE, SIZE);
}
