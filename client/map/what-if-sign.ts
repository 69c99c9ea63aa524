/** The signs of sites that a plan only supposes: a diamond in the network's colour, or a cross over a closed one. */

const SIZE = 44;

/** Draws the sign of an opened, moved or closed site. */
export function drawWhatIf(kind: string, colour: string): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This browser cannot draw on a canvas.');
  const half = SIZE / 2;
  pen.lineJoin = 'round';
  if (kind === 'closed') {
    pen.beginPath();
    pen.arc(half, half, 12, 0, 2 * Math.PI);
    pen.fillStyle = '#ffffff';
    pen.fill();
    pen.lineWidth = 3;
    pen.strokeStyle = '#5c5a55';
    pen.stroke();
    cross(pen, half, 13, '#ffffff', 8);
    cross(pen, half, 13, '#a3202c', 4.5);
    return pen.getImageData(0, 0, SIZE, SIZE);
  }
  const diamond = (reach: number) => {
    pen.beginPath();
    pen.moveTo(half, half - reach);
    pen.lineTo(half + reach, half);
    pen.lineTo(half, half + reach);
    pen.lineTo(half - reach, half);
    pen.closePath();
  };
  diamond(20);
  pen.fillStyle = '#ffffff';
  pen.fill();
  diamond(16);
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 4;
  pen.strokeStyle = '#14213d';
  pen.stroke();
  diamond(6);
  pen.fillStyle = '#ffffff';
  pen.fill();
  return pen.getImageData(0, 0, SIZE, SIZE);
}

function cross(pen: CanvasRenderingContext2D, half: number, reach: number, colour: string, width: number): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(half - reach, half - reach);
  pen.lineTo(half + reach, half + reach);
  pen.moveTo(half + reach, half - reach);
  pen.lineTo(half - reach, half + reach);
  pen.stroke();
}
