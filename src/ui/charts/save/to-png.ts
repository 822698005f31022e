import type { Picture } from './picture.ts';
import { toXml } from './xml.ts';

/** Pixels of the file for one of the page: sharp on paper and on dense screens. */
const DENSITY = 2;

/** A picture as PNG. Throws an Error when the browser does not draw it, such as for want of memory. */
export async function toPng({ width, height, root }: Picture): Promise<Blob> {
  const image = new Image(width * DENSITY, height * DENSITY);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toXml(root))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * DENSITY;
  canvas.height = height * DENSITY;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser gives no canvas.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser makes no PNG of this size.'));
      else resolve(blob);
    }, 'image/png');
  });
}
