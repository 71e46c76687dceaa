import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../../content/words/en/ui.json';
import zh from '../../content/words/zh-CN/ui.json';

/** The few words of the frame around a page (dock, marks, tags). Everything else comes ready from the core. */
export const words = i18next.createInstance();

await words.use(initReactI18next).init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
