/**
 * What every page does in the browser besides its islands, as one script: a request costs more
 * than the few lines each of these needs. Every part copes with its elements not being there.
 */
import { searchButton } from '../features/search/search-button.ts';
import { gistsInPlace } from '../features/sources/gists-in-place.ts';
import { finishedLessons, showMarks } from '../features/study/marks.ts';
import { waitingOf } from '../features/study/study-box.ts';
import { uploadNow } from '../features/study/upload-now.ts';
import { knownViewer } from '../features/viewer/viewer.ts';
import { deviceStorage, tabStorage } from '../lib/storage.ts';

/** The switch between the light and the dark theme; the first choice is made in PageHead.astro. */
function themeSwitch(): void {
  const button = document.querySelector('.theme-toggle');
  const root = document.documentElement;
  const show = () => button?.setAttribute('aria-pressed', String(root.dataset.theme === 'dark'));
  button?.addEventListener('click', () => {
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    deviceStorage().set('starlight-theme', root.dataset.theme);
    show();
  });
  show();
}

function printButton(): void {
  document.querySelector('.print-button')?.addEventListener('click', () => window.print());
  addEventListener('beforeprint', () => {
    for (const gists of document.querySelectorAll<HTMLDetailsElement>('.law-gists'))
      gists.open = true;
  });
}

/** Marks the lessons finished on this device and uploads what still waits there. */
function study(): void {
  const storage = deviceStorage();
  showMarks(document, finishedLessons(storage));
  const viewer = knownViewer(storage);
  if (viewer !== null && waitingOf(storage, viewer.id).length > 0) void uploadNow();
}

/** Role and unit in the header: a script of its own, for those who are signed in. */
async function office(): Promise<void> {
  const viewer = knownViewer(deviceStorage());
  if (viewer === null) return;
  const { startOffice } = await import('../features/manage/start-office.ts');
  await startOffice(document, deviceStorage(), tabStorage(), viewer.id);
}

/**
 * The sheet of sections of a lesson closes behind who goes to one; where they stand beside the text, the
 * one that is read is marked, by a script that phones do not load.
 */
async function sections(): Promise<void> {
  const sheet = document.querySelector<HTMLDetailsElement>('.sheet');
  sheet?.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('a')) sheet.open = false;
  });
  const outline = document.querySelector<HTMLElement>('.outline');
  if (!outline?.offsetParent) return;
  const { markSection } = await import('../features/lesson/mark-section.ts');
  markSection(outline);
}

/** Starts the service worker once the page is there and idle, so that it costs the first visit nothing. */
function serviceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => {
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => {
      // Without it the site works as before, only not offline.
    });
  };
  addEventListener('load', () => {
    if ('requestIdleCallback' in window) requestIdleCallback(register, { timeout: 5000 });
    else setTimeout(register, 2000);
  });
}

themeSwitch();
searchButton();
printButton();
gistsInPlace();
study();
void office();
void sections();
serviceWorker();
