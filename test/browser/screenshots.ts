import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const FOLDER = fileURLToPath(new URL('./screenshots/', import.meta.url));

/** Pixels: a desk and a telephone. */
const WIDTHS = [1440, 390] as const;

/** The page as it is, at both widths; for people to look at. */
export async function takePictures(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    // The navigation slides away; what is looked at is where it comes to rest.
    await page.waitForTimeout(300);
    await page.screenshot({
      path: join(FOLDER, `${name}-${width}.png`),
      fullPage: true,
      animations: 'disabled',
    });
  }
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
}
