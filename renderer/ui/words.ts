import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { forEachLocale } from '../../content/locales.ts';

const files = import.meta.glob<object>('../../content/words/*/ui.json', { eager: true, import: 'default' });

/** The few words of the frame around a page (dock, marks, tags). Everything else comes ready from the core. */
export const words = i18next.createInstance();

await words.use(initReactI18next).init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  // A language that is a layer says what differs; i18next falls back to Mandarin for the rest.
  resources: forEachLocale((locale) => ({
    translation: files[`../../content/words/${locale}/ui.json`] ?? {},
  })),
  interpolation: { escapeValue: false },
  initAsync: false,
});
