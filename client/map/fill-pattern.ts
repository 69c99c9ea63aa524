/** Fill patterns, so that networks can be told apart without colour. */

const SIZE = 16;

/** Draws pattern 0 to 7 in a darkened colour on a transparent square that repeats without seams. */
export function drawPattern(pattern: number, colour: string): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This browser cannot draw on a canvas.');
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  pen.globalAlpha = 0.75;
  pen.lineWidth = 1.5;
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.stroke();
  };
  const rising = () => {
    for (const shift of [-SIZE, 0, SIZE]) line(shift - 2, SIZE + 2, shift + SIZE + 2, -2);
  };
  const falling = () => {
    for (const shift of [-SIZE, 0, SIZE]) line(shift - 2, -2, shift + SIZE + 2, SIZE + 2);
  };
  const dot = (x: number, y: number) => {
    pen.beginPath();
    pen.arc(x, y, 1.7, 0, 2 * Math.PI);
    pen.fill();
  };
  const drawings = [
    () => {},
    rising,
    () => {
      dot(4, 4);
      dot(12, 12);
    },
    falling,
    () => line(0, SIZE / 2, SIZE, SIZE / 2),
    () => {
      rising();
      falling();
    },
    () => line(SIZE / 2, 0, SIZE / 2, SIZE),
    () => {
      line(0, SIZE / 2, SIZE, SIZE / 2);
      line(SIZE / 2, 0, SIZE / 2, SIZE);
    },
  ];
  drawings[pattern % drawings.length]!();
  return pen.getImageData(0, 0, SIZE, SIZE);
}

/** A swatch of colour and pattern for a legend or a list, as an image address. */
export function swatch(pattern: number, colour: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (pen === null) return '';
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.globalAlpha = 0.45;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.globalAlpha = 1;
  const image = document.createElement('canvas');
  image.width = SIZE;
  image.height = SIZE;
  image.getContext('2d')?.putImageData(drawPattern(pattern, colour), 0, 0);
  pen.drawImage(image, 0, 0);
  return canvas.toDataURL();
}
